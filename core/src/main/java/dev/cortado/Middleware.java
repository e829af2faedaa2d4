package dev.cortado;

import dev.cortado.internal.body.BodyParser;
import dev.cortado.internal.body.MultipartParser;
import dev.cortado.internal.files.ClassPathDirectory;
import dev.cortado.internal.files.StaticFilesStage;
import dev.cortado.internal.routing.Inline;
import dev.cortado.internal.routing.Several;
import java.nio.file.Path;
import java.util.List;

/**
 * Does something with a request on its way: looks at it, changes it, answers it, or lets it pass with {@code next.run()}.
 *
 * {@snippet :
 * app.use("/admin", (req, res, next) -> {
 *     if (req.cookie("session") == null) {
 *         throw new Unauthorized();
 *     }
 *     next.run();
 * });
 * }
 *
 * <p>A middleware runs on a virtual thread and may block, unless it is {@linkplain #inline marked as inline}. One object serves many
 * requests at the same time.
 *
 * <p>The static methods make the built-in ones; import them with {@code import static dev.cortado.Middleware.*;}.
 */
@FunctionalInterface
public interface Middleware {

    void handle(Request req, Response res, Next next) throws Exception;

    /**
     * Parses JSON bodies ({@code application/json}, UTF-8, 16 or 32) of up to 100 KiB for {@link Request#body(Class)}. What is too long,
     * malformed or compressed in an unknown way is a {@link BodyError}.
     */
    static Middleware json() {
        return BodyParser.json(BodyOptions.JSON);
    }

    static Middleware json(BodyOptions options) {
        return BodyParser.json(options);
    }

    /**
     * Parses HTML forms ({@code application/x-www-form-urlencoded}, UTF-8 or ISO-8859-1) of up to 100 KiB and 1,000 parameters for
     * {@link Request#form()} and {@link Request#body()}. {@link BodyOptions#withExtended} nests their names.
     */
    static Middleware urlencoded() {
        return BodyParser.urlencoded(BodyOptions.URLENCODED);
    }

    static Middleware urlencoded(BodyOptions options) {
        return BodyParser.urlencoded(options);
    }

    /** Reads {@code text/plain} bodies of up to 100 KiB, in any charset that Java knows, for {@link Request#text()}. */
    static Middleware text() {
        return BodyParser.text(BodyOptions.TEXT);
    }

    static Middleware text(BodyOptions options) {
        return BodyParser.text(options);
    }

    /** Reads {@code application/octet-stream} bodies of up to 100 KiB for {@link Request#bytes()}. */
    static Middleware raw() {
        return BodyParser.raw(BodyOptions.RAW);
    }

    static Middleware raw(BodyOptions options) {
        return BodyParser.raw(options);
    }

    /**
     * Stores the files of {@code multipart/form-data} bodies for {@link Request#file} and {@link Request#files}, and reads their fields
     * for {@link Request#form()}; within {@link MultipartOptions#DEFAULT}. The files are deleted when the answer is complete.
     *
     * <p>To take files as they come instead, leave it out and read {@link Request#parts()}. Pages behind it cannot read the body again:
     * put it on the routes that need it.
     */
    static Middleware multipart() {
        return new MultipartParser(MultipartOptions.DEFAULT);
    }

    static Middleware multipart(MultipartOptions options) {
        return new MultipartParser(options);
    }

    /**
     * Serves the files of a directory, or of a zip file system, with the default {@link StaticFiles}: {@code index.html} stands for a
     * directory, dot files are not found, what is not there goes on to the next stage. Runs on the event loop.
     *
     * {@snippet :
     * app.use(staticFiles(Path.of("public")));
     * app.use("/assets", staticFiles(Path.of("assets"), StaticFiles.DEFAULT.withMaxAge(Duration.ofDays(365)).withImmutable(true)));
     * }
     *
     * <p>No path leads out of the directory, by {@code ..}, symbolic links or names that mean something else on Windows.
     */
    static Middleware staticFiles(Path directory) {
        return staticFiles(directory, StaticFiles.DEFAULT);
    }

    static Middleware staticFiles(Path directory, StaticFiles options) {
        return new StaticFilesStage(directory, options);
    }

    /**
     * Serves a directory of the class path, in a folder or in a jar: of several with this name the first one.
     *
     * {@snippet :
     * app.use(staticFiles(getClass(), "public"));    // src/main/resources/public
     * }
     *
     * @param anchor a class of the application; its class loader finds the directory
     * @throws IllegalArgumentException there is no such directory
     */
    static Middleware staticFiles(Class<?> anchor, String directory) {
        return staticFiles(anchor, directory, StaticFiles.DEFAULT);
    }

    static Middleware staticFiles(Class<?> anchor, String directory, StaticFiles options) {
        return new StaticFilesStage(ClassPathDirectory.of(anchor, directory), options);
    }

    /** Several stages as one, in this order: for functions that make stages. */
    static Middleware of(Middleware... stages) {
        return new Several(List.of(stages));
    }

    /**
     * Marks a handler that never blocks: it runs on the event loop, without a thread of its own.
     *
     * {@snippet :
     * app.get("/health", inline((req, res) -> res.json(Map.of("ok", true))));
     * }
     *
     * <p>It may answer later, from any thread. One that blocks stops every connection of its event loop.
     */
    static Middleware inline(Handler handler) {
        return new Inline(handler);
    }

    /** Marks a handler that never blocks. */
    static Middleware inline(ValueHandler handler) {
        return new Inline(handler);
    }

    /** Marks a middleware that never blocks; see {@link Next} for what its {@code next} does. */
    static Middleware inline(Middleware middleware) {
        return new Inline(middleware);
    }
}
