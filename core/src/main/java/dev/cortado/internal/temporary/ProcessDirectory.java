package dev.cortado.internal.temporary;

import dev.cortado.spi.Loggers;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A directory for what lives as long as this process, which only its user may enter. A lock in it says that the process lives; what a
 * killed one left is removed by the next one that makes a directory of the same kind. Thread-safe; all methods block.
 */
public final class ProcessDirectory implements AutoCloseable {

    private static final Logger LOG = Loggers.named("dev.cortado");
    private static final String LOCK = "lock";

    /** Cleaners of temporary directories leave files with this bit alone, however old they are. */
    private static final int KEEP = 01600;

    /** Other processes had the same number: the first one of a container always has. */
    private static final String OURS = ProcessHandle.current().pid() + "-" + Long.toString(
            ProcessHandle.current().info().startInstant().map(start -> start.toEpochMilli()).orElse(0L) % 1_679_616, 36) + "-";

    private final Path parent;
    private final String prefix;
    private final boolean untilExit;
    private Path path;
    private LockFile lock;
    private boolean closed;

    private ProcessDirectory(Path parent, String prefix, boolean untilExit) throws IOException {
        this.parent = parent;
        this.prefix = prefix;
        this.untilExit = untilExit;
        var made = make();
        this.path = made.path();
        this.lock = made.lock();
        sweep();
    }

    private record Made(Path path, LockFile lock) {}

    /**
     * Makes a directory that somebody closes.
     *
     * @param prefix what its name begins with; nothing else in the parent may
     */
    public static ProcessDirectory create(Path parent, String prefix) throws IOException {
        return new ProcessDirectory(parent, prefix, false);
    }

    /** Makes a directory that goes when the JVM ends, after all its shutdown hooks. */
    public static ProcessDirectory untilExit(Path parent, String prefix) throws IOException {
        return new ProcessDirectory(parent, prefix, true);
    }

    /** Where it is. Somebody may have cleaned up around us: then it is another, empty one from now on. */
    public synchronized Path path() throws IOException {
        if (!closed && !Files.exists(path.resolve(LOCK))) {
            LOG.warn("Somebody removed {}; there is another one now", path);
            lock.close();
            var made = make();
            path = made.path();
            lock = made.lock();
        }
        return path;
    }

    /** A new, empty file in it that only its user may read. */
    public Path createFile(String prefix, String suffix) throws IOException {
        try {
            return Files.createTempFile(path(), prefix, suffix);
        } catch (NoSuchFileException removedThisMoment) {
            return Files.createTempFile(path(), prefix, suffix);
        }
    }

    /** Until the lock is held the directory looks abandoned, and whoever sweeps at this moment may be faster: then once more. */
    private Made make() throws IOException {
        Files.createDirectories(parent);
        while (true) {
            var directory = Files.createTempDirectory(parent, prefix + OURS);
            var file = directory.resolve(LOCK);
            try {
                var held = LockFile.acquire(file, () -> {});
                if (Files.exists(file)) {
                    keep(file);
                    if (untilExit) {
                        directory.toFile().deleteOnExit();
                        file.toFile().deleteOnExit();
                    }
                    return new Made(directory, held);
                }
                held.close();
            } catch (NoSuchFileException swept) {
                LOG.debug("{} was swept while it was made", directory);
            }
        }
    }

    private static void keep(Path file) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                Files.setAttribute(file, "unix:mode", KEEP);
            }
        } catch (IOException e) {
            LOG.debug("{} may be removed by a cleaner: {}", file, e.toString());
        }
    }

    private void sweep() throws IOException {
        try (var directories = Files.newDirectoryStream(parent, prefix + "*")) {
            for (var directory : directories) {
                if (!directory.getFileName().toString().startsWith(prefix + OURS)) {
                    sweepIfLeft(directory);
                }
            }
        }
    }

    private void sweepIfLeft(Path directory) {
        try {
            if (!isOurUsers(directory)) {
                return;
            }
            try (var held = LockFile.tryAcquireExisting(directory.resolve(LOCK))) {
                if (held != null) {
                    delete(directory);
                }
            } catch (NoSuchFileException withoutLock) {
                // killed before it had one; of what has files nobody knows whether it is in use
                Files.delete(directory);
            }
        } catch (NoSuchFileException | DirectoryNotEmptyException fasterThanWe) {
            // swept by another process
        } catch (IOException e) {
            LOG.debug("{} stays: {}", directory, e.toString());
        }
    }

    /** In a directory for everybody, another user could put a link in place of his own while it is swept. */
    private boolean isOurUsers(Path directory) throws IOException {
        return Files.readAttributes(directory, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isDirectory()
                && Objects.equals(owner(directory), owner(path));
    }

    private static @Nullable UserPrincipal owner(Path directory) throws IOException {
        var view = Files.getFileAttributeView(directory, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null ? null : view.getOwner();
    }

    /** The lock last: what is left when we are killed here can still be told to be abandoned. */
    private static void delete(Path directory) throws IOException {
        try (var tree = Files.walk(directory)) {
            var lock = directory.resolve(LOCK);
            for (var file : tree.filter(file -> !file.equals(lock) && !file.equals(directory)).sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(lock);
            Files.deleteIfExists(directory);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try (var held = lock) {
            delete(path);
        } catch (IOException e) {
            LOG.debug("{} stays until the next process removes it: {}", path, e.toString());
        }
    }
}
