package dev.cortado.spi;

import dev.cortado.Limits;
import dev.cortado.Tls;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

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

    /** Certificate and key of the application's own port; null: it speaks clear text. */
    default @Nullable Tls tls() {
        return null;
    }

    /** Whether its port takes HTTP/2 without TLS. */
    default boolean http2ClearText() {
        return false;
    }

    /** Asks its streams to end, and waits for its requests in flight within the shutdown limit: for an application whose port stays open. */
    default void finish() {}

    /** Ends what the application started, once. Requests in flight were drained before. */
    void close();
}
