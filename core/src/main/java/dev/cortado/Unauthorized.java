package dev.cortado;

/**
 * Status 401. The client has to say who it is.
 *
 * {@snippet :
 * app.get("/x", (req, res) -> { throw new Unauthorized(); });
 * }
 */
public class Unauthorized extends HttpError {

    private static final long serialVersionUID = 1L;

    public Unauthorized() {
        super(401);
    }

    public Unauthorized(String message) {
        super(401, message);
    }
}
