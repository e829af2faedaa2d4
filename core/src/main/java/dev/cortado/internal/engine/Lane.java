package dev.cortado.internal.engine;

import dev.cortado.Limits;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one server has on one event loop: its connections and its requests in flight. All of it happens on that event loop, so that
 * nothing is locked. Vert.x reports the begin and end of each request here, for that is what its metrics interface is for.
 */
final class Lane implements HttpServerMetrics<Flight, Void> {

    private static final Logger LOG = LoggerFactory.getLogger("dev.cortado.engine");
    private static final long SWEEP_MILLIS = 250;
    /** How long an answer that does not say where it ends may go on when the server stops; so all is over two seconds after the last request. */
    private static final long STREAM_GRACE = Duration.ofMillis(1250).toNanos();

    private static final String EVENTS = "text/event-stream";

    private final Server server;
    private final EventLoop loop;
    private final Set<Watched> wires = new HashSet<>();
    private final ScheduledFuture<?> sweep;
    private @Nullable Flight first;
    private @Nullable Watched delivering;

    Lane(Server server, EventLoop loop) {
        this.server = server;
        this.loop = loop;
        this.sweep = loop.scheduleAtFixedRate(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    Limits limits() {
        return server.limits();
    }

    EventLoop loop() {
        return loop;
    }

    Set<Watched> wires() {
        return wires;
    }

    void add(Watched wire) {
        wires.add(wire);
    }

    void remove(Watched wire) {
        wires.remove(wire);
    }

    @Override
    public Flight requestBegin(SocketAddress remoteAddress, HttpRequest request) {
        Flight flight = new Flight(this, request instanceof HttpServerRequest http1 ? http1 : null);
        flight.next = first;
        if (first != null) {
            first.previous = flight;
        }
        first = flight;
        if (delivering != null) {
            delivering.begins(flight);
        }
        server.inFlight.increment();
        return flight;
    }

    @Override
    public void responseEnd(@Nullable Flight flight, HttpResponse response, long bytesWritten) {
        end(flight, false);
    }

    @Override
    public void requestReset(@Nullable Flight flight) {
        end(flight, true);
    }

    /** The connection whose message Vert.x takes now: a request that begins meanwhile is its. */
    void delivering(@Nullable Watched wire) {
        delivering = wire;
    }

    void end(@Nullable Flight flight, boolean reset) {
        if (flight == null || flight.ended()) {
            return;
        }
        if (flight.previous == null) {
            first = flight.next;
        } else {
            flight.previous.next = flight.next;
        }
        if (flight.next != null) {
            flight.next.previous = flight.previous;
        }
        flight.end(reset);
    }

    /** A request has left what counts as in flight. Called on any thread. */
    void left() {
        server.inFlight.decrement();
    }

    /** Looks at once, and not only when it is time for it. */
    void sweepNow() {
        loop.execute(this::sweep);
    }

    private void sweep() {
        try {
            look();
        } catch (RuntimeException | Error failed) {
            // What a repeated task throws ends it, and nobody hears of it.
            Exhaustion.check(failed);
            LOG.error("Looking at the connections of an event loop failed", failed);
        }
    }

    private void look() {
        long now = System.nanoTime();
        List<Watched> expired = new ArrayList<>();
        for (Watched wire : wires) {
            if (wire.isExpired(now)) {
                expired.add(wire);
            }
        }
        expired.forEach(Watched::expire);
        server.relief().look(this, now);
        long longest = limits().requestTime().toNanos();
        for (Flight flight = first; flight != null; flight = flight.next) {
            if (now - flight.begin > longest && !flight.timedOut()) {
                expire(flight);
            }
            if (server.closing() || flight.stopping()) {
                endStream(flight, now);
            }
        }
    }

    /**
     * Of an answer without a length only the handler knows when it is complete. Event streams never are, and a browser that sees one end
     * connects again: they end at once. Others are cut off when they go on, so that no client takes a part for the whole.
     */
    private static void endStream(Flight flight, long now) {
        HttpServerRequest request = flight.request;
        if (request == null) {
            return;
        }
        if (flight.stopped()) {
            // Its client has not taken the end in the time between two sweeps.
            cut(request);
            return;
        }
        HttpServerResponse response = request.response();
        if (flight.closed() || response.ended()) {
            return;
        }
        boolean events = isEventStream(response);
        if (!events && (!response.headWritten() || response.headers().contains(HttpHeaderNames.CONTENT_LENGTH))) {
            return;
        }
        if (flight.streamSince == 0) {
            flight.streamSince = now;
        }
        if (!events && now - flight.streamSince < STREAM_GRACE) {
            return;
        }
        flight.stop();
        if (events) {
            complete(request, response);
        } else {
            cut(request);
        }
    }

    private static void cut(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }

    private static boolean isEventStream(HttpServerResponse response) {
        String type = response.headers().get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, EVENTS, 0, EVENTS.length());
    }

    private static void complete(HttpServerRequest request, HttpServerResponse response) {
        Future<Void> sent = response.end();
        if (request.version() != HttpVersion.HTTP_2) {
            sent.onComplete(done -> request.connection().close());
        }
    }

    /** Only a request without an answer: a stream may last as long as somebody reads it. */
    private static void expire(Flight flight) {
        HttpServerRequest request = flight.request;
        if (request == null || request.response().headWritten()) {
            return;
        }
        HttpServerResponse response = request.response();
        flight.timeOut();
        flight.closeConnection();
        try {
            response.headers().clear();
            response.putHeader("connection", "close").putHeader("content-type", "text/plain; charset=utf-8").setStatusCode(503);
            response.end("The request took too long\n");
        } catch (IllegalStateException answered) {
            // The handler was faster by a moment.
        }
        flight.interrupt();
    }

    @Override
    public void close() {
        sweep.cancel(false);
    }
}
