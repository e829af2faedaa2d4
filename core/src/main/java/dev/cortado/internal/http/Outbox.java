package dev.cortado.internal.http;

import dev.cortado.internal.engine.Flight;
import dev.cortado.internal.routing.Waiter;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What goes from a writer to the event loop: parts of a body, and its end. The loop takes all that is there at once.
 *
 * <p>Connections belong to their event loop: a write from elsewhere can meet one that is being closed. On the event loop nothing waits. Any
 * other thread waits while the client takes no more.
 */
final class Outbox implements Runnable {

    /** Bytes that may be on their way to the socket; after that the writer waits until half of them have gone. */
    private static final int FULL = 128 * 1024;

    interface Taker {
        /** Called on the event loop, if the answer is still wanted. @return when the bytes have gone */
        Future<?> take(Buffer parts, boolean last);
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
    private final AtomicInteger unsent = new AtomicInteger();
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
        unsent.addAndGet(part.length());
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
        if (isOver()) {
            gone(taken.length());
            return;
        }
        int length = taken.length();
        Future<?> sending = taker.take(taken, end);
        if (!end) {
            sending.onComplete(sent -> gone(length));
        }
    }

    private void gone(int length) {
        if (unsent.addAndGet(-length) < FULL / 2) {
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
        return unsent.get() >= FULL;
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
            flight.onEnd(this::wake);
        }
        boolean moves = true;
        while (moves && isFull() && !flight.ended()) {
            int before = unsent.get();
            moves = waiter.await(flight.limits().idleTime().toNanos()) || unsent.get() < before;
        }
        waiting = null;
        return moves || flight.ended();
    }

    private void wake() {
        Waiter waiter = waiting;
        if (waiter != null) {
            waiter.signal();
        }
    }
}
