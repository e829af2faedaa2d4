package dev.cortado;

/**
 * Status 400. The request cannot be understood.
 *
 * {@snippet :
 * app.get("/x", (req, res) -> { throw new BadRequest(); });
 * }
 */
public class BadRequest extends HttpError {

    private static final long serialVersionUID = 1L;

    public BadRequest() {
        super(400);
    }

    public BadRequest(String message) {
        super(400, message);
    }
}
