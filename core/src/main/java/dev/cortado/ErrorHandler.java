package dev.cortado;

/**
 * Answers a request that failed.
 *
 * {@snippet :
 * app.error((err, req, res) -> res.status(500).json(Map.of("error", err.getMessage())));
 * app.error(NotFound.class, (err, req, res) -> res.status(404).send("Nothing here"));
 * }
 *
 * @param <E> the errors it takes
 */
@FunctionalInterface
public interface ErrorHandler<E extends Throwable> extends ErrorMiddleware<E> {

    void handle(E error, Request req, Response res) throws Exception;

    @Override
    default void handle(E error, Request req, Response res, Next next) throws Exception {
        handle(error, req, res);
    }
}
