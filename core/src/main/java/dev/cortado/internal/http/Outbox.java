package dev.cortado.internal.http;

import dev.cortado.internal.engine.Flight;
import dev.cortado.internal.routing.Waiter;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * What goes from a writer to the event loop: parts of a body, and its end. The loop takes all that is there at once.
 *
 * <p>Connections belong to their event loop: a write from elsewhere can meet one that is being closed. On the event loop nothing waits. Any
 * other thread waits while the connection's queue is full.
 */
final class Outbox implements Runnable {

    /** Bytes that may wait here; after that the writer waits. */
    private static final int FULL = 64 * 1024;

    interface Taker {
        /** Called on the event loop, if the answer is still wanted. */
        void take(Buffer parts, boolean last);
    }

    private final EventLoop loop;
    private final HttpServerResponse raw;
    private final Flight flight;
    private final Taker taker;

    // Guarded by this.
    private @Nullable Buffer parts;
    private boolean last;
    private boolean scheduled;

    /** Whether another thread has written: then the order is kept here. */
    private volatile boolean used;
    /** Who waits for room; registered with the flight once, for a stream may wait very often. */
    private volatile @Nullable Waiter waiting;
    private boolean watching;

    Outbox(EventLoop loop, HttpServerResponse raw, Flight flight, Taker taker) {
        this.loop = loop;
        this.raw = raw;
        this.flight = flight;
        this.taker = taker;
    }

    /** One hop to the event loop, whatever is handed over. */
    void add(Buffer part, boolean end) {
        if (!used && loop.inEventLoop()) {
            take(part, end);
            return;
        }
        used = true;
        synchronized (this) {
            parts = parts == null ? part : parts.appendBuffer(part);
            last |= end;
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        loop.execute(this);
    }

    @Override
    public void run() {
        Buffer taken;
        boolean end;
        synchronized (this) {
            taken = parts == null ? Buffer.buffer() : parts;
            end = last;
            parts = null;
            scheduled = false;
        }
        take(taken, end);
    }

    private void take(Buffer taken, boolean end) {
        if (!isOver()) {
            taker.take(taken, end);
        }
        if (!isConnectionFull()) {
            wake();
        }
    }

    /** Does something to the response on its event loop, unless it is over by then. */
    void onLoop(Runnable action) {
        if (loop.inEventLoop()) {
            action.run();
            return;
        }
        loop.execute(() -> {
            if (!isOver()) {
                action.run();
            }
        });
    }

    private boolean isOver() {
        return raw.ended() || flight.ended();
    }

    boolean isFull() {
        synchronized (this) {
            if (parts != null && parts.length() >= FULL) {
                return true;
            }
        }
        return isConnectionFull();
    }

    private boolean isConnectionFull() {
        try {
            return !raw.ended() && raw.writeQueueFull();
        } catch (IllegalStateException endedMeanwhile) {
            return false;
        }
    }

    /** @return false when the client has taken nothing for the idle time */
    boolean awaitRoom() {
        if (Context.isOnEventLoopThread() || !isFull()) {
            return true;
        }
        Waiter waiter = new Waiter();
        waiting = waiter;
        if (!watching) {
            watching = true;
            onLoop(() -> raw.drainHandler(none -> wake()));
            flight.onEnd(this::wake);
        }
        boolean inTime = !isFull() || flight.ended() || waiter.await(flight.limits().idleTime().toNanos());
        waiting = null;
        return inTime || flight.ended();
    }

    private void wake() {
        Waiter waiter = waiting;
        if (waiter != null) {
            waiter.signal();
        }
    }
}
