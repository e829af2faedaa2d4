package dev.cortado.internal.engine;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request between its headers and the end of its answer. Whoever waits for the end, or wants the thread that works on it, asks here.
 */
public final class Flight {

    private final @Nullable Lane lane;
    /** HTTP/2 tells it a moment after the flight has begun. */
    @Nullable HttpServerRequest request;
    final long begin = System.nanoTime();

    // The lane's list; touched on its event loop only.
    @Nullable Flight previous;
    @Nullable Flight next;

    private volatile @Nullable Thread worker;
    private volatile boolean timedOut;
    private volatile boolean ended;
    private volatile boolean reset;
    private volatile Map<String, List<String>> trailers = Map.of();
    private volatile boolean closesConnection;
    /** Guarded by this: whether a thread of its own works on it, and whether it counts as long as that one does. */
    private boolean handled;
    private boolean abandoned;
    private boolean http2Body;
    private @Nullable Runnable onEnd;

    Flight(@Nullable Lane lane, @Nullable HttpServerRequest request) {
        this.lane = lane;
        this.request = request;
    }

    /** The flight of a request that one of our servers received. */
    public static Flight of(HttpServerRequest request) {
        if (request instanceof HttpServerRequestInternal known && known.metric() instanceof Flight flight) {
            flight.request = request;
            return flight;
        }
        Flight flight = new Flight(null, request);
        HttpServerResponse response = request.response();
        response.endHandler(none -> flight.end(false));
        response.closeHandler(none -> flight.end(true));
        return flight;
    }

    /** What the server accepts. */
    public dev.cortado.Limits limits() {
        return lane == null ? dev.cortado.Limits.DEFAULT : lane.limits();
    }

    /** Whether it came by HTTP/2 with a body, which needs no header there. */
    public boolean hasHttp2Body() {
        return http2Body;
    }

    void hasHttp2Body(boolean value) {
        http2Body = value;
    }

    /** The fields behind the body, names in small letters; empty before its end. */
    public Map<String, List<String>> trailers() {
        return trailers;
    }

    void trailers(Map<String, List<String>> fields) {
        trailers = fields;
    }

    /** The thread that is interrupted when the time is over. */
    public void worker(@Nullable Thread thread) {
        worker = thread;
        if (thread != null && timedOut) {
            thread.interrupt();
        }
    }

    /** A handler gets a thread of its own; also when its client leaves, it is one of those that the server has to carry. */
    public synchronized void handlerBegins() {
        handled = true;
    }

    public void handlerEnds() {
        boolean leaves;
        synchronized (this) {
            handled = false;
            leaves = abandoned;
            abandoned = false;
        }
        if (leaves && lane != null) {
            lane.left();
        }
    }

    /** The answer is the last one on its connection. An HTTP/1.0 header cannot say so, for the engine writes that one itself. */
    public void closeConnection() {
        closesConnection = true;
    }

    boolean closesConnection() {
        return closesConnection;
    }

    /** From now on the handler's writes fail. */
    void timeOut() {
        timedOut = true;
    }

    void interrupt() {
        Thread thread = worker;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Whether the time of the request is over: somebody else answers it. */
    public boolean timedOut() {
        return timedOut;
    }

    /** Runs once the answer is complete or the client is gone; at once if that is so already. Must not block. */
    public void onEnd(Runnable action) {
        synchronized (this) {
            if (!ended) {
                Runnable before = onEnd;
                onEnd = before == null ? action : () -> {
                    before.run();
                    action.run();
                };
                return;
            }
        }
        action.run();
    }

    void end(boolean reset) {
        Runnable action;
        boolean left;
        synchronized (this) {
            if (ended) {
                return;
            }
            this.reset = reset;
            ended = true;
            abandoned = handled && (reset || timedOut);
            left = !abandoned;
            action = onEnd;
            onEnd = null;
        }
        if (left && lane != null) {
            lane.left();
        }
        if (action != null) {
            action.run();
        }
    }

    /** Whether the connection broke before the answer was complete. */
    public boolean reset() {
        return reset;
    }

    public boolean ended() {
        return ended;
    }
}
