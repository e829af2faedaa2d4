package dev.cortado;

/**
 * Answers a request. The last word of a route.
 *
 * {@snippet :
 * app.get("/hello", (req, res) -> res.send("Hello!"));
 * }
 *
 * <p>A handler runs on a virtual thread of its own request and may block. An exception goes to the error handlers registered later.
 * A handler object is called by many requests at the same time.
 */
@FunctionalInterface
public interface Handler extends Middleware {

    void handle(Request req, Response res) throws Exception;

    @Override
    default void handle(Request req, Response res, Next next) throws Exception {
        handle(req, res);
    }
}
