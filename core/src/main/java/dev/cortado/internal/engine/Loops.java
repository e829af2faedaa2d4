package dev.cortado.internal.engine;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shared Vert.x instance, and the two places where it calls back: new connections, and requests that begin or end. */
public final class Loops {

    private static final Logger LOG = LoggerFactory.getLogger("dev.cortado.engine");
    private static final EdgeTransport TRANSPORT = new EdgeTransport();
    private static final Map<String, Lane> NEW_LANES = new ConcurrentHashMap<>();
    private static final AtomicInteger LANE_NUMBERS = new AtomicInteger();

    private Loops() {}

    public static Vertx vertx() {
        return Holder.VERTX;
    }

    /** One for each core. */
    static int count() {
        return Math.max(1, Runtime.getRuntime().availableProcessors());
    }

    /** A new context of each event loop. It ends with the process: what is made in one, a client or a timer, outlives the server that it belongs to. */
    static List<ContextInternal> contexts() {
        VertxInternal vertx = (VertxInternal) vertx();
        List<ContextInternal> contexts = new ArrayList<>();
        for (EventExecutor loop : vertx.nettyEventLoopGroup()) {
            contexts.add(vertx.contextBuilder().withThreadingModel(ThreadingModel.EVENT_LOOP).withEventLoop((EventLoop) loop)
                    .withCloseFuture(vertx.closeFuture()).withClassLoader(Loops.class.getClassLoader()).build());
        }
        return contexts;
    }

    interface Opening {
        void run() throws IOException;
    }

    /** Sockets open one after the other, for the transport has to know whose is next. */
    static synchronized void openSocket(Server server, Opening opening) throws IOException {
        TRANSPORT.opening(server);
        try {
            opening.run();
        } finally {
            TRANSPORT.opening(null);
        }
    }

    /**
     * A closed NIO socket still listens until its selector has looked once more, which it does before a task of a later moment runs.
     */
    static void awaitClosedSockets() throws InterruptedException, ExecutionException, TimeoutException {
        for (EventExecutor acceptor : ((VertxInternal) vertx()).acceptorEventLoopGroup()) {
            acceptor.schedule(() -> { }, 2, TimeUnit.MILLISECONDS).get(5, TimeUnit.SECONDS);
        }
    }

    /** @return the name under which Vert.x asks for the lane when the server starts */
    static String register(Lane lane) {
        String name = "lane-" + LANE_NUMBERS.incrementAndGet();
        NEW_LANES.put(name, lane);
        return name;
    }

    /** Of a callback on an event loop. */
    private static void unhandled(Throwable thrown) {
        Exhaustion.check(thrown);
        LOG.error("Unhandled exception", thrown);
    }

    private static final class Reports implements VertxMetrics {

        @Override
        public @Nullable HttpServerMetrics<?, ?> createHttpServerMetrics(
                HttpServerConfig config, @Nullable SocketAddress tcp, @Nullable SocketAddress udp) {
            var names = config.getObservabilityConfig();
            return names == null || names.getMetricsName() == null ? null : NEW_LANES.remove(names.getMetricsName());
        }
    }

    private static final class ReportsFactory implements VertxMetricsFactory {

        @Override
        public VertxMetrics metrics(VertxOptions options) {
            return new Reports();
        }

        @Override
        public MetricsOptions newOptions(JsonObject json) {
            return new MetricsOptions(json);
        }
    }

    private static final class OurTransport implements io.vertx.core.transport.Transport {

        @Override
        public String name() {
            return TRANSPORT.name();
        }

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public @Nullable Throwable unavailabilityCause() {
            return null;
        }

        @Override
        public io.vertx.core.spi.transport.Transport implementation() {
            return TRANSPORT;
        }
    }

    private static final class Holder {

        static final Vertx VERTX = start();

        private static Vertx start() {
            VertxOptions options = new VertxOptions()
                    .setEventLoopPoolSize(count())
                    .setUseDaemonThread(true)
                    .setDisableTCCL(true)
                    .setMetricsOptions(new MetricsOptions().setEnabled(true))
                    .setFileSystemOptions(new FileSystemOptions()
                            .setFileCachingEnabled(false)
                            .setClassPathResolvingEnabled(false));
            Exhaustion.watchAllThreads();
            return Vertx.builder().with(options).withMetrics(new ReportsFactory()).withTransport(new OurTransport()).build()
                    .exceptionHandler(Loops::unhandled);
        }
    }
}
