package dev.cortado;

/**
 * The methods of HTTP that {@link Routing} has names for; {@link Routing#method(String, String, Middleware...)} takes any other.
 *
 * {@snippet :
 * app.get("/users/:id", req -> users.get(req.param("id")));
 * app.put("/users/:id", requireAdmin, (req, res) -> res.json(users.put(req.param("id"), req.body(User.class))));
 * }
 *
 * @param <R> what the methods return
 */
public interface Verbs<R> {

    /** Runs the stages for one method (in capitals, as RFC 9110 writes it) and one path. */
    R method(String method, String path, Middleware... stages);

    /** Answers GET, and HEAD where nothing else does. */
    default R get(String path, Handler handler) {
        return method("GET", path, handler);
    }

    default R get(String path, ValueHandler handler) {
        return method("GET", path, handler);
    }

    default R get(String path, Middleware... stages) {
        return method("GET", path, stages);
    }

    default R get(String path, Middleware first, Handler handler) {
        return method("GET", path, first, handler);
    }

    default R get(String path, Middleware first, ValueHandler handler) {
        return method("GET", path, first, handler);
    }

    default R get(String path, Middleware first, Middleware second, Handler handler) {
        return method("GET", path, first, second, handler);
    }

    default R get(String path, Middleware first, Middleware second, ValueHandler handler) {
        return method("GET", path, first, second, handler);
    }

    /** Answers POST. */
    default R post(String path, Handler handler) {
        return method("POST", path, handler);
    }

    default R post(String path, ValueHandler handler) {
        return method("POST", path, handler);
    }

    default R post(String path, Middleware... stages) {
        return method("POST", path, stages);
    }

    default R post(String path, Middleware first, Handler handler) {
        return method("POST", path, first, handler);
    }

    default R post(String path, Middleware first, ValueHandler handler) {
        return method("POST", path, first, handler);
    }

    default R post(String path, Middleware first, Middleware second, Handler handler) {
        return method("POST", path, first, second, handler);
    }

    default R post(String path, Middleware first, Middleware second, ValueHandler handler) {
        return method("POST", path, first, second, handler);
    }

    /** Answers PUT. */
    default R put(String path, Handler handler) {
        return method("PUT", path, handler);
    }

    default R put(String path, ValueHandler handler) {
        return method("PUT", path, handler);
    }

    default R put(String path, Middleware... stages) {
        return method("PUT", path, stages);
    }

    default R put(String path, Middleware first, Handler handler) {
        return method("PUT", path, first, handler);
    }

    default R put(String path, Middleware first, ValueHandler handler) {
        return method("PUT", path, first, handler);
    }

    default R put(String path, Middleware first, Middleware second, Handler handler) {
        return method("PUT", path, first, second, handler);
    }

    default R put(String path, Middleware first, Middleware second, ValueHandler handler) {
        return method("PUT", path, first, second, handler);
    }

    /** Answers PATCH. */
    default R patch(String path, Handler handler) {
        return method("PATCH", path, handler);
    }

    default R patch(String path, ValueHandler handler) {
        return method("PATCH", path, handler);
    }

    default R patch(String path, Middleware... stages) {
        return method("PATCH", path, stages);
    }

    default R patch(String path, Middleware first, Handler handler) {
        return method("PATCH", path, first, handler);
    }

    default R patch(String path, Middleware first, ValueHandler handler) {
        return method("PATCH", path, first, handler);
    }

    default R patch(String path, Middleware first, Middleware second, Handler handler) {
        return method("PATCH", path, first, second, handler);
    }

    default R patch(String path, Middleware first, Middleware second, ValueHandler handler) {
        return method("PATCH", path, first, second, handler);
    }

    /** Answers DELETE. */
    default R delete(String path, Handler handler) {
        return method("DELETE", path, handler);
    }

    default R delete(String path, ValueHandler handler) {
        return method("DELETE", path, handler);
    }

    default R delete(String path, Middleware... stages) {
        return method("DELETE", path, stages);
    }

    default R delete(String path, Middleware first, Handler handler) {
        return method("DELETE", path, first, handler);
    }

    default R delete(String path, Middleware first, ValueHandler handler) {
        return method("DELETE", path, first, handler);
    }

    default R delete(String path, Middleware first, Middleware second, Handler handler) {
        return method("DELETE", path, first, second, handler);
    }

    default R delete(String path, Middleware first, Middleware second, ValueHandler handler) {
        return method("DELETE", path, first, second, handler);
    }

    /** Answers HEAD; without it the GET handlers do, and the body is left out. */
    default R head(String path, Handler handler) {
        return method("HEAD", path, handler);
    }

    default R head(String path, ValueHandler handler) {
        return method("HEAD", path, handler);
    }

    default R head(String path, Middleware... stages) {
        return method("HEAD", path, stages);
    }

    default R head(String path, Middleware first, Handler handler) {
        return method("HEAD", path, first, handler);
    }

    default R head(String path, Middleware first, ValueHandler handler) {
        return method("HEAD", path, first, handler);
    }

    default R head(String path, Middleware first, Middleware second, Handler handler) {
        return method("HEAD", path, first, second, handler);
    }

    default R head(String path, Middleware first, Middleware second, ValueHandler handler) {
        return method("HEAD", path, first, second, handler);
    }

    /** Answers OPTIONS; without it the methods of the path are listed. */
    default R options(String path, Handler handler) {
        return method("OPTIONS", path, handler);
    }

    default R options(String path, ValueHandler handler) {
        return method("OPTIONS", path, handler);
    }

    default R options(String path, Middleware... stages) {
        return method("OPTIONS", path, stages);
    }

    default R options(String path, Middleware first, Handler handler) {
        return method("OPTIONS", path, first, handler);
    }

    default R options(String path, Middleware first, ValueHandler handler) {
        return method("OPTIONS", path, first, handler);
    }

    default R options(String path, Middleware first, Middleware second, Handler handler) {
        return method("OPTIONS", path, first, second, handler);
    }

    default R options(String path, Middleware first, Middleware second, ValueHandler handler) {
        return method("OPTIONS", path, first, second, handler);
    }

    /** Answers QUERY (RFC 10008): a safe request with a body. */
    default R query(String path, Handler handler) {
        return method("QUERY", path, handler);
    }

    default R query(String path, ValueHandler handler) {
        return method("QUERY", path, handler);
    }

    default R query(String path, Middleware... stages) {
        return method("QUERY", path, stages);
    }

    default R query(String path, Middleware first, Handler handler) {
        return method("QUERY", path, first, handler);
    }

    default R query(String path, Middleware first, ValueHandler handler) {
        return method("QUERY", path, first, handler);
    }

    default R query(String path, Middleware first, Middleware second, Handler handler) {
        return method("QUERY", path, first, second, handler);
    }

    default R query(String path, Middleware first, Middleware second, ValueHandler handler) {
        return method("QUERY", path, first, second, handler);
    }
}
