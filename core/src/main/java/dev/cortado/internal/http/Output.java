package dev.cortado.internal.http;

import dev.cortado.ClientGone;
import dev.cortado.internal.engine.Flight;
import dev.cortado.internal.engine.Unsent;
import dev.cortado.internal.routing.Waiter;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Locale;

/**
 * The bytes of an answer on their way to the connection.
 *
 * <p>On the event loop nothing waits. Any other thread waits while too much is on its way, until some of it has gone, the client goes,
 * or the client has taken nothing for the idle time.
 */
public final class Output {

    /** Of RFC 9113. */
    private static final long INTERNAL_ERROR = 2;

    private final RequestImpl req;
    private final HttpServerRequest request;
    private final HttpServerResponse raw;
    private final Flight flight;
    private final Outbox outbox;
    /** What the writer knows; the connection learns it a moment later. */
    private volatile boolean begun;
    private volatile boolean ended;

    Output(RequestImpl req, HttpServerRequest request, Flight flight) {
        this.req = req;
        this.request = request;
        this.raw = request.response();
        this.flight = flight;
        this.outbox = new Outbox(((HttpServerRequestInternal) request).context().nettyEventLoop(), raw, flight, this::take);
    }

    /** Whether status and headers are fixed. */
    boolean begun() {
        return begun || ended || raw.headWritten();
    }

    boolean ended() {
        return ended || raw.ended() || flight.ended() || flight.closed();
    }

    boolean closed() {
        return flight.closed();
    }

    boolean writable() {
        return !ended() && !outbox.isFull();
    }

    void onEnd(Runnable action) {
        flight.onEnd(() -> Thread.startVirtualThread(action));
    }

    void onClose(Runnable action) {
        flight.onClose(() -> Thread.startVirtualThread(action));
    }

    /** @param body is not copied */
    void endWhole(byte[] body) {
        open();
        if (request.method() == HttpMethod.HEAD && !begun() && !raw.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            // Vert.x leaves the length out where it leaves the body out.
            raw.putHeader(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
            finish(Buffer.buffer());
            return;
        }
        Buffer rest = body.length == 0 ? Buffer.buffer() : BufferInternal.buffer(Unpooled.wrappedBuffer(body));
        if (body.length <= (request.version() == HttpVersion.HTTP_2 ? Unsent.SMALL_HTTP2 : Unsent.SMALL)) {
            finish(rest);
        } else if (begun()) {
            ended = true;
            outbox.add(rest, true);
        } else if (flight.unsent().add(body)) {
            finish(rest);
        } else {
            refuse();
        }
    }

    /** Nobody would be answered any more if everything was kept for those who do not read. */
    private void refuse() {
        raw.headers().clear();
        raw.setStatusCode(503).putHeader("Retry-After", "1").putHeader("Content-Type", "text/plain; charset=utf-8");
        finish(Buffer.buffer("The server has too much to send\n"));
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
        keepClosing();
        ended = true;
        outbox.end(body);
    }

    void write(byte[] chunk) {
        open();
        if (chunk.length == 0) {
            return;
        }
        beginStream();
        outbox.add(Buffer.buffer(chunk), false);
        awaitDrain();
    }

    private Future<?> take(Buffer parts, boolean last) {
        if (!last) {
            return raw.write(parts);
        }
        req.discardBody();
        boolean codedByHandler = isCodedWithoutChunks();
        if (codedByHandler && !raw.headWritten()) {
            raw.putHeader("Connection", "close");
        }
        if (codedByHandler || raw.headWritten() && isUntilClose()) {
            return raw.end(parts).onComplete(sent -> request.connection().close());
        }
        return raw.end(parts);
    }

    /** A transfer coding of the handler's own: without chunks only the end of the connection ends the body (RFC 9112, section 6.3). */
    private boolean isCodedWithoutChunks() {
        String coding = raw.headers().get(HttpHeaderNames.TRANSFER_ENCODING);
        return coding != null && !coding.toLowerCase(Locale.ROOT).endsWith("chunked") && request.version() == HttpVersion.HTTP_1_1;
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

    /** In an answer to HTTP/1.0 the engine writes this header anew. */
    private void keepClosing() {
        if (request.version() == HttpVersion.HTTP_1_0 && !raw.headWritten()
                && raw.headers().contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true)) {
            flight.closeConnection();
        }
    }

    /** HTTP/1.0 has no chunks: there the end of the connection is the end of the answer. */
    private void beginStream() {
        if (begun()) {
            return;
        }
        keepClosing();
        if (!isUntilClose() && request.version() == HttpVersion.HTTP_1_1 && !raw.headers().contains("content-length")) {
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
        Waiter waiter = Context.isOnEventLoopThread() ? null : new Waiter();
        flight.onEnd(() -> {
            close(file);
            if (waiter != null) {
                waiter.signal();
            }
        });
        open();
        keepClosing();
        req.discardBody();
        ended = true;
        onLoop(() -> sendFile(file, offset, length));
        if (waiter != null) {
            waiter.awaitUninterruptibly();
            if (closed()) {
                open();
            }
        }
    }

    private void sendFile(FileChannel file, long offset, long length) {
        if (request.version() == HttpVersion.HTTP_2) {
            new FilePump(raw, flight.unsent(), file, offset, length, this::abort).start();
        } else {
            raw.sendFile(file, offset, length).onFailure(broken -> abort());
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
        // In this order: who stops the answer says so before ending it.
        boolean over = ended || raw.ended();
        if (closed()) {
            throw new ClientGone(whyClosed());
        }
        if (over) {
            throw new IllegalStateException("The response to " + req.method() + " " + req.originalUrl() + " has been sent already");
        }
    }

    private String whyClosed() {
        if (flight.timedOut()) {
            return "The request took longer than " + flight.limits().requestTime().toSeconds() + " s and was answered 503";
        }
        String answer = "the answer to " + req.method() + " " + req.originalUrl();
        if (flight.stopped()) {
            return "The server stops and has ended " + answer;
        }
        return flight.hasSlowReader() ? "The client took too little of " + answer : "The client went away before " + answer + " was complete";
    }

    private void awaitDrain() {
        boolean waited = outbox.awaitRoom();
        if (closed()) {
            open();
        }
        if (!waited) {
            abort();
            throw new ClientGone("Interrupted while the client took the answer to " + req.method() + " " + req.originalUrl());
        }
    }

    void onLoop(Runnable action) {
        outbox.onLoop(action);
    }

    /** Cuts the connection, or the HTTP/2 stream: what was sent is not complete, and the client must see that. */
    public void abort() {
        if (request.version() == HttpVersion.HTTP_2) {
            onLoop(() -> raw.reset(INTERNAL_ERROR));
        } else {
            request.connection().close();
        }
    }

    /** A field behind the body; HTTP/1.1 needs chunks for it. */
    void trailer(String name, String value) {
        open();
        boolean chunks = request.version() == HttpVersion.HTTP_1_1;
        if (chunks && begun() && raw.headers().contains("content-length")) {
            throw new IllegalStateException("An answer with Content-Length has no trailers in HTTP/1.1");
        }
        if (chunks && !begun()) {
            raw.headers().remove("content-length");
            raw.putHeader("Transfer-Encoding", "chunked");
        }
        if (request.version() != HttpVersion.HTTP_1_0) {
            raw.trailers().add(name, value);
        }
    }

    OutputStream asStream() {
        return new ResponseStream(this);
    }
}
