package dev.cortado.internal.engine;

import dev.cortado.Limits;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one server has on one event loop: its connections and its requests in flight. All of it happens on that event loop, so that
 * nothing is locked. Vert.x reports the begin and end of each request here, for that is what its metrics interface is for.
 */
final class Lane implements HttpServerMetrics<Flight, Void> {

    private static final long SWEEP_MILLIS = 250;

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

    private void sweep() {
        long now = System.nanoTime();
        List<Watched> expired = new ArrayList<>();
        for (Watched wire : wires) {
            if (wire.isExpired(now)) {
                expired.add(wire);
            }
        }
        expired.forEach(Watched::expire);
        long longest = limits().requestTime().toNanos();
        for (Flight flight = first; flight != null; flight = flight.next) {
            if (now - flight.begin > longest && !flight.timedOut()) {
                expire(flight);
            }
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
