package dev.cortado;

import dev.cortado.internal.http.Values;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request with the value that it returns.
 *
 * {@snippet :
 * record User(String id, String name) {}
 *
 * app.get("/users/:id", req -> users.get(req.param("id")));   // a record becomes JSON
 * app.get("/hello", req -> "<h1>Hello!</h1>");                 // text becomes HTML
 * }
 *
 * <p>A {@code String} is sent as {@link Response#send(String)} does, {@code byte[]} as bytes, a {@link java.nio.file.Path} as a file, an
 * {@link java.io.InputStream} as it comes; null is 204; an {@link java.util.Optional} is what is in it, or 204; a
 * {@link java.util.concurrent.CompletionStage} is waited for; everything else becomes JSON, of a
 * {@link java.util.stream.Stream} a list. Where the handler has begun an answer itself, its value is ignored. Status and headers are for
 * {@link Handler}s. An exception goes to the error handlers registered later.
 */
@FunctionalInterface
public interface ValueHandler extends Middleware {

    @Nullable Object handle(Request req) throws Exception;

    @Override
    default void handle(Request req, Response res, Next next) throws Exception {
        Values.send(res, handle(req), next);
    }
}
