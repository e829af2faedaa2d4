package dev.cortado;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The part that {@link App} and {@link Router} share: adding handlers in an order that decides.
 *
 * {@snippet :
 * app.use(json());
 * app.get("/users/:id", (req, res) -> res.json(users.get(req.param("id"))));
 * app.post("/users", requireAdmin, (req, res) -> res.status(201).json(users.add(req.body(NewUser.class))));
 * }
 *
 * <p>Paths: {@code /users/:id} (one segment), {@code /files/*path} (the rest), {@code /users{/:id}} (an optional part),
 * {@code /:"quoted name"}, and {@code \} before a character that means itself. The last handler of a call may be a
 * {@link Handler} or {@link ValueHandler}; those before it are {@link Middleware}.
 *
 * <p>Handlers may be added while requests are served; requests that have begun do not see them.
 *
 * @param <R> what the methods return
 */
public interface Routing<R extends Routing<R>> extends Middleware, Verbs<R> {

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

    /** The same for a regular expression that is found at the beginning of the path, up to a slash or the end. */
    R use(Pattern path, Middleware... stages);

    default R use(Pattern path, Handler handler) {
        return use(path, new Middleware[] {handler});
    }

    /** The same for several paths: each a {@code String} or a {@link Pattern}. */
    R use(List<?> paths, Middleware... stages);

    default R use(List<?> paths, Handler handler) {
        return use(paths, new Middleware[] {handler});
    }

    /** Answers one method. */
    default R method(String method, String path, Handler handler) {
        return method(method, path, new Middleware[] {handler});
    }

    default R method(String method, String path, ValueHandler handler) {
        return method(method, path, new Middleware[] {handler});
    }

    default R method(String method, Pattern path, Middleware... stages) {
        route(path).method(method, stages);
        return self();
    }

    default R method(String method, Pattern path, Handler handler) {
        return method(method, path, new Middleware[] {handler});
    }

    default R method(String method, List<?> paths, Middleware... stages) {
        route(paths).method(method, stages);
        return self();
    }

    default R method(String method, List<?> paths, Handler handler) {
        return method(method, paths, new Middleware[] {handler});
    }

    /** Runs the stages for all methods. */
    R all(String path, Middleware... stages);

    /** Answers all methods. */
    default R all(String path, Handler handler) {
        return all(path, new Middleware[] {handler});
    }

    default R all(String path, ValueHandler handler) {
        return all(path, new Middleware[] {handler});
    }

    default R all(Pattern path, Middleware... stages) {
        route(path).all(stages);
        return self();
    }

    default R all(Pattern path, Handler handler) {
        return all(path, new Middleware[] {handler});
    }

    default R all(List<?> paths, Middleware... stages) {
        route(paths).all(stages);
        return self();
    }

    default R all(List<?> paths, Handler handler) {
        return all(paths, new Middleware[] {handler});
    }

    /** One path, several methods: {@code app.route("/users").get(…).post(…)}. */
    Route route(String path);

    /**
     * A regular expression that is found in the path, which is percent-encoded; anchor it with {@code ^} and {@code $}. Groups are
     * parameters, by their names or from {@code "0"} on. Its running time is the user's affair: prefer path patterns.
     */
    Route route(Pattern path);

    /** Several paths: each a {@code String} or a {@link Pattern}. */
    Route route(List<?> paths);

    /**
     * Runs once per request before the handlers of a route with this parameter, again only if its value differs.
     *
     * {@snippet :
     * app.param("user", (req, res, next, value) -> {
     *     res.locals().put("user", users.find(value).orElseThrow(NotFound::new));
     *     next.run();
     * });
     * }
     */
    R param(String name, ParamHandler handler);

    /** The same for several parameters. */
    default R param(List<String> names, ParamHandler handler) {
        names.forEach(name -> param(name, handler));
        return self();
    }

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

    /** Answers errors of the handlers added before, if the path of the request begins with this one. */
    default R error(String path, ErrorHandler<Throwable> handler) {
        return error(path, (ErrorMiddleware<Throwable>) handler);
    }

    /** Sees errors of the handlers added before, if the path of the request begins with this one. */
    R error(String path, ErrorMiddleware<Throwable> handler);

    /** This object. */
    @SuppressWarnings("unchecked") // R is the type itself
    private R self() {
        return (R) this;
    }
}
