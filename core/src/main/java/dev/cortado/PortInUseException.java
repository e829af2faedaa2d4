package dev.cortado;

import java.io.IOException;

/**
 * The port that {@code listen} asked for belongs to another process.
 *
 * {@snippet :
 * try {
 *     app.listen(3000);
 * } catch (UncheckedIOException e) {
 *     if (e.getCause() instanceof PortInUseException) {
 *         app.listen(0);
 *     }
 * }
 * }
 */
public final class PortInUseException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int port;

    public PortInUseException(int port, Throwable cause) {
        super("Port " + port + " is in use by another process; choose one with --port or PORT=…", cause);
        this.port = port;
    }

    /** The port that is taken. */
    public int port() {
        return port;
    }
}
