package dev.cortado.spi;

import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/**
 * One request on its way through the pipeline, seen from a stage that never blocks.
 *
 * <p>All methods are called on the request's event loop. A stage ends its turn in exactly one of three ways: it answers through
 * {@code request().response()}, it calls {@link #next()}, or it calls {@link #fail(Throwable)}; it may do so later, from a callback.
 */
public interface Exchange {

    /** The engine's request, paused: who reads its body sets the handlers and then resumes it. */
    HttpServerRequest request();

    /** The path below the mount point, still percent-encoded, without the query; begins with a slash. */
    String path();

    /** The path that was taken off by mounting, empty at the top. */
    String mountPath();

    /** Values that middleware left for later stages; keys are the names under which they were set. */
    Map<String, Object> locals();

    /** Hands the request to the next stage. */
    void next();

    /** Hands the request to the next error handler. */
    void fail(Throwable error);
}
