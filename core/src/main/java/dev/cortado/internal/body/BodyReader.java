package dev.cortado.internal.body;

import dev.cortado.BodyError;
import dev.cortado.ClientGone;
import dev.cortado.internal.engine.Flight;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.routing.Waiter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import java.io.InputStream;
import java.util.OptionalLong;

/** Reads a request's body from the connection, blocking. The client sends no faster than it is read. */
final class BodyReader {

    private final RequestImpl req;
    private final HttpServerRequest raw;
    private final Flight flight;
    private boolean continued;

    BodyReader(RequestImpl req, HttpServerRequest raw, Flight flight) {
        this.req = req;
        this.raw = raw;
        this.flight = flight;
    }

    /** @param most more bytes are an error, which names the limit instead */
    byte[] readAll(long most, long limit) {
        checkThread();
        long length = checkLength(most, limit);
        Collector collector = new Collector(most, limit, length);
        raw.exceptionHandler(broken -> collector.done());
        raw.endHandler(none -> collector.complete());
        raw.handler(collector::add);
        flight.onEnd(collector::done);
        sendContinue();
        raw.resume();
        collector.waiter.awaitUninterruptibly();
        return collector.result();
    }

    InputStream stream() {
        checkThread();
        BodyStream stream = new BodyStream(req, raw, flight);
        sendContinue();
        return stream;
    }

    void checkLength(long limit) {
        checkLength(limit, limit);
    }

    private long checkLength(long most, long limit) {
        long length = declaredLength();
        if (length > most) {
            throw tooLarge(limit, length, -1);
        }
        return length;
    }

    private long declaredLength() {
        String length = req.header(HttpHeaderNames.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length);
    }

    private static void checkThread() {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("Reading a body waits for the client, which an inline handler must not do; "
                    + "leave out inline(…), or put a body parser such as json() before it");
        }
    }

    /** Once, before the first byte is read, if the client waits for it (RFC 9110, section 10.1.1). */
    void sendContinue() {
        if (isAwaited()) {
            continued = true;
            onLoop(() -> {
                if (!raw.response().headWritten()) {
                    raw.response().writeContinue();
                }
            });
        }
    }

    /** HTTP/1.0 has no such expectation, whatever its header says. */
    private boolean isAwaited() {
        return !continued && "100-continue".equalsIgnoreCase(req.header(HttpHeaderNames.EXPECT)) && raw.version() != HttpVersion.HTTP_1_0;
    }

    void discard() {
        if (isAwaited()) {
            // It will not send the body: the connection cannot be used again.
            if (!raw.response().headWritten()) {
                raw.response().putHeader("connection", "close");
            }
            return;
        }
        onLoop(() -> {
            if (!raw.isEnded()) {
                raw.exceptionHandler(ignored -> {});
                raw.handler(ignored -> {});
                raw.resume();
            }
        });
    }

    private void onLoop(Runnable action) {
        ((HttpServerRequestInternal) raw).context().execute(action);
    }

    /** Of length and received, -1 means: not known. */
    static BodyError tooLarge(long limit, long length, long received) {
        BodyError.Details details = new BodyError.Details(OptionalLong.of(limit),
                length < 0 ? OptionalLong.empty() : OptionalLong.of(length),
                received < 0 ? OptionalLong.empty() : OptionalLong.of(received), new byte[0]);
        return new BodyError(413, "request entity too large", "entity.too.large", details, null);
    }

    /** Takes the chunks on the event loop. */
    private final class Collector {

        private final Waiter waiter = new Waiter();
        private final long most;
        private final long limit;
        private final long expected;
        private final Buffer buffer;
        private volatile boolean complete;
        private volatile boolean overflow;

        Collector(long most, long limit, long expected) {
            this.most = most;
            this.limit = limit;
            this.expected = expected;
            this.buffer = Buffer.buffer((int) Math.min(Math.max(expected, 256), 64 * 1024));
        }

        void add(Buffer chunk) {
            if (overflow) {
                return;
            }
            if (buffer.length() + (long) chunk.length() > most) {
                overflow = true;
                waiter.signal();
                return;
            }
            buffer.appendBuffer(chunk);
        }

        void complete() {
            complete = true;
            waiter.signal();
        }

        void done() {
            waiter.signal();
        }

        byte[] result() {
            if (overflow) {
                throw tooLarge(limit, expected, -1);
            }
            if (!complete) {
                throw new ClientGone("The client went away in the middle of its body");
            }
            return buffer.getBytes();
        }
    }
}
