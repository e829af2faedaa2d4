package dev.cortado.spi;

import dev.cortado.Limits;
import io.vertx.core.http.HttpServerRequest;

/** A composed application: everything that an {@code App} does with a request, in one handler. */
public interface Application {

    /** Serves one request; called on an event loop. */
    void handle(HttpServerRequest request);

    /** Blocks until the application can serve its first request; starts what its pages need. */
    void start() throws Exception;

    /** What the server in front of the application accepts. */
    default Limits limits() {
        return Limits.DEFAULT;
    }

    /** Ends what the application started. Requests in flight were drained before. */
    void close();
}
