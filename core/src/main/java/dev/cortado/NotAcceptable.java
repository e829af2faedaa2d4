package dev.cortado;

import java.util.List;

/**
 * The client wants none of the media types there are: 406.
 *
 * {@snippet :
 * app.error(NotAcceptable.class, (err, req, res) -> res.status(406).json(Map.of("supports", err.types())));
 * }
 */
public class NotAcceptable extends HttpError {

    private static final long serialVersionUID = 1L;

    private final transient List<String> types;

    public NotAcceptable() {
        this(List.of());
    }

    /** @param types what there is */
    public NotAcceptable(List<String> types) {
        super(406);
        this.types = List.copyOf(types);
    }

    /** The media types there are. */
    public List<String> types() {
        return types == null ? List.of() : types;
    }
}
