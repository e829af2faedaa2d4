package dev.cortado;

/**
 * The part that {@link App} and {@link Router} share: adding handlers in an order that decides.
 *
 * <pre>{@code
 * app.use(json());
 * app.get("/users/:id", (req, res) -> res.json(users.get(req.param("id"))));
 * app.post("/users", requireAdmin, (req, res) -> res.status(201).json(users.add(req.body(NewUser.class))));
 * }</pre>
 *
 * <p>Paths: {@code /users/:id} (one segment), {@code /files/*path} (the rest), {@code /users{/:id}} (an optional part),
 * {@code /:"quoted name"}, and {@code \} before a character that means itself. The last handler of a call may be a
 * {@link Handler}; those before it are {@link Middleware}.
 *
 * <p>Handlers may be added while requests are served; requests that have begun do not see them.
 *
 * @param <R> what the methods return
 */
public interface Routing<R extends Routing<R>> extends Middleware {

    /** Runs the stages for every request. */
    R use(Middleware... stages);

    /** Runs the stages for every request whose path begins with this one, which is taken off for them. */
    R use(String path, Middleware... stages);

    /** Answers every request that comes here. */
    default R use(Handler handler) {
        return use(new Middleware[] {handler});
    }

    /** Answers every request whose path begins with this one. */
    default R use(String path, Handler handler) {
        return use(path, new Middleware[] {handler});
    }

    /** Runs the stages for one method (in capitals, as RFC 9110 writes it) and one path. */
    R method(String method, String path, Middleware... stages);

    /** Runs the stages for all methods. */
    R all(String path, Middleware... stages);

    /** Answers all methods. */
    default R all(String path, Handler handler) {
        return all(path, new Middleware[] {handler});
    }

    /** One path, several methods: {@code app.route("/users").get(…).post(…)}. */
    Route route(String path);

    /**
     * Runs once per request before the handlers of a route with this parameter, again only if its value differs.
     *
     * <pre>{@code
     * app.param("user", (req, res, next, value) -> {
     *     res.locals().put("user", users.find(value).orElseThrow(NotFound::new));
     *     next.run();
     * });
     * }</pre>
     */
    R param(String name, ParamHandler handler);

    /** Answers errors of the handlers added before. */
    default R error(ErrorHandler<Throwable> handler) {
        return error(Throwable.class, (ErrorMiddleware<Throwable>) handler);
    }

    /** Sees errors of the handlers added before. */
    default R error(ErrorMiddleware<Throwable> handler) {
        return error(Throwable.class, handler);
    }

    /** Answers errors of one type. */
    default <E extends Throwable> R error(Class<E> type, ErrorHandler<E> handler) {
        return error(type, (ErrorMiddleware<E>) handler);
    }

    /** Sees errors of one type. */
    <E extends Throwable> R error(Class<E> type, ErrorMiddleware<E> handler);

    /** Answers GET, and HEAD where nothing else does. */
    default R get(String path, Handler handler) {
        return method("GET", path, handler);
    }

    default R get(String path, Middleware... stages) {
        return method("GET", path, stages);
    }

    default R get(String path, Middleware first, Handler handler) {
        return method("GET", path, first, handler);
    }

    default R get(String path, Middleware first, Middleware second, Handler handler) {
        return method("GET", path, first, second, handler);
    }

    /** Answers POST. */
    default R post(String path, Handler handler) {
        return method("POST", path, handler);
    }

    default R post(String path, Middleware... stages) {
        return method("POST", path, stages);
    }

    default R post(String path, Middleware first, Handler handler) {
        return method("POST", path, first, handler);
    }

    default R post(String path, Middleware first, Middleware second, Handler handler) {
        return method("POST", path, first, second, handler);
    }

    /** Answers PUT. */
    default R put(String path, Handler handler) {
        return method("PUT", path, handler);
    }

    default R put(String path, Middleware... stages) {
        return method("PUT", path, stages);
    }

    default R put(String path, Middleware first, Handler handler) {
        return method("PUT", path, first, handler);
    }

    default R put(String path, Middleware first, Middleware second, Handler handler) {
        return method("PUT", path, first, second, handler);
    }

    /** Answers PATCH. */
    default R patch(String path, Handler handler) {
        return method("PATCH", path, handler);
    }

    default R patch(String path, Middleware... stages) {
        return method("PATCH", path, stages);
    }

    default R patch(String path, Middleware first, Handler handler) {
        return method("PATCH", path, first, handler);
    }

    default R patch(String path, Middleware first, Middleware second, Handler handler) {
        return method("PATCH", path, first, second, handler);
    }

    /** Answers DELETE. */
    default R delete(String path, Handler handler) {
        return method("DELETE", path, handler);
    }

    default R delete(String path, Middleware... stages) {
        return method("DELETE", path, stages);
    }

    default R delete(String path, Middleware first, Handler handler) {
        return method("DELETE", path, first, handler);
    }

    default R delete(String path, Middleware first, Middleware second, Handler handler) {
        return method("DELETE", path, first, second, handler);
    }

    /** Answers HEAD; without it the GET handlers do, and the body is left out. */
    default R head(String path, Handler handler) {
        return method("HEAD", path, handler);
    }

    default R head(String path, Middleware... stages) {
        return method("HEAD", path, stages);
    }

    default R head(String path, Middleware first, Handler handler) {
        return method("HEAD", path, first, handler);
    }

    default R head(String path, Middleware first, Middleware second, Handler handler) {
        return method("HEAD", path, first, second, handler);
    }

    /** Answers OPTIONS; without it the methods of the path are listed. */
    default R options(String path, Handler handler) {
        return method("OPTIONS", path, handler);
    }

    default R options(String path, Middleware... stages) {
        return method("OPTIONS", path, stages);
    }

    default R options(String path, Middleware first, Handler handler) {
        return method("OPTIONS", path, first, handler);
    }

    default R options(String path, Middleware first, Middleware second, Handler handler) {
        return method("OPTIONS", path, first, second, handler);
    }

    /** Answers QUERY: a safe request with a body. */
    default R query(String path, Handler handler) {
        return method("QUERY", path, handler);
    }

    default R query(String path, Middleware... stages) {
        return method("QUERY", path, stages);
    }

    default R query(String path, Middleware first, Handler handler) {
        return method("QUERY", path, first, handler);
    }

    default R query(String path, Middleware first, Middleware second, Handler handler) {
        return method("QUERY", path, first, second, handler);
    }
}
