package dev.cortado.internal.temporary;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a file, which one thread of one process has at a time; it ends with its process, whatever ends that. Any thread may close it.
 *
 * <p>The system knows processes only, and forgets a lock as soon as its process closes the file, through whichever descriptor. So what
 * this process has or asks for stands in a table, which is looked at first: a file is never open here twice. The table also keeps the
 * garbage collector from closing what is held for life.
 */
public final class LockFile implements AutoCloseable {

    private static final OpenOption[] MAKING = {StandardOpenOption.CREATE, StandardOpenOption.WRITE};
    private static final OpenOption[] FINDING = {StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS};

    private static final Map<Path, LockFile> TABLE = new HashMap<>();

    private final Path path;
    private final Thread owner = Thread.currentThread();
    private volatile @Nullable FileChannel channel;

    private LockFile(Path path) {
        this.path = path;
    }

    /**
     * The lock, when it is free. Blocks.
     *
     * @param file made where it is not there; its directory must be
     * @param waiting called once if another process has the lock
     * @throws IllegalStateException this thread has the lock already and would wait for itself
     */
    public static LockFile acquire(Path file, Runnable waiting) throws IOException {
        var lock = new LockFile(canonical(file));
        lock.awaitTurn();
        try {
            var channel = lock.open(MAKING);
            if (channel.tryLock() == null) {
                waiting.run();
                channel.lock();
            }
            return lock;
        } catch (OverlappingFileLockException foreign) {
            lock.close();
            throw new IOException(file + " is locked by another copy of Cortado in this process", foreign);
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /**
     * The lock, or null while somebody has it, in this process or another.
     *
     * @param file made where it is not there; its directory must be
     */
    public static @Nullable LockFile tryAcquire(Path file) throws IOException {
        return tryAcquire(file, MAKING);
    }

    /**
     * As {@link #tryAcquire} for a file that is there.
     *
     * @throws java.nio.file.NoSuchFileException it is not
     */
    static @Nullable LockFile tryAcquireExisting(Path file) throws IOException {
        return tryAcquire(file, FINDING);
    }

    private static @Nullable LockFile tryAcquire(Path file, OpenOption[] options) throws IOException {
        var lock = new LockFile(canonical(file));
        synchronized (TABLE) {
            if (TABLE.putIfAbsent(lock.path, lock) != null) {
                return null;
            }
        }
        var held = false;
        try {
            held = lock.open(options).tryLock() != null;
        } catch (OverlappingFileLockException otherClassLoader) {
            // held
        } finally {
            if (!held) {
                lock.close();
            }
        }
        return held ? lock : null;
    }

    /** The same for all names of a file. */
    private static Path canonical(Path file) throws IOException {
        var absolute = file.toAbsolutePath();
        if (Files.exists(absolute)) {
            return absolute.toRealPath();
        }
        var directory = absolute.getParent();
        return directory == null ? absolute : directory.toRealPath().resolve(absolute.getFileName());
    }

    private void awaitTurn() throws InterruptedIOException {
        synchronized (TABLE) {
            for (LockFile other; (other = TABLE.putIfAbsent(path, this)) != null; ) {
                if (other.owner == owner) {
                    throw new IllegalStateException("This thread has the lock " + path + " already");
                }
                try {
                    TABLE.wait();
                } catch (InterruptedException e) {
                    owner.interrupt();
                    throw new InterruptedIOException("Interrupted while waiting for the lock " + path);
                }
            }
        }
    }

    private FileChannel open(OpenOption[] options) throws IOException {
        var opened = FileChannel.open(path, options);
        channel = opened;
        return opened;
    }

    /** Lets the lock go; the file stays. */
    @Override
    public void close() throws IOException {
        try (var open = channel) {
            channel = null;
        } finally {
            synchronized (TABLE) {
                TABLE.remove(path, this);
                TABLE.notifyAll();
            }
        }
    }
}
