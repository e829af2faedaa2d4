package dev.cortado.internal.body;

import dev.cortado.ClientGone;
import dev.cortado.internal.engine.Flight;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.routing.Waiter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A body, chunk by chunk: the next one is asked for when the one before is used up. */
final class BodyStream extends InputStream {

    private final HttpServerRequest raw;
    private final Flight flight;
    private @Nullable Buffer chunk;
    private int at;
    private boolean ended;

    // Between the event loop and the reader; guarded by this.
    private @Nullable Buffer arrived;
    private boolean complete;
    private boolean broken;
    private boolean tooLong;
    private @Nullable Waiter waiter;

    BodyStream(RequestImpl req, HttpServerRequest raw, Flight flight) {
        this.raw = raw;
        this.flight = flight;
        long limit = flight.limits().bodyBytes();
        long[] total = {0};
        raw.exceptionHandler(failure -> arrive(null, false));
        raw.endHandler(none -> arrive(null, true));
        raw.handler(buffer -> {
            total[0] += buffer.length();
            if (total[0] > limit) {
                tooLong = true;
            }
            arrive(buffer, total[0] <= limit);
        });
        flight.onEnd(() -> arrive(null, false));
    }

    private synchronized void arrive(@Nullable Buffer buffer, boolean good) {
        if (buffer != null && good) {
            arrived = arrived == null ? buffer : Buffer.buffer().appendBuffer(arrived).appendBuffer(buffer);
        } else if (!complete) {
            complete = good && buffer == null;
            broken = !complete;
        }
        if (waiter != null) {
            waiter.signal();
        }
    }

    /** @return false at the end */
    private boolean fill() {
        if (chunk != null && at < chunk.length()) {
            return true;
        }
        if (ended) {
            return false;
        }
        Waiter here = new Waiter();
        synchronized (this) {
            if (!take() && !ended) {
                waiter = here;
            }
        }
        if (chunk != null || ended) {
            return chunk != null;
        }
        raw.fetch(1);
        here.awaitUninterruptibly();
        synchronized (this) {
            waiter = null;
            take();
        }
        return chunk != null;
    }

    private boolean take() {
        chunk = arrived;
        at = 0;
        arrived = null;
        if (chunk != null) {
            return true;
        }
        if (tooLong) {
            throw BodyReader.tooLarge(flight.limits().bodyBytes(), -1, -1);
        }
        if (broken) {
            throw new ClientGone("The client went away in the middle of its body");
        }
        ended = complete;
        return false;
    }

    @Override
    public int read() {
        return fill() ? Objects.requireNonNull(chunk).getByte(at++) & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        Buffer from = Objects.requireNonNull(chunk);
        int count = Math.min(length, from.length() - at);
        from.getBytes(at, at + count, bytes, offset);
        at += count;
        return count;
    }
}
