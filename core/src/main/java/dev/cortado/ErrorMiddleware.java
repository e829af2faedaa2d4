package dev.cortado;

/**
 * Sees a failed request on its way: answers it, or passes it on with {@link Next#error}; {@link Next#run} ends the failure.
 *
 * {@snippet :
 * app.error((err, req, res, next) -> {
 *     log.warn("{} failed", req.originalUrl(), err);
 *     next.error(err);
 * });
 * }
 *
 * @param <E> the errors it takes
 */
@FunctionalInterface
public interface ErrorMiddleware<E extends Throwable> {

    void handle(E error, Request req, Response res, Next next) throws Exception;
}
