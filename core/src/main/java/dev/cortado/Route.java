package dev.cortado;

/**
 * One path and the handlers of its methods, in order.
 *
 * {@snippet :
 * app.route("/users/:id")
 *         .all(requireAdmin)
 *         .get(req -> users.get(req.param("id")))
 *         .delete((req, res) -> { users.remove(req.param("id")); res.status(204).end(); })
 *         .error((err, req, res) -> res.status(500).json(Map.of("user", req.param("id"), "error", err.getMessage())));
 * }
 *
 * <p>May be called from any thread; requests that have begun do not see what is added.
 */
public interface Route {

    /** The path as it was written; of several, separated by commas. */
    String path();

    /** Runs the stages for one method, in capitals as RFC 9110 writes it. */
    Route method(String method, Middleware... stages);

    default Route method(String method, Handler handler) {
        return method(method, new Middleware[] {handler});
    }

    default Route method(String method, ValueHandler handler) {
        return method(method, new Middleware[] {handler});
    }

    default Route method(String method, Middleware first, Handler handler) {
        return method(method, new Middleware[] {first, handler});
    }

    /** Runs the stages for all methods. */
    Route all(Middleware... stages);

    default Route all(Handler handler) {
        return all(new Middleware[] {handler});
    }

    default Route all(ValueHandler handler) {
        return all(new Middleware[] {handler});
    }

    /** Answers errors of the handlers of this route that were added before. */
    default Route error(ErrorHandler<Throwable> handler) {
        return error(Throwable.class, (ErrorMiddleware<Throwable>) handler);
    }

    /** Sees errors of the handlers of this route that were added before. */
    default Route error(ErrorMiddleware<Throwable> handler) {
        return error(Throwable.class, (ErrorMiddleware<Throwable>) handler);
    }

    default <E extends Throwable> Route error(Class<E> type, ErrorHandler<E> handler) {
        return error(type, (ErrorMiddleware<E>) handler);
    }

    /** Sees errors of one type. */
    <E extends Throwable> Route error(Class<E> type, ErrorMiddleware<E> handler);

    default Route get(Handler handler) {
        return method("GET", handler);
    }

    default Route get(ValueHandler handler) {
        return method("GET", handler);
    }

    default Route get(Middleware first, Handler handler) {
        return method("GET", first, handler);
    }

    default Route get(Middleware... stages) {
        return method("GET", stages);
    }

    default Route post(Handler handler) {
        return method("POST", handler);
    }

    default Route post(ValueHandler handler) {
        return method("POST", handler);
    }

    default Route post(Middleware first, Handler handler) {
        return method("POST", first, handler);
    }

    default Route post(Middleware... stages) {
        return method("POST", stages);
    }

    default Route put(Handler handler) {
        return method("PUT", handler);
    }

    default Route put(ValueHandler handler) {
        return method("PUT", handler);
    }

    default Route put(Middleware first, Handler handler) {
        return method("PUT", first, handler);
    }

    default Route put(Middleware... stages) {
        return method("PUT", stages);
    }

    default Route patch(Handler handler) {
        return method("PATCH", handler);
    }

    default Route patch(ValueHandler handler) {
        return method("PATCH", handler);
    }

    default Route patch(Middleware first, Handler handler) {
        return method("PATCH", first, handler);
    }

    default Route patch(Middleware... stages) {
        return method("PATCH", stages);
    }

    default Route delete(Handler handler) {
        return method("DELETE", handler);
    }

    default Route delete(ValueHandler handler) {
        return method("DELETE", handler);
    }

    default Route delete(Middleware first, Handler handler) {
        return method("DELETE", first, handler);
    }

    default Route delete(Middleware... stages) {
        return method("DELETE", stages);
    }

    default Route head(Handler handler) {
        return method("HEAD", handler);
    }

    default Route head(ValueHandler handler) {
        return method("HEAD", handler);
    }

    default Route head(Middleware first, Handler handler) {
        return method("HEAD", first, handler);
    }

    default Route head(Middleware... stages) {
        return method("HEAD", stages);
    }

    default Route options(Handler handler) {
        return method("OPTIONS", handler);
    }

    default Route options(ValueHandler handler) {
        return method("OPTIONS", handler);
    }

    default Route options(Middleware first, Handler handler) {
        return method("OPTIONS", first, handler);
    }

    default Route options(Middleware... stages) {
        return method("OPTIONS", stages);
    }

    default Route query(Handler handler) {
        return method("QUERY", handler);
    }

    default Route query(ValueHandler handler) {
        return method("QUERY", handler);
    }

    default Route query(Middleware first, Handler handler) {
        return method("QUERY", first, handler);
    }

    default Route query(Middleware... stages) {
        return method("QUERY", stages);
    }
}
