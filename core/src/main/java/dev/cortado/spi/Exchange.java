package dev.cortado.spi;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
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

    /**
     * The path below the mount point in the normal form that guards saw it in, percent-encoded, without the query; begins with a slash. Only
     * this path may decide what is served.
     */
    String path();

    /** The path that was taken off by mounting, empty at the top. */
    String mountPath();

    /** Whether the path was written without two slashes in a row; browsers should learn the form that was not. */
    boolean hasSingleSlashes();

    /** The query as it was written, without its question mark; empty if there is none. */
    String query();

    /** Who asks, as far as the application trusts the proxies in front of it. */
    Client client();

    /** Values that middleware left for later stages; keys are the names under which they were set. */
    Map<String, Object> locals();

    /** The id of the application whose request it is; see {@link Applications#running}. */
    String application();

    /** For an answer that is more than a few kilobytes; a small one may end {@code request().response()} itself. */
    Outflow outflow();

    /** Hands the request to the next stage. */
    void next();

    /** Hands the request to the next error handler. */
    void fail(Throwable error);

    /**
     * The client's end of the connection.
     *
     * @param addresses the client's first, then those of the proxies that are trusted; never empty
     * @param scheme {@code http} or {@code https}
     * @param authority the host that the client asked for, with its port if it gave one; the server's own address if it named none
     * @param proxied whether the request came by a trusted proxy, whose headers may be believed
     */
    record Client(List<String> addresses, String scheme, String authority, boolean proxied) {

        public String origin() {
            return scheme + "://" + authority;
        }
    }
}
