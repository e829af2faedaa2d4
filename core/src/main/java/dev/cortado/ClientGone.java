package dev.cortado;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The client went away, or takes no more bytes, before the answer was complete. Thrown by the writing methods of {@link Response}
 * and the reading methods of {@link Request}; no error handler sees it, for there is nobody to answer.
 *
 * <pre>{@code
 * try {
 *     while (!res.closed()) {
 *         res.write(source.next());
 *     }
 * } catch (ClientGone gone) {
 *     source.cancel();
 * }
 * }</pre>
 */
public final class ClientGone extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    public ClientGone(String message) {
        super(message, new IOException(message));
    }
}
