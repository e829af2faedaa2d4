package dev.cortado.node.internal;

import dev.cortado.node.WorkerCall;
import dev.cortado.node.WorkerException;
import dev.cortado.node.WorkerException.Reason;
import dev.cortado.node.WorkerRequest;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The life of one request: a place in a worker, a connection, the request, the answer's head (which gives the place back), the answer's end. */
final class Call implements WorkerCall {

    /** A request that no worker has begun is offered to so many. */
    private static final int MOST_TRIES = 3;

    private final Loop loop;
    private final ContextInternal context;
    private final WorkerRequest request;
    private final Promise<HttpClientResponse> response;
    private final long timeLimit;
    private long since = System.nanoTime();
    private @Nullable Worker worker;
    private @Nullable HttpClientConnection connection;
    private @Nullable HttpClientRequest upstream;
    private @Nullable BodyPump pump;
    private @Nullable Future<Void> written;
    private int id;
    private volatile boolean moving;
    private boolean answered;
    private boolean done;
    private volatile int tries;

    Call(Loop loop, Context context, WorkerRequest request) {
        this.loop = loop;
        this.context = (ContextInternal) context;
        this.request = request;
        this.response = this.context.promise();
        var limit = request.timeLimit() != null ? request.timeLimit() : loop.limits.request();
        this.timeLimit = limit.isZero() ? Long.MAX_VALUE : limit.toNanos();
    }

    void begin() {
        loop.add(this);
        enter();
    }

    private void enter() {
        try {
            var free = loop.dispatcher.enter(this);
            if (free != null) {
                run(free);
            }
        } catch (WorkerException e) {
            fail(e);
        }
    }

    /** A place got free; called on any thread. */
    void entered(Worker free) {
        context.runOnContext(v -> {
            if (done) {
                loop.dispatcher.leave(free);
            } else {
                run(free);
            }
        });
    }

    /** The dispatcher closed while this waited; called on any thread. */
    void refuse(WorkerException reason) {
        context.runOnContext(v -> fail(reason));
    }

    private void run(Worker place) {
        worker = place;
        tries++;
        moving = false;
        since = System.nanoTime();
        var free = loop.idle(place);
        if (free != null) {
            send(free);
            return;
        }
        loop.connect(place).onComplete(result -> {
            if (result.failed()) {
                notBegun("It refused the connection: " + result.cause().getMessage());
            } else if (done) {
                loop.release(place, result.result());
            } else {
                send(result.result());
            }
        });
    }

    private void send(HttpClientConnection to) {
        connection = to;
        var target = new RequestOptions().setMethod(request.method()).setURI(request.uri());
        to.request(target).onComplete(result -> {
            if (result.failed()) {
                notBegun("It closed the connection.");
            } else if (done) {
                to.close();
            } else {
                write(result.result());
            }
        });
    }

    private void write(HttpClientRequest to) {
        upstream = to;
        id = place().send(this);
        Headers.request(request, to.headers(), place().process().secret(), id);
        to.response().onComplete(result -> {
            if (result.succeeded()) {
                answer(result.result());
            } else {
                lost(to, result.cause());
            }
        });
        to.exceptionHandler(e -> { });
        var body = request.body();
        if (body != null) {
            pump = new BodyPump(body, to, () -> since = System.nanoTime());
            pump.start();
        } else if (request.bytes() != null) {
            written = to.end(request.bytes());
        } else {
            written = to.end();
        }
    }

    private void answer(HttpClientResponse head) {
        if (done) {
            return;
        }
        answered = true;
        place().answered(id);
        place().served.increment();
        loop.dispatcher.answers(place());
        head.end().onComplete(result -> {
            if (leave() && result.succeeded() && (pump == null || pump.ended())) {
                loop.release(place(), Objects.requireNonNull(connection));
            } else {
                reset();
            }
        });
        response.complete(new PausedResponse(head));
    }

    /** The worker is stuck, and this request can be sent again. True once for a worker; called on any thread. */
    boolean mayMove() {
        if (moving || tries >= MOST_TRIES || request.body() != null) {
            return false;
        }
        moving = true;
        return true;
    }

    /** The stuck worker had not begun it. Called on any thread. */
    void givenBack() {
        context.runOnContext(v -> {
            if (!done && !answered) {
                var old = upstream;
                notBegun("It is stuck.");
                if (old != null) {
                    old.reset();
                }
            }
        });
    }

    /** The worker did not see the request: another one may have it. */
    private void notBegun(String why) {
        if (done) {
            return;
        }
        if (tries >= MOST_TRIES || request.body() != null && upstream != null) {
            fail(new WorkerException(Reason.LOST, place().name + " did not take the request. " + why));
            return;
        }
        var left = place();
        left.answered(id);
        worker = null;
        upstream = null;
        loop.supervisor.refused(left);
        loop.dispatcher.leave(left);
        since = System.nanoTime();
        enter();
    }

    /** The connection ended before the answer's head. */
    private void lost(HttpClientRequest from, Throwable cause) {
        if (done || answered || from != upstream) {
            return;
        }
        if (Unread.certain(request, written, cause)) {
            notBegun("It died.");
        } else {
            fail(new WorkerException(Reason.LOST, place().name + " ended the connection before it answered: " + cause.getMessage()));
        }
    }

    /** Called by the loop's clock. */
    void checkTime(long now) {
        if (done || answered) {
            return;
        }
        var waited = now - since;
        if (worker == null) {
            if (waited > loop.limits.queueWait().toNanos()) {
                fail(new WorkerException(Reason.BUSY, "No worker was free within " + Text.seconds(loop.limits.queueWait()) + "."));
            }
        } else if (waited > timeLimit) {
            var slow = place();
            fail(new WorkerException(Reason.TIMEOUT, request.method() + " " + Text.path(request.uri()) + " did not answer within "
                    + Text.seconds(Duration.ofNanos(timeLimit)) + " (" + slow.name + ")."));
            loop.supervisor.timedOut(slow);
        }
    }

    @Override
    public Future<HttpClientResponse> response() {
        return response.future();
    }

    @Override
    public String worker() {
        var current = worker;
        return current == null ? "" : current.name;
    }

    @Override
    public void abort() {
        if (context.isRunningOnContext()) {
            stop();
        } else {
            context.runOnContext(v -> stop());
        }
    }

    private void stop() {
        if (answered && !done) {
            reset();
        } else if (!answered) {
            fail(new WorkerException(Reason.ABORTED, "The request was aborted."));
        }
    }

    private void fail(WorkerException reason) {
        if (leave()) {
            reset();
            response.tryFail(reason);
        }
    }

    /** Gives back what the call holds; true the first time. */
    private boolean leave() {
        if (done) {
            return false;
        }
        done = true;
        loop.remove(this);
        var current = worker;
        if (current == null) {
            loop.dispatcher.remove(this);
        } else {
            current.answered(id);
            if (answered) {
                loop.dispatcher.hasAnswered(current);
            } else {
                loop.dispatcher.leave(current);
            }
        }
        return true;
    }

    /** Closes the connection, which aborts the render. */
    private void reset() {
        if (upstream != null) {
            upstream.reset();
        }
        if (pump != null) {
            pump.stop();
        }
    }

    private Worker place() {
        return Objects.requireNonNull(worker);
    }

    @Override
    public Future<Void> pipeTo(HttpServerResponse client) {
        return new Answer(this, context, client).start();
    }
}
