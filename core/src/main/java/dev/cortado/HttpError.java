package dev.cortado;

import dev.cortado.internal.engine.ReasonPhrases;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error that is an answer: thrown by a handler, it becomes a response with this status.
 *
 * {@snippet :
 * app.get("/users/:id", (req, res) -> {
 *     var user = users.find(req.param("id")).orElseThrow(() -> new HttpError(404, "No such user"));
 *     res.json(user);
 * });
 * }
 *
 * <p>The message is shown to the client for 4xx; of 5xx it sees the reason phrase only, outside development.
 */
public class HttpError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final transient Map<String, String> headers;

    /** @param status 400 to 599 */
    public HttpError(int status) {
        this(status, ReasonPhrases.of(status));
    }

    public HttpError(int status, String message) {
        this(status, message, null);
    }

    public HttpError(int status, String message, @Nullable Throwable cause) {
        this(status, message, "", Map.of(), cause);
    }

    /**
     * @param type a stable name for programs, such as {@code entity.too.large}, or an empty string
     * @param headers set on the response
     */
    public HttpError(int status, String message, String type, Map<String, String> headers, @Nullable Throwable cause) {
        super(message, cause);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("An HTTP error has a status from 400 to 599, but this is " + status, cause);
        }
        this.status = status;
        this.type = type;
        this.headers = Map.copyOf(headers);
    }

    public final int status() {
        return status;
    }

    /** A stable name for programs, such as {@code entity.parse.failed}; may be empty. */
    public final String type() {
        return type;
    }

    /** Headers of the response. */
    public final Map<String, String> headers() {
        return headers == null ? Map.of() : headers;
    }

    /** Whether the client may read the message. */
    public final boolean exposed() {
        return status < 500;
    }
}
