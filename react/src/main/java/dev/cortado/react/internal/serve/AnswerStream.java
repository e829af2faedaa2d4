package dev.cortado.react.internal.serve;

import dev.cortado.spi.Outflow;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * One body on its way from a worker, or another server, to a client, with back-pressure. What arrives in one turn of the event loop leaves in one write: a
 * small answer is one packet with its head, and compresses as a whole. Confined to its event loop.
 */
final class AnswerStream {

    private final Runnable abort;
    private final HttpClientResponse answer;
    private final HttpServerResponse response;
    private final Outflow outflow;
    private final @Nullable GzipStream gzip;
    private final Context context = Vertx.currentContext();
    private @Nullable Buffer pending;
    private boolean complete;

    AnswerStream(Runnable abort, HttpClientResponse answer, HttpServerResponse response, Outflow outflow, @Nullable GzipStream gzip) {
        this.abort = abort;
        this.answer = answer;
        this.response = response;
        this.outflow = outflow;
        this.gzip = gzip;
    }

    void start() {
        response.closeHandler(_ -> giveUp());
        response.endHandler(_ -> {
            // Not by us: the server stops.
            if (!complete) giveUp();
        });
        response.exceptionHandler(_ -> abort.run());
        outflow.onRoom(answer::resume);
        answer.handler(this::take);
        answer.exceptionHandler(_ -> {
            // What was sent cannot be taken back; the client must see that the body is not complete.
            if (!response.ended()) response.reset();
        });
        answer.endHandler(_ -> end());
        answer.resume();
    }

    private void giveUp() {
        abort.run();
        if (gzip != null) gzip.close();
    }

    private void take(Buffer chunk) {
        if (pending == null) {
            pending = chunk;
            context.runOnContext(_ -> flush());
        } else {
            pending = Buffer.buffer(pending.length() + chunk.length()).appendBuffer(pending).appendBuffer(chunk);
        }
    }

    private void flush() {
        var chunk = pending;
        pending = null;
        if (chunk == null || response.ended() || response.closed()) return;
        if (!response.headWritten() && !response.headers().contains("content-length")) response.setChunked(true);
        outflow.write(gzip == null ? chunk : gzip.chunk(chunk));
        if (outflow.isFull()) answer.pause();
    }

    private void end() {
        complete = true;
        var last = pending;
        pending = null;
        if (response.ended() || response.closed()) return;
        if (gzip == null) {
            outflow.end(last == null ? Buffer.buffer() : last);
            return;
        }
        outflow.end(last == null ? gzip.end() : gzip.end(last));
        gzip.close();
    }
}
