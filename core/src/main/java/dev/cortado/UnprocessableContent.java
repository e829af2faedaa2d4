package dev.cortado;

/**
 * Status 422. The request is well-formed, but its content is wrong.
 *
 * {@snippet :
 * app.get("/x", (req, res) -> { throw new UnprocessableContent(); });
 * }
 */
public class UnprocessableContent extends HttpError {

    private static final long serialVersionUID = 1L;

    public UnprocessableContent() {
        super(422);
    }

    public UnprocessableContent(String message) {
        super(422, message);
    }
}
