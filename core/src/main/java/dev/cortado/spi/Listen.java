package dev.cortado.spi;

import dev.cortado.Limits;
import dev.cortado.Tls;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens: on a TCP port, or on a Unix domain socket.
 *
 * @param hostname an address or a name, for TCP
 * @param port 0 chooses a free one; -1 for a Unix domain socket
 * @param socket path of the Unix domain socket, or null for TCP
 * @param tls certificate and key, or null for clear text
 * @param http2ClearText whether HTTP/2 is spoken without TLS, too
 */
public record Listen(String hostname, int port, @Nullable Path socket, Limits limits, @Nullable Tls tls, boolean http2ClearText) {

    public static Listen tcp(String hostname, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, but this is " + port);
        }
        return new Listen(hostname, port, null, Limits.DEFAULT, null, false);
    }

    /** The socket file must not exist; it is removed on close. */
    public static Listen socket(Path path) {
        return new Listen(path.toString(), -1, path, Limits.DEFAULT, null, false);
    }

    public Listen with(Limits limits) {
        return new Listen(hostname, port, socket, limits, tls, http2ClearText);
    }

    /** With TLS, HTTP/2 is on. */
    public Listen with(@Nullable Tls tls) {
        return new Listen(hostname, port, socket, limits, tls, http2ClearText);
    }

    public Listen withHttp2ClearText(boolean value) {
        return new Listen(hostname, port, socket, limits, tls, value);
    }

    /** As the application wants to be served. */
    public Listen with(Application application) {
        return with(application.limits()).with(application.tls()).withHttp2ClearText(application.http2ClearText());
    }
}
