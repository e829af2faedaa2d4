package dev.cortado.internal.engine;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
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

    /** When a sweep first saw its answer under way after the server, or its application, began to stop; 0: none did. */
    long streamSince;

    private volatile @Nullable Thread worker;
    private volatile @Nullable BooleanSupplier stopping;
    private volatile boolean timedOut;
    private volatile boolean stopped;
    private volatile boolean ended;
    private volatile boolean reset;
    private volatile Map<String, List<String>> trailers = Map.of();
    private volatile boolean closesConnection;
    /** Guarded by this: whether a thread of its own works on it, and whether it counts as long as that one does. */
    private boolean handled;
    private boolean abandoned;
    private boolean http2Body;
    private @Nullable ConnectionBacklog backlog;
    private volatile @Nullable Unsent unsent;
    private volatile boolean slowReader;
    private @Nullable Runnable onEnd;
    private @Nullable Runnable onClose;

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

    /** The connection on which the answer goes, before anybody writes it. */
    void waitsOn(ConnectionBacklog connection) {
        backlog = connection;
    }

    /** What is counted of the answer; made for those that are more than a few bytes. */
    public synchronized Unsent unsent() {
        Unsent known = unsent;
        if (known == null) {
            known = new Unsent(backlog != null ? backlog : ConnectionBacklog.unlimited());
            unsent = known;
        }
        return known;
    }

    /** Whether anything of the answer is, or was, counted. */
    public boolean hasUnsent() {
        return unsent != null;
    }

    /** Bytes of parts that wait. */
    synchronized long partBytes() {
        return unsent == null ? 0 : unsent.bytes();
    }

    /** Bytes of a whole body that waits. */
    synchronized long bodyBytes() {
        return unsent == null ? 0 : unsent.bodyBytes();
    }

    /** The connection is closed, or the stream reset, because the client takes too little. */
    void readerIsSlow() {
        slowReader = true;
    }

    public boolean hasSlowReader() {
        return slowReader;
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
        if (thread != null && (timedOut || stopped)) {
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

    /** @param application whether the application that answers it is about to end */
    public void stopsWith(BooleanSupplier application) {
        stopping = application;
    }

    boolean stopping() {
        BooleanSupplier application = stopping;
        return application != null && application.getAsBoolean();
    }

    /** From now on the handler's writes fail. */
    void timeOut() {
        timedOut = true;
        runOnClose();
    }

    /** The server, or the application, ends and does not wait for this answer: the handler's writes fail, and it is interrupted. */
    void stop() {
        stopped = true;
        runOnClose();
        interrupt();
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

    /** Whether it ended because the server or the application did. */
    public boolean stopped() {
        return stopped;
    }

    /** Whether nobody takes the rest of the answer: the client is gone, the time is over, or the server stops. */
    public boolean closed() {
        return timedOut || stopped || ended && reset;
    }

    /** Runs once the answer is complete or the client is gone; at once if that is so already. Must not block. */
    public void onEnd(Runnable action) {
        synchronized (this) {
            if (!ended) {
                onEnd = both(onEnd, action);
                return;
            }
        }
        action.run();
    }

    /** Runs once nobody takes the rest of the answer; at once if that is so already, and never if it is complete. Must not block. */
    public void onClose(Runnable action) {
        synchronized (this) {
            if (!closed()) {
                if (!ended) {
                    onClose = both(onClose, action);
                }
                return;
            }
        }
        action.run();
    }

    private static Runnable both(@Nullable Runnable before, Runnable action) {
        return before == null ? action : () -> {
            before.run();
            action.run();
        };
    }

    private void runOnClose() {
        Runnable action;
        synchronized (this) {
            action = onClose;
            onClose = null;
        }
        if (action != null) {
            action.run();
        }
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
            abandoned = handled && (reset || timedOut || stopped);
            left = !abandoned;
            action = onEnd;
            onEnd = null;
            if (!reset) {
                onClose = null;
            }
        }
        if (left && lane != null) {
            lane.left();
        }
        runOnClose();
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
