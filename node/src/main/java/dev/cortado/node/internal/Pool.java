package dev.cortado.node.internal;

import dev.cortado.node.WorkerCall;
import dev.cortado.node.WorkerOptions;
import dev.cortado.node.WorkerPool;
import dev.cortado.node.WorkerRequest;
import dev.cortado.node.WorkerStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The parts of a pool put together: supervisor, dispatcher, and one {@link Loop} for each event loop that sends. */
public final class Pool implements WorkerPool {

    /** For the processes to end after their time to drain is over. */
    private static final long END_MILLIS = 5_000;

    private final Vertx vertx;
    private final WorkerOptions options;
    private final Dispatcher dispatcher;
    private final Supervisor supervisor;
    private final Context fallback;
    private final Map<Object, Loop> loops = new ConcurrentHashMap<>();

    public Pool(Vertx vertx, WorkerOptions options) {
        this.vertx = vertx;
        this.options = options;
        this.fallback = ((VertxInternal) vertx).createEventLoopContext();
        this.dispatcher = new Dispatcher(options.limits());
        this.supervisor = new Supervisor(vertx, options, dispatcher, fallback);
    }

    @Override
    public CompletionStage<Void> start() {
        return supervisor.start().minimalCompletionStage();
    }

    @Override
    public WorkerCall send(WorkerRequest request) {
        var current = (ContextInternal) Vertx.currentContext();
        if (current != null && current.isEventLoopContext() && current.inThread()) {
            var call = new Call(loop(current), current, request);
            call.begin();
            return call;
        }
        var call = new Call(loop((ContextInternal) fallback), fallback, request);
        fallback.runOnContext(v -> call.begin());
        return call;
    }

    private Loop loop(ContextInternal context) {
        var eventLoop = context.nettyEventLoop();
        var known = loops.get(eventLoop);
        return known != null ? known : loops.computeIfAbsent(eventLoop,
                key -> new Loop(vertx, context.unwrap(), dispatcher, supervisor, options.limits()));
    }

    @Override
    public Future<Void> tunnel(HttpServerRequest upgrade) {
        return Tunnel.open(vertx, supervisor, upgrade);
    }

    @Override
    public List<WorkerStatus> status() {
        return supervisor.slots().stream().flatMap(slot -> slot.all().stream()).map(Worker::status).toList();
    }

    @Override
    public CompletionStage<Void> restart() {
        return supervisor.restart().minimalCompletionStage();
    }

    @Override
    public void close() {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("WorkerPool.close() waits for requests in flight; call it on a thread that may wait.");
        }
        try {
            supervisor.close().get(options.limits().drain().toMillis() + END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            Supervisor.LOG.warn("The workers of {} did not end in order", options.name());
            supervisor.abandon();
        } catch (InterruptedException e) {
            supervisor.abandon();
            Thread.currentThread().interrupt();
        }
        loops.values().forEach(Loop::close);
    }
}
