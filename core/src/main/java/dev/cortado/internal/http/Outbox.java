package dev.cortado.internal.http;

import io.netty.channel.EventLoop;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What another thread hands to the event loop: parts of a body, and its end. The loop takes all that is there at once.
 *
 * <p>Connections belong to their event loop: a write from elsewhere can meet one that is being closed.
 */
final class Outbox implements Runnable {

    /** Bytes that may wait here; after that the writer waits. */
    private static final int FULL = 64 * 1024;

    interface Taker {
        /** Called on the event loop. */
        void take(Buffer parts, boolean last);
    }

    private final EventLoop loop;
    private final Taker taker;
    private @Nullable Buffer parts;
    private boolean last;
    private boolean scheduled;

    Outbox(EventLoop loop, Taker taker) {
        this.loop = loop;
        this.taker = taker;
    }

    void add(Buffer part, boolean last) {
        synchronized (this) {
            parts = parts == null ? part : parts.appendBuffer(part);
            this.last |= last;
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        loop.execute(this);
    }

    synchronized boolean isFull() {
        return parts != null && parts.length() >= FULL;
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
        taker.take(taken, end);
    }
}
