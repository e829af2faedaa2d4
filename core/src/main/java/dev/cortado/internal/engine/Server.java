package dev.cortado.internal.engine;

import dev.cortado.Limits;
import dev.cortado.PortInUseException;
import dev.cortado.internal.tls.ReloadingKeys;
import dev.cortado.spi.Host;
import dev.cortado.spi.Listen;
import dev.cortado.spi.Loggers;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** One listening socket, served by every event loop. */
public final class Server implements Host.Attachment {

    /** How far a body may go over its limit before the connection is cut; whoever reads it says 413 before. */
    static final long BODY_SLACK = 1024 * 1024;

    private static final Logger LOG = Loggers.named("dev.cortado.engine");
    private static final AtomicInteger IDS = new AtomicInteger();

    private final int id = IDS.incrementAndGet();
    private final Listen where;
    private final Handler<HttpServerRequest> handler;
    private final Edge edge;
    private final @Nullable ReloadingKeys keys;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final Relief relief;
    final LongAdder inFlight = new LongAdder();
    private volatile int port;
    private volatile boolean closing;

    private Server(Listen where, Handler<HttpServerRequest> handler) throws IOException {
        this.where = where;
        this.handler = handler;
        this.port = where.port();
        this.edge = new Edge(where.limits());
        this.keys = where.tls() == null ? null : new ReloadingKeys(where.tls());
        this.relief = new Relief(where.limits().outbound().serverBytes(), lanes);
    }

    public static Server bind(Listen where, Handler<HttpServerRequest> handler) throws IOException {
        Server server = new Server(where, handler);
        Loops.openSocket(server, server::listen);
        return server;
    }

    Limits limits() {
        return where.limits();
    }

    Relief relief() {
        return relief;
    }

    ConnectionBacklog connectionBacklog() {
        return new ConnectionBacklog(relief.backlog(), where.limits().outbound().connectionBytes());
    }

    boolean closing() {
        return closing;
    }

    @Nullable Lane lane(EventLoop loop) {
        for (Lane lane : lanes) {
            if (lane.loop() == loop) {
                return lane;
            }
        }
        return null;
    }

    private void listen() throws IOException {
        int shared = where.port() == 0 ? -id : where.port();
        try {
            Future.join(Loops.contexts().stream().map(context -> listen(context, shared)).toList())
                    .toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            close();
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            close();
            throw new IOException("Listening on " + where.hostname() + ":" + where.port() + " did not succeed within 30 s", e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while listening on " + where.hostname() + ":" + where.port(), e);
        }
        if (where.socket() == null) {
            port = servers.stream().mapToInt(HttpServer::actualPort).max().orElseThrow();
        }
    }

    private IOException failure(Throwable cause) {
        // Before the reason epoll names the call and its number.
        String message = String.valueOf(cause.getMessage()).replaceFirst("^bind\\(\\.\\.\\) failed with error\\(-\\d+\\): ", "");
        if (where.socket() != null) {
            return new IOException("Cannot listen on the socket " + where.socket() + ": " + message, cause);
        }
        if (message.contains("in use")) {
            return new PortInUseException(where.port(), cause);
        }
        return new IOException("Cannot listen on " + where.hostname() + ":" + where.port() + ": " + message, cause);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String hostname() {
        return where.hostname();
    }

    @Override
    public boolean secure() {
        return keys != null;
    }

    @Override
    public List<X509Certificate> certificates() {
        return keys == null ? List.of() : keys.certificates();
    }

    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        if (keys != null) {
            keys.close();
        }
        lanes.forEach(Lane::sweepNow);
        Duration time = where.limits().shutdownTime();
        List<? extends Future<?>> closing = servers.stream().map(server -> server.shutdown(time)).toList();
        try {
            Future.join(closing)
                    .toCompletionStage().toCompletableFuture().get(time.toMillis() + 5_000, TimeUnit.MILLISECONDS);
            Loops.awaitClosedSockets();
            if (where.socket() != null) {
                Files.deleteIfExists(where.socket());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | IOException e) {
            LOG.warn("Closing {}:{} was not clean: {}", where.hostname(), port, e.toString());
        }
        lanes.forEach(Lane::close);
    }

    /**
     * Listens on one event loop.
     *
     * @param shared the same for all event loops, for they share one socket; negative is Vert.x's name for "one free port for all of us"
     */
    private Future<HttpServer> listen(ContextInternal context, int shared) {
        Promise<HttpServer> listening = context.promise();
        context.runOnContext(none -> {
            Lane lane = new Lane(this, context.nettyEventLoop());
            lanes.add(lane);
            String laneName = Loops.register(lane);
            ServerSSLOptions ssl = keys == null ? null : Protocols.tls(keys, where.limits());
            HttpServer server = Loops.vertx().createHttpServer(Protocols.http(where, laneName), ssl)
                    .requestHandler(this::receive)
                    .invalidRequestHandler(this::refuseUnparsable)
                    .exceptionHandler(Server::connectionFailed);
            servers.add(server);
            Future<HttpServer> begun = where.socket() == null
                    ? server.listen(shared, where.hostname())
                    : server.listen(SocketAddress.domainSocketAddress(where.socket().toString()));
            begun.onComplete(listening);
        });
        return listening.future();
    }

    private static void connectionFailed(Throwable cause) {
        Exhaustion.check(cause);
        LOG.debug("Connection failed", cause);
    }

    private void receive(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            Protocols.prepareHttp2(request);
        }
        Refusal refusal = edge.check(request);
        if (refusal != null) {
            refuse(request, refusal);
        } else if (inFlight.sum() > where.limits().inFlight()) {
            request.response().setStatusCode(503).putHeader("retry-after", "1").end();
        } else {
            handler.handle(request);
        }
    }

    private void refuseUnparsable(HttpServerRequest request) {
        refuse(request, Edge.unparsable(request.decoderResult().cause()));
    }

    /** After a request that is not understood, nothing on its connection can be. */
    private static void refuse(HttpServerRequest request, Refusal refusal) {
        LOG.debug("Refused a request with {}: {}", refusal.status(), refusal.reason());
        Flight.of(request).closeConnection();
        request.response().setStatusCode(refusal.status())
                .putHeader("connection", "close")
                .putHeader("content-type", "text/plain; charset=utf-8")
                .end(refusal.text());
    }
}
