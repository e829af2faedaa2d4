package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A short private directory for sockets and scripts, gone when closed. What a killed process left is removed by the next one: a
 * lock in each directory, which ends with its process, tells who lives.
 */
final class SocketDirectory implements AutoCloseable {

    /** What fits in {@code sockaddr_un} on every system, with its final zero. */
    private static final int LONGEST = 100;

    private static final String PREFIX = "ct-";
    private static final String OURS = PREFIX + ProcessHandle.current().pid() + "-";
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private SocketDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static SocketDirectory create() {
        try {
            var parent = parent();
            removeAbandoned(parent);
            // under another name until the lock is held, so that nobody takes it for abandoned
            var fresh = Files.createTempDirectory(parent, "new-" + OURS, privateToOwner());
            var channel = FileChannel.open(fresh.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.lock();
            var directory = Files.move(fresh, parent.resolve(fresh.getFileName().toString().substring("new-".length())));
            var created = new SocketDirectory(directory, channel);
            created.checkLength();
            return created;
        } catch (IOException e) {
            throw new NodeException("Cannot make a directory for the workers' sockets: " + e.getMessage(), e);
        }
    }

    private void checkLength() {
        var longest = path.resolve("000000.sock").toString().getBytes(StandardCharsets.UTF_8).length;
        if (longest > LONGEST) {
            close();
            throw new NodeException("The temporary directory " + path.getParent() + " is too long for a socket's path ("
                    + longest + " bytes, at most " + LONGEST + "). Set java.io.tmpdir or XDG_RUNTIME_DIR to a shorter one.");
        }
    }

    Path path() {
        return path;
    }

    Path socket(int number) {
        return path.resolve(number + ".sock");
    }

    /** The runtime directory is the user's own and in memory; else the system's temporary directory. */
    private static Path parent() {
        var runtime = System.getenv("XDG_RUNTIME_DIR");
        if (runtime != null && Files.isWritable(Path.of(runtime)) && runtime.length() < LONGEST / 2) {
            return Path.of(runtime);
        }
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static FileAttribute<?>[] privateToOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                : new FileAttribute<?>[0];
    }

    private static void removeAbandoned(Path parent) throws IOException {
        try (var directories = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (var directory : directories) {
                if (!directory.getFileName().toString().startsWith(OURS) && abandoned(directory.resolve(LOCK))) {
                    PackageStore.delete(directory);
                }
            }
        }
    }

    /** Not for our own directories: a POSIX lock ends when its process closes the file, through whichever descriptor. */
    private static boolean abandoned(Path lock) {
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE); var held = channel.tryLock()) {
            return held != null;
        } catch (IOException e) {
            // another user's, or no directory of this kind
            return false;
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
            PackageStore.delete(path);
        } catch (IOException e) {
            // the next process removes it
        }
    }
}
