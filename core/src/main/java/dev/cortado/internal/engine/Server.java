package dev.cortado.internal.engine;

import dev.cortado.Limits;
import dev.cortado.PortInUseException;
import dev.cortado.spi.Host;
import dev.cortado.spi.Listen;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One listening socket, served by every event loop. */
public final class Server implements Host.Attachment {

    private static final AtomicInteger FREE_PORTS = new AtomicInteger();

    private final Listen where;
    private final Handler<HttpServerRequest> handler;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private volatile int port;
    private volatile @Nullable String deployment;
    private boolean closed;

    private Server(Listen where, Handler<HttpServerRequest> handler) {
        this.where = where;
        this.handler = handler;
        this.port = where.port();
    }

    public static Server bind(Listen where, Handler<HttpServerRequest> handler) throws IOException {
        Server server = new Server(where, handler);
        server.listen();
        return server;
    }

    private void listen() throws IOException {
        Vertx vertx = Loops.vertx();
        int shared = where.port() == 0 ? -FREE_PORTS.incrementAndGet() : where.port();
        try {
            deployment = vertx.deployVerticle(() -> new Listener(shared), new DeploymentOptions().setInstances(Loops.count()))
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
        if (where.socket() != null) {
            return new IOException("Cannot listen on the socket " + where.socket() + ": " + cause.getMessage(), cause);
        }
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof BindException && message.contains("in use")) {
            return new PortInUseException(where.port(), cause);
        }
        return new IOException("Cannot listen on " + where.hostname() + ":" + where.port() + ": " + message, cause);
    }

    private HttpServerConfig httpConfig() {
        Limits limits = where.limits();
        HttpServerConfig config = new HttpServerConfig()
                .setVersions(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1)
                .setHttp1Config(new Http1ServerConfig()
                        .setMaxHeaderSize(limits.headerBytes())
                        .setMaxInitialLineLength(limits.urlLength() + 32));
        config.getTcpConfig().setAcceptBacklog(1024);
        return config;
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
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Duration time = where.limits().shutdownTime();
        List<? extends Future<?>> closing = servers.stream().map(server -> server.shutdown(time)).toList();
        try {
            Future.join(closing).transform(done -> undeploy())
                    .toCompletionStage().toCompletableFuture().get(time.toMillis() + 5_000, TimeUnit.MILLISECONDS);
            if (where.socket() != null) {
                Files.deleteIfExists(where.socket());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | IOException e) {
            // Nothing is left to do: the sockets are closed by force after the shutdown time.
        }
    }

    private Future<Void> undeploy() {
        String id = deployment;
        return id == null ? Future.succeededFuture() : Loops.vertx().undeploy(id);
    }

    /** Vert.x gives each verticle an event loop; that is all it is used for. */
    private final class Listener extends VerticleBase {

        /** The same for all event loops, for they share one socket; negative is Vert.x's name for "one free port for all of us". */
        private final int shared;

        Listener(int shared) {
            this.shared = shared;
        }

        @Override
        public Future<?> start() {
            HttpServer server = vertx.createHttpServer(httpConfig()).requestHandler(handler);
            servers.add(server);
            return where.socket() == null
                    ? server.listen(shared, where.hostname())
                    : server.listen(SocketAddress.domainSocketAddress(where.socket().toString()));
        }
    }
}
