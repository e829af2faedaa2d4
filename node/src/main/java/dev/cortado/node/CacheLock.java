package dev.cortado.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Work that only one thread of one process does at a time, told by a lock on a file. Work may begin other work, on another file.
 *
 * {@snippet :
 * CacheLock.Work<Boolean> make = () -> project.resolve("tools").toFile().mkdir();
 * boolean made = CacheLock.hold(project.resolve("tools.lock"), () -> log.info("another process makes them"), make);
 * }
 */
public final class CacheLock {

    /** File locks are held by the process, which may not ask for one twice; this is for its threads. */
    private static final ReentrantLock THREADS = new ReentrantLock();

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
     */
    public static <T> T hold(Path file, Runnable waiting, Work<T> work) throws IOException {
        THREADS.lock();
        try {
            var directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = lock(channel, waiting)) {
                if (!lock.isValid()) {
                    throw new IOException("The lock " + file + " was lost");
                }
                return work.run();
            }
        } finally {
            THREADS.unlock();
        }
    }

    private static FileLock lock(FileChannel channel, Runnable waiting) throws IOException {
        var lock = channel.tryLock();
        if (lock != null) {
            return lock;
        }
        waiting.run();
        return channel.lock();
    }
}
