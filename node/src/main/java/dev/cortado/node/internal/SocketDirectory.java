package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;

/** A short private directory for sockets, gone when closed. */
final class SocketDirectory implements AutoCloseable {

    /** What fits in {@code sockaddr_un} on every system, with its final zero. */
    private static final int LONGEST = 100;

    private final Path path;

    private SocketDirectory(Path path) {
        this.path = path;
    }

    static SocketDirectory create() {
        try {
            var directory = Files.createTempDirectory(parent(), "ct-", privateToOwner());
            var longest = directory.resolve("worker-000000.sock").toString().getBytes(StandardCharsets.UTF_8).length;
            if (longest > LONGEST) {
                Files.delete(directory);
                throw new NodeException("The temporary directory " + directory.getParent() + " is too long for a socket's path ("
                        + longest + " bytes, at most " + LONGEST + "). Set java.io.tmpdir or XDG_RUNTIME_DIR to a shorter one.");
            }
            return new SocketDirectory(directory);
        } catch (IOException e) {
            throw new NodeException("Cannot make a directory for the workers' sockets: " + e.getMessage(), e);
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
        if (runtime != null && Files.isWritable(Path.of(runtime)) && runtime.length() < 50) {
            return Path.of(runtime);
        }
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static FileAttribute<?>[] privateToOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        try (var entries = Files.newDirectoryStream(path)) {
            var files = new ArrayList<Path>();
            entries.forEach(files::add);
            for (var file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // a leftover in the temporary directory harms nobody
        }
    }
}
