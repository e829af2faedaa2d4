package dev.cortado.internal.http;

import dev.cortado.ClientGone;
import dev.cortado.internal.engine.Flight;
import dev.cortado.internal.routing.Waiter;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer on their way to the connection.
 *
 * <p>On the event loop nothing waits. Any other thread waits while the connection's queue is full, until it drains, the client goes,
 * or the client has taken nothing for the idle time.
 */
public final class Output {

    private static final byte[] NOTHING = {};

    private final RequestImpl req;
    private final HttpServerRequest request;
    private final HttpServerResponse raw;
    private final Flight flight;
    /** Between other threads and the event loop. */
    private @Nullable Outbox outbox;
    /** What the writer knows; the connection learns it a moment later. */
    private volatile boolean begun;
    private volatile boolean ended;
    /** Who waits for the queue to drain; registered with the flight once, for a stream may wait very often. */
    private volatile @Nullable Waiter waiting;
    private boolean watching;

    Output(RequestImpl req, HttpServerRequest request, Flight flight) {
        this.req = req;
        this.request = request;
        this.raw = request.response();
        this.flight = flight;
    }

    /** Whether status and headers are fixed. */
    boolean begun() {
        return begun || ended || raw.headWritten();
    }

    boolean ended() {
        return ended || raw.ended() || flight.ended();
    }

    boolean closed() {
        return flight.ended() && flight.reset() || flight.timedOut();
    }

    boolean writable() {
        return !ended() && !isFull();
    }

    void onEnd(Runnable action) {
        flight.onEnd(() -> Thread.startVirtualThread(action));
    }

    void endWhole(byte[] body) {
        open();
        if (request.method() == HttpMethod.HEAD && !begun() && !raw.headers().contains("transfer-encoding")) {
            // Vert.x leaves the length out where it leaves the body out.
            raw.putHeader("Content-Length", Integer.toString(body.length));
            finish(Buffer.buffer());
            return;
        }
        finish(body.length == 0 ? Buffer.buffer() : Buffer.buffer(body));
    }

    void end() {
        endEmpty();
    }

    /** Headers only. */
    public void endEmpty() {
        open();
        finish(Buffer.buffer());
    }

    private void finish(Buffer body) {
        ended = true;
        hand(body, true);
    }

    void write(byte[] chunk) {
        open();
        if (chunk.length == 0) {
            return;
        }
        beginStream();
        hand(Buffer.buffer(chunk), false);
        awaitDrain();
    }

    /** One hop to the event loop, whatever is handed over. */
    private void hand(Buffer part, boolean last) {
        EventLoop loop = loop();
        if (outbox == null && loop.inEventLoop()) {
            take(part, last);
            return;
        }
        Outbox to = outbox;
        if (to == null) {
            to = new Outbox(loop, this::take);
            outbox = to;
        }
        to.add(part, last);
    }

    private void take(Buffer parts, boolean last) {
        if (raw.ended() || flight.ended()) {
            wake();
            return;
        }
        if (!last) {
            raw.write(parts);
            if (!raw.writeQueueFull()) {
                wake();
            }
            return;
        }
        req.discardBody();
        if (raw.headWritten() && isUntilClose()) {
            raw.end(parts).onComplete(sent -> request.connection().close());
        } else {
            raw.end(parts);
        }
    }

    private boolean isUntilClose() {
        return request.version() == HttpVersion.HTTP_1_0 && !raw.headers().contains("content-length");
    }

    void flush() {
        open();
        if (!begun()) {
            beginStream();
            onLoop(raw::writeHead);
        }
    }

    /** HTTP/1.0 has no chunks: there the end of the connection is the end of the answer. */
    private void beginStream() {
        if (begun()) {
            return;
        }
        if (isUntilClose()) {
            raw.putHeader("Connection", "close");
        } else if (request.version() == HttpVersion.HTTP_1_1 && !raw.headers().contains("content-length")) {
            raw.putHeader("Transfer-Encoding", "chunked");
        }
        begun = true;
    }

    void copy(InputStream body) {
        try (body) {
            byte[] buffer = new byte[16 * 1024];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                write(Arrays.copyOf(buffer, count));
            }
        } catch (ClientGone e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        end();
    }

    /** Hands a part of a file to the kernel; the caller has set the headers. */
    public void endWithFile(FileChannel file, long offset, long length) {
        // Sent or not: when the request is over, nobody reads the file any more.
        Waiter waiter = onEventLoop() ? null : new Waiter();
        flight.onEnd(() -> {
            close(file);
            if (waiter != null) {
                waiter.signal();
            }
        });
        open();
        req.discardBody();
        ended = true;
        onLoop(() -> raw.sendFile(file, offset, length).onFailure(broken -> abort()));
        if (waiter != null) {
            waiter.awaitUninterruptibly();
            if (closed()) {
                open();
            }
        }
    }

    private static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            // It was open for reading: nothing can be lost.
        }
    }

    private void open() {
        if (closed()) {
            throw new ClientGone(flight.timedOut()
                    ? "The request took longer than " + flight.limits().requestTime().toSeconds() + " s and was answered 503"
                    : "The client went away before the answer to " + req.method() + " " + req.originalUrl() + " was complete");
        }
        if (ended || raw.ended()) {
            throw new IllegalStateException("The response to " + req.method() + " " + req.originalUrl() + " has been sent already");
        }
    }

    private void awaitDrain() {
        if (onEventLoop() || !isFull()) {
            return;
        }
        Waiter waiter = new Waiter();
        waiting = waiter;
        if (!watching) {
            watching = true;
            raw.drainHandler(none -> wake());
            flight.onEnd(this::wake);
        }
        if (!isFull() || flight.ended()) {
            waiting = null;
            if (flight.ended()) {
                open();
            }
            return;
        }
        boolean inTime = waiter.await(flight.limits().idleTime().toNanos());
        if (closed()) {
            open();
        }
        if (!inTime) {
            request.connection().close();
            throw new ClientGone("The client took no bytes for " + flight.limits().idleTime().toSeconds() + " s");
        }
    }

    private boolean isFull() {
        Outbox to = outbox;
        if (to != null && to.isFull()) {
            return true;
        }
        try {
            return !raw.ended() && raw.writeQueueFull();
        } catch (IllegalStateException endedMeanwhile) {
            return false;
        }
    }

    private void wake() {
        Waiter waiter = waiting;
        if (waiter != null) {
            waiter.signal();
        }
    }

    /** Does something to the response on its event loop, unless it is over by then. */
    void onLoop(Runnable action) {
        EventLoop loop = loop();
        if (loop.inEventLoop()) {
            action.run();
            return;
        }
        loop.execute(() -> {
            if (!raw.ended() && !flight.ended()) {
                action.run();
            }
        });
    }

    private EventLoop loop() {
        return ((HttpServerRequestInternal) request).context().nettyEventLoop();
    }

    private static boolean onEventLoop() {
        return Context.isOnEventLoopThread();
    }

    /** Cuts the connection: what was sent is not complete, and the client must see that. */
    public void abort() {
        request.connection().close();
    }

    OutputStream asStream() {
        return new OutputStream() {

            @Override
            public void write(int b) {
                Output.this.write(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                Output.this.write(Arrays.copyOfRange(bytes, offset, offset + length));
            }

            @Override
            public void flush() {
                Output.this.flush();
            }

            @Override
            public void close() {
                if (!ended()) {
                    Output.this.endWhole(NOTHING);
                }
            }
        };
    }
}
