package dev.cortado;

/**
 * The rest of the pipeline, seen from one middleware.
 *
 * {@snippet :
 * app.use((req, res, next) -> {
 *     long begin = System.nanoTime();
 *     next.run();
 *     log.info("{} {} took {} µs", req.method(), req.path(), (System.nanoTime() - begin) / 1_000);
 * });
 * }
 *
 * <p>In a blocking middleware (the default) each method returns when the rest has finished: the answer is complete, or handed to the
 * connection's write queue. An exception further down is not thrown here: it goes to the error handlers registered after its origin.
 * In an {@linkplain Middleware#inline inline} middleware each method returns at once and the rest runs after the middleware returned.
 *
 * <p>One call per middleware and request; a second one throws {@link IllegalStateException}.
 */
public interface Next {

    /** Runs what comes after this middleware. */
    void run();

    /** Leaves the route of this middleware: its remaining handlers are skipped. Express's {@code next('route')}. */
    void route();

    /** Leaves the router of this middleware. Express's {@code next('router')}. */
    void router();

    /** Goes on with the next error handler. The same as throwing. */
    void error(Throwable error);
}
