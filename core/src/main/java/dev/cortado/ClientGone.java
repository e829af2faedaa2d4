package dev.cortado;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The client went away, or takes no more bytes, before the answer was complete. Thrown by the writing methods of {@link Response}
 * and the reading methods of {@link Request}; no error handler sees it, for there is nobody to answer.
 *
 * {@snippet :
 * app.get("/numbers", (req, res) -> {
 *     try {
 *         for (int i = 0; !res.closed(); i++) {
 *             res.write(i + "\n");
 *         }
 *     } catch (ClientGone gone) {
 *         log.info("{} went away", req.ip());
 *     }
 * });
 * }
 */
public final class ClientGone extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    public ClientGone(String message) {
        super(message, new IOException(message));
    }
}
