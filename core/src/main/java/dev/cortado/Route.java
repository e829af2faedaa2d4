package dev.cortado;

/**
 * One path and the handlers of its methods, in order.
 *
 * <pre>{@code
 * app.route("/users/:id")
 *         .all((req, res, next) -> { requireLogin(req); next.run(); })
 *         .get((req, res) -> res.json(users.get(req.param("id"))))
 *         .delete((req, res) -> { users.remove(req.param("id")); res.status(204).end(); });
 * }</pre>
 */
public interface Route {

    /** The path as it was written. */
    String path();

    Route method(String method, Middleware... stages);

    Route all(Middleware... stages);

    default Route all(Handler handler) {
        return all(new Middleware[] {handler});
    }

    default Route get(Handler handler) {
        return method("GET", handler);
    }

    default Route get(Middleware... stages) {
        return method("GET", stages);
    }

    default Route post(Handler handler) {
        return method("POST", handler);
    }

    default Route post(Middleware... stages) {
        return method("POST", stages);
    }

    default Route put(Handler handler) {
        return method("PUT", handler);
    }

    default Route put(Middleware... stages) {
        return method("PUT", stages);
    }

    default Route patch(Handler handler) {
        return method("PATCH", handler);
    }

    default Route patch(Middleware... stages) {
        return method("PATCH", stages);
    }

    default Route delete(Handler handler) {
        return method("DELETE", handler);
    }

    default Route delete(Middleware... stages) {
        return method("DELETE", stages);
    }

    default Route head(Handler handler) {
        return method("HEAD", handler);
    }

    default Route head(Middleware... stages) {
        return method("HEAD", stages);
    }

    default Route options(Handler handler) {
        return method("OPTIONS", handler);
    }

    default Route options(Middleware... stages) {
        return method("OPTIONS", stages);
    }

    default Route query(Handler handler) {
        return method("QUERY", handler);
    }

    default Route query(Middleware... stages) {
        return method("QUERY", stages);
    }
}
