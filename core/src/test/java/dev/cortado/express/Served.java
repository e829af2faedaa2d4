package dev.cortado.express;

import dev.cortado.App;
import dev.cortado.Handler;
import dev.cortado.Middleware;
import dev.cortado.Raw;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * A listening application, asked over the wire.
 *
 * <pre>{@code
 * try (var at = Served.of((req, res) -> res.send("hey"))) {
 *     at.get("/").set("Accept", "text/html").expect(200, "hey").expect("Content-Type", "text/html; charset=utf-8");
 * }
 * }</pre>
 */
public final class Served implements AutoCloseable {

    private final App app;

    private final boolean http2;

    private Served(App app, boolean http2) {
        this.app = app;
        this.http2 = http2;
    }

    public static Served of(App app) {
        app.listen(0);
        return new Served(app, false);
    }

    /** Asked over HTTP/2. */
    public static Served http2(App app) {
        app.http2ClearText(true).listen(0);
        return new Served(app, true);
    }

    /** An application with one handler for everything. */
    public static Served of(Handler handler) {
        return of(App.create().use(handler));
    }

    /** An application with these stages for everything. */
    public static Served of(Middleware... stages) {
        return of(App.create().use(stages));
    }

    public static Pattern re(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL);
    }

    public Ask get(String path) {
        return ask("GET", path);
    }

    public Ask head(String path) {
        return ask("HEAD", path);
    }

    public Ask post(String path) {
        return ask("POST", path);
    }

    public Ask put(String path) {
        return ask("PUT", path);
    }

    public Ask delete(String path) {
        return ask("DELETE", path);
    }

    public Ask options(String path) {
        return ask("OPTIONS", path);
    }

    /** @param path the request target exactly as it is sent */
    public Ask ask(String method, String path) {
        return new Ask(app.port(), http2, method, path);
    }

    /** A connection for requests that {@link Ask} does not write. */
    public Raw raw() throws IOException {
        return new Raw(app.port());
    }

    public int port() {
        return app.port();
    }

    public App app() {
        return app;
    }

    @Override
    public void close() {
        app.close();
    }
}
