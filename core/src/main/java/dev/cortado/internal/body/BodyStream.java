package dev.cortado.internal.body;

import dev.cortado.ClientGone;
import dev.cortado.internal.engine.Flight;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.routing.Waiter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A body, chunk by chunk. A few are asked for ahead, so that reader and connection work at the same time. */
final class BodyStream extends InputStream {

    /** Chunks have up to 8 KiB. */
    private static final int WINDOW = 16;

    private final HttpServerRequest raw;
    private final Flight flight;
    private @Nullable Buffer chunk;
    private int at;
    private boolean ended;
    /** Chunks that may be asked for. */
    private int credit = WINDOW;

    // Between the event loop and the reader; guarded by this.
    private final Deque<Buffer> arrived = new ArrayDeque<>();
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
            arrived.add(buffer);
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
        while (!ended) {
            Waiter here = new Waiter();
            synchronized (this) {
                if (take()) {
                    break;
                }
                waiter = here;
            }
            if (!ended) {
                ask();
                here.awaitUninterruptibly();
            }
        }
        if (chunk != null && ++credit >= WINDOW / 2) {
            ask();
        }
        return chunk != null;
    }

    private void ask() {
        int count = credit;
        credit = 0;
        if (count > 0) {
            // Anywhere else the last chunk could come in between, and then nothing may be asked for.
            ((HttpServerRequestInternal) raw).context().execute(() -> {
                if (!raw.isEnded()) {
                    raw.fetch(count);
                }
            });
        }
    }

    /** Under the lock. */
    private boolean take() {
        chunk = arrived.poll();
        at = 0;
        waiter = null;
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
