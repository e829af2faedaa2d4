package dev.cortado;

import org.jspecify.annotations.Nullable;

/**
 * Status 404. There is nothing at this URL.
 *
 * {@snippet :
 * app.get("/x", (req, res) -> { throw new NotFound(); });
 * }
 */
public class NotFound extends HttpError {

    private static final long serialVersionUID = 1L;

    public NotFound() {
        super(404);
    }

    public NotFound(String message) {
        super(404, message);
    }

    public NotFound(String message, @Nullable Throwable cause) {
        super(404, message, cause);
    }
}
