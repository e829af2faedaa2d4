package dev.cortado.node;

import dev.cortado.internal.temporary.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Work that only one thread of one process does at a time, told by a lock on a file. Work may begin other work, on another file.
 *
 * {@snippet :
 * CacheLock.Work<Boolean> make = () -> project.resolve("tools").toFile().mkdir();
 * boolean made = CacheLock.hold(project.resolve("tools.lock"), () -> log.info("another process makes them"), make);
 * }
 */
public final class CacheLock {

    private CacheLock() {}

    /** What is done while the lock is held. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Does the work when it is this thread's turn. Blocks.
     *
     * @param file made with its directory where it is not there; it stays
     * @param waiting called once if another process has the lock
     * @throws IOException the file cannot be made or locked, or the work failed
     * @throws IllegalStateException this thread does work for the same file already
     */
    public static <T> T hold(Path file, Runnable waiting, Work<T> work) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        try (var _ = LockFile.acquire(file, waiting)) {
            return work.run();
        }
    }
}
