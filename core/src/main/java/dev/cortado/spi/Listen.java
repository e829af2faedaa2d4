package dev.cortado.spi;

import dev.cortado.Limits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens: on a TCP port, or on a Unix domain socket.
 *
 * @param hostname an address or a name, for TCP
 * @param port 0 chooses a free one; -1 for a Unix domain socket
 * @param socket path of the Unix domain socket, or null for TCP
 */
public record Listen(String hostname, int port, @Nullable Path socket, Limits limits) {

    public static Listen tcp(String hostname, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, but this is " + port);
        }
        return new Listen(hostname, port, null, Limits.DEFAULT);
    }

    /** The socket file must not exist; it is removed on close. */
    public static Listen socket(Path path) {
        return new Listen(path.toString(), -1, path, Limits.DEFAULT);
    }

    public Listen with(Limits limits) {
        return new Listen(hostname, port, socket, limits);
    }
}
