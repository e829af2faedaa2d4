package dev.cortado;

/**
 * Status 403. The client may not do this.
 *
 * {@snippet :
 * app.get("/x", (req, res) -> { throw new Forbidden(); });
 * }
 */
public class Forbidden extends HttpError {

    private static final long serialVersionUID = 1L;

    public Forbidden() {
        super(403);
    }

    public Forbidden(String message) {
        super(403, message);
    }
}
