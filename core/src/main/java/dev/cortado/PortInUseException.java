package dev.cortado;

import java.io.IOException;

/**
 * The port that {@code listen} asked for belongs to another process.
 *
 * <pre>{@code
 * try {
 *     app.listen(3000);
 * } catch (PortInUseException taken) {
 *     app.listen(0);
 * }
 * }</pre>
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
