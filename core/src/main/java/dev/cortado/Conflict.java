package dev.cortado;

/**
 * Status 409. The request does not fit the state of the resource.
 *
 * {@snippet :
 * app.get("/x", (req, res) -> { throw new Conflict(); });
 * }
 */
public class Conflict extends HttpError {

    private static final long serialVersionUID = 1L;

    public Conflict() {
        super(409);
    }

    public Conflict(String message) {
        super(409, message);
    }
}
