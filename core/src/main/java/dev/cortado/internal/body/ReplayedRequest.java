package dev.cortado.internal.body;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request whose body a parser has read, with the body as if nobody had. Used on its event loop only. */
final class ReplayedRequest extends HttpServerRequestWrapper {

    private final byte[] bytes;
    private final Promise<Void> ended = Promise.promise();
    private @Nullable Handler<Buffer> onData;
    private @Nullable Handler<Void> onEnd;
    private long demand;
    private boolean sent;
    private boolean over;
    private boolean scheduled;

    ReplayedRequest(HttpServerRequestInternal request, byte[] bytes) {
        super(request);
        this.bytes = bytes;
    }

    @Override
    public HttpServerRequest handler(@Nullable Handler<Buffer> handler) {
        onData = handler;
        return this;
    }

    @Override
    public HttpServerRequest endHandler(@Nullable Handler<Void> handler) {
        onEnd = handler;
        return this;
    }

    @Override
    public HttpServerRequest exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public HttpServerRequest pause() {
        demand = 0;
        return this;
    }

    @Override
    public HttpServerRequest resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public HttpServerRequest fetch(long amount) {
        demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
        if (!scheduled) {
            scheduled = true;
            context().runOnContext(none -> deliver());
        }
        return this;
    }

    private void deliver() {
        scheduled = false;
        if (demand == 0 || over) {
            return;
        }
        if (!sent) {
            sent = true;
            demand--;
            if (onData != null && bytes.length > 0) {
                onData.handle(Buffer.buffer(bytes));
            }
        }
        if (demand > 0) {
            over = true;
            if (onEnd != null) {
                onEnd.handle(null);
            }
            ended.complete();
        } else {
            // The end of a stream needs no demand of its own.
            demand = 1;
            fetch(0);
        }
    }

    @Override
    public Future<Buffer> body() {
        sent = true;
        over = true;
        ended.tryComplete();
        return Future.succeededFuture(Buffer.buffer(bytes));
    }

    @Override
    public Future<Void> end() {
        return ended.future();
    }

    @Override
    public boolean isEnded() {
        return over;
    }
}
