package dev.cortado.internal.temporary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A short private directory for Unix domain sockets, gone when closed. Thread-safe; all methods block. */
public final class SocketDirectory implements AutoCloseable {

    /** What fits in {@code sockaddr_un} on every system, with its final zero. */
    private static final int LONGEST = 100;

    private static final String LONGEST_NAME = "000000.sock";

    private final ProcessDirectory directory;

    private SocketDirectory(ProcessDirectory directory) {
        this.directory = directory;
    }

    /** @throws IOException it cannot be made, or its path is too long for a socket */
    public static SocketDirectory create() throws IOException {
        var directory = ProcessDirectory.create(parent(), "ct-");
        var longest = directory.path().resolve(LONGEST_NAME).toString().getBytes(StandardCharsets.UTF_8).length;
        if (longest > LONGEST) {
            directory.close();
            throw new IOException("The temporary directory " + parent() + " is too long for a socket's path ("
                    + longest + " bytes, at most " + LONGEST + "). Set java.io.tmpdir or XDG_RUNTIME_DIR to a shorter one.");
        }
        return new SocketDirectory(directory);
    }

    /** The runtime directory is the user's own and in memory; else the system's temporary directory. */
    private static Path parent() {
        var runtime = System.getenv("XDG_RUNTIME_DIR");
        if (runtime != null && Files.isWritable(Path.of(runtime)) && runtime.length() < LONGEST / 2) {
            return Path.of(runtime);
        }
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Where it is; another place once somebody has removed it. */
    public Path path() throws IOException {
        return directory.path();
    }

    @Override
    public void close() {
        directory.close();
    }
}
