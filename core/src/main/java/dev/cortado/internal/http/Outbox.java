package dev.cortado.internal.http;

import dev.cortado.internal.engine.Exhaustion;
import dev.cortado.internal.engine.Flight;
import dev.cortado.internal.routing.Waiter;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * What goes from a writer to the event loop: parts of a body, and its end. The loop takes all that is there at once.
 *
 * <p>Connections belong to their event loop: a write from elsewhere can meet one that is being closed. On the event loop nothing waits. Any
 * other thread waits while the client takes no more.
 */
final class Outbox implements Runnable {

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
    private int counted;
    private boolean last;
    private boolean scheduled;

    /** Whether another thread has written: then the order is kept here. */
    private volatile boolean used;
    /** Who waits for room; registered once, for a stream may wait very often. */
    private volatile @Nullable Waiter waiting;
    private boolean watching;

    Outbox(EventLoop loop, HttpServerResponse raw, Flight flight, Taker taker) {
        this.loop = loop;
        this.raw = raw;
        this.flight = flight;
        this.taker = taker;
    }

    /** A part of the body, or the rest of it. */
    void add(Buffer part, boolean end) {
        flight.unsent().add(part.length());
        hand(part, part.length(), end);
    }

    /** A whole body, or the end: nothing of it is counted, or all of it by the flight until it has gone. */
    void end(Buffer body) {
        hand(body, 0, true);
    }

    /** One hop to the event loop, whatever is handed over. */
    private void hand(Buffer part, int length, boolean end) {
        if (!used && loop.inEventLoop()) {
            take(part, length, end);
            return;
        }
        used = true;
        synchronized (this) {
            parts = parts == null ? part : parts.appendBuffer(part);
            counted += length;
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
        int length;
        boolean end;
        synchronized (this) {
            taken = parts == null ? Buffer.buffer() : parts;
            length = counted;
            end = last;
            parts = null;
            counted = 0;
            scheduled = false;
        }
        take(taken, length, end);
    }

    private void take(Buffer taken, int length, boolean end) {
        if (isOver()) {
            gone(length, end);
            return;
        }
        Future<?> sending;
        try {
            sending = taker.take(taken, end);
        } catch (RuntimeException | Error failed) {
            Exhaustion.check(failed);
            gone(length, end);
            throw failed;
        }
        if (length > 0 || end && flight.hasUnsent()) {
            sending.onComplete(sent -> gone(length, end));
        }
    }

    private void gone(int length, boolean end) {
        if (length > 0) {
            flight.unsent().gone(length);
        }
        if (end && flight.hasUnsent()) {
            flight.unsent().bodyGone();
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
        return flight.hasUnsent() && flight.unsent().isFull();
    }

    /** @return false when the thread was interrupted first */
    boolean awaitRoom() {
        if (Context.isOnEventLoopThread() || !isFull()) {
            return true;
        }
        if (!watching) {
            watching = true;
            flight.unsent().onRoom(this::wake);
            flight.onEnd(this::wake);
        }
        boolean waits = true;
        while (waits) {
            Waiter waiter = new Waiter();
            waiting = waiter;
            if (!isFull() || flight.ended()) {
                break;
            }
            waits = waiter.await();
        }
        waiting = null;
        return waits;
    }

    private void wake() {
        Waiter waiter = waiting;
        if (waiter != null) {
            waiter.signal();
        }
    }
}
