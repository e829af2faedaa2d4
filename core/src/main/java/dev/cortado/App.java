package dev.cortado;

import dev.cortado.internal.AppImpl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An application: handlers, settings and the server that serves them.
 *
 * <pre>{@code
 * void main() {
 *     var app = App.create();
 *     app.get("/", (req, res) -> res.send("Hello World"));
 *     app.listen(3000);
 * }
 * }</pre>
 *
 * <p>An application can be mounted into another with {@code use}; it keeps its own settings. All methods may be called from any
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

    /** Values for everything that this application serves. */
    Map<String, Object> locals();

    /**
     * Serves a Next.js-style directory of React pages here; what no page matches goes on. Its not-found page answers what nothing
     * in the application answered. Needs the module {@code dev.cortado.react}.
     */
    App pages(Path directory);

    /** The same below a path. */
    App pages(String path, Path directory);

    /** All handlers in order, those of mounted routers and applications included. */
    List<RouteInfo> routes();

    /** The pattern where this application is mounted, {@code /} when it is not. */
    String mountPath();

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

    /** The port it listens on; -1 before {@code listen}. */
    int port();

    /** Stops accepting, finishes the requests in flight within {@link Limits#shutdownTime()}, closes everything. */
    @Override
    void close();
}
