package dev.cortado.spi;

import dev.cortado.internal.engine.Loops;
import dev.cortado.internal.engine.Server;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;

/**
 * The one Vert.x instance of this process, and servers on it.
 *
 * <p>There is an event loop for each core; their threads are daemons. TCP and Unix domain sockets work on every platform. All
 * methods may be called from any thread but an event loop.
 */
public final class Engine {

    private Engine() {}

    /** The shared instance; started on the first call. Nobody closes it. */
    public static Vertx vertx() {
        return Loops.vertx();
    }

    /**
     * Binds and serves. Each request reaches the handler on its event loop, inside the limits, without internal headers.
     *
     * <p>{@link Host.Attachment#close()} stops accepting, finishes the requests in flight within the shutdown limit, and closes the
     * connections. It does not close what is behind the handler.
     *
     * @throws dev.cortado.PortInUseException another process has the port
     */
    public static Host.Attachment bind(Listen where, Handler<HttpServerRequest> handler) throws IOException {
        return Server.bind(where, handler);
    }
}
