package dev.cortado;

import dev.cortado.internal.AppImpl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An application: handlers, settings and the server that serves them.
 *
 * {@snippet :
 * void main() {
 *     var app = App.create();
 *     app.get("/", (req, res) -> res.send("Hello World"));
 *     app.listen(3000);
 * }
 * }
 *
 * <p>An application can be mounted into another with {@code use}; its settings are those of the other with its own changes. All methods may be called from any
 * thread.
 */
public interface App extends Routing<App>, AutoCloseable {

    static App create() {
        return new AppImpl();
    }

    Settings settings();

    /** Changes settings: {@code app.settings(s -> s.withPoweredBy(false))}. */
    App settings(UnaryOperator<Settings> change);

    /** What the server accepts; see {@link Limits}. Set before {@code listen}. */
    App limits(Limits limits);

    /** Serves HTTPS, with HTTP/2 and HTTP/1.1, instead of HTTP; see {@link Tls}. Set before {@code listen}. */
    App tls(Tls tls);

    /**
     * Takes HTTP/2 without TLS, too, from clients that know it (RFC 9113, section 3.3), such as a proxy in front; off by default. An upgrade
     * from HTTP/1.1 is never taken. Set before {@code listen}.
     */
    App http2ClearText(boolean on);

    /** Values for everything that this application serves; templates see them. */
    Map<String, Object> locals();

    /** The handlers of this application. */
    Router router();

    /**
     * Renders the templates with this extension, with or without its dot.
     *
     * @see Settings#views()
     */
    App engine(String extension, TemplateEngine engine);

    /**
     * Renders a template: {@code app.render("mail", Map.of("name", "Tobi"))}.
     *
     * @param name without extension where {@link Settings#viewEngine()} says one
     * @throws IllegalArgumentException there is no such template, or no engine for it
     * @throws UncheckedIOException the engine failed to read or write
     */
    String render(String name, Map<String, ?> model);

    default String render(String name) {
        return render(name, Map.of());
    }

    /**
     * Serves a Next.js-style directory of React pages here; what no page matches goes on. Its not-found page answers what nothing
     * in the application answered. Needs the module {@code dev.cortado.react}.
     */
    App pages(Path directory);

    /**
     * The same for the path {@code /}: the links and scripts of pages have no path in front.
     *
     * @throws IllegalArgumentException another path, or this application is mounted at one
     */
    App pages(String path, Path directory);

    /** All handlers in order, those of mounted routers and applications included. */
    List<RouteInfo> routes();

    /** The pattern where this application is mounted, {@code /} when it is not; of several, separated by commas. */
    String mountPath();

    /** The application that this one is mounted in, or null. */
    @Nullable App parent();

    /** The full path of the place where this application is mounted, those of its parents included; empty when it is not. */
    String path();

    /** Runs when this application has been mounted, with the application that it is mounted in. */
    App onMount(Consumer<App> action);

    /**
     * Starts to serve and returns. Flag {@code --port}, then {@code CORTADO_PORT} and {@code PORT} win over the argument; 0 chooses a
     * free port. Listens on 127.0.0.1 in development and on all addresses in production, if {@code CORTADO_HOSTNAME} or
     * {@link #listen(int, String)} do not say otherwise.
     *
     * @throws UncheckedIOException the port cannot be bound; its cause is a {@link PortInUseException} where another process has it
     */
    App listen(int port);

    /** On port 3000, if flag and environment say nothing. */
    default App listen() {
        return listen(3000);
    }

    /** @param hostname address or name to listen on, or null for the default */
    App listen(int port, @Nullable String hostname);

    /**
     * Closes something when the application ends, once: in the order of try-with-resources, the last one first, when the requests in flight are
     * done. An application ends on {@link #close()}, on {@code SIGTERM}, and in development when a save has replaced it. All together have
     * {@link Limits#shutdownTime()}; what takes longer is interrupted, and what fails is logged.
     *
     * {@snippet :
     * var timer = Executors.newSingleThreadScheduledExecutor();
     * app.onStop(timer::shutdownNow);
     * }
     */
    App onStop(AutoCloseable resource);

    /** The port it listens on; -1 before {@code listen}. */
    int port();

    /**
     * Stops accepting, ends event streams (see {@link Response#closed()}), finishes the other requests in flight within
     * {@link Limits#shutdownTime()}, then closes what {@link #onStop} has named.
     */
    @Override
    void close();
}
