package dev.cortado.node.internal;

import dev.cortado.node.WorkerException;
import dev.cortado.node.WorkerException.Reason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends a worker's answer to a client, no faster than the client takes it.
 *
 * <p>What arrives in one turn of the event loop is written in one piece: an answer that is already complete leaves as head and body
 * together, with its length.
 */
final class Answer {

    private static final int GATHER = 64 * 1024;

    private final Call call;
    private final ContextInternal context;
    private final HttpServerResponse client;
    private final Promise<Void> written;
    private @Nullable HttpClientResponse upstream;
    private @Nullable Buffer pending;
    private boolean scheduled;
    private boolean ended;

    Answer(Call call, Context context, HttpServerResponse client) {
        this.call = call;
        this.context = (ContextInternal) context;
        this.client = client;
        this.written = this.context.promise();
    }

    Future<Void> start() {
        client.closeHandler(v -> gone());
        client.exceptionHandler(e -> gone());
        if (client.closed()) {
            gone();
        }
        call.response().onComplete(result -> {
            if (result.succeeded()) {
                head(result.result());
            } else {
                written.tryFail(result.cause());
            }
        });
        return written.future();
    }

    private void gone() {
        if (!ended || !client.ended()) {
            written.tryFail(new WorkerException(Reason.ABORTED, "The client went away."));
            call.abort();
        }
    }

    private void head(HttpClientResponse head) {
        upstream = head;
        client.setStatusCode(head.statusCode());
        Headers.response(head.headers(), client.headers());
        head.exceptionHandler(this::broken);
        head.handler(this::chunk);
        head.endHandler(v -> end());
        head.resume();
        if (!empty(head)) {
            schedule();
        }
    }

    private static boolean empty(HttpClientResponse head) {
        return head.statusCode() == 204 || head.statusCode() == 304 || "0".equals(head.getHeader("content-length"));
    }

    private void chunk(Buffer chunk) {
        pending = pending == null ? chunk : pending.copy().appendBuffer(chunk);
        if (pending.length() >= GATHER) {
            flush();
        } else {
            schedule();
        }
    }

    private void end() {
        ended = true;
        if (pending != null) {
            flush();
        } else if (!client.closed()) {
            client.end().onComplete(written);
        }
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            context.runOnContext(v -> {
                scheduled = false;
                flush();
            });
        }
    }

    private void flush() {
        if (client.ended() || client.closed() || written.future().failed()) {
            return;
        }
        var body = pending;
        pending = null;
        if (ended) {
            (body == null ? client.end() : client.end(body)).onComplete(written);
            return;
        }
        if (!client.headWritten() && !client.headers().contains("content-length")) {
            client.setChunked(true);
        }
        if (body == null) {
            if (!client.headWritten()) {
                client.writeHead();
            }
            return;
        }
        client.write(body);
        if (client.writeQueueFull()) {
            var source = Objects.requireNonNull(upstream);
            source.pause();
            client.drainHandler(v -> source.resume());
        }
    }

    private void broken(Throwable cause) {
        if (!ended && written.tryFail(new WorkerException(Reason.LOST, call.worker() + " ended in the middle of an answer."))) {
            client.reset();
        }
    }
}
