package dev.cortado.node;

import dev.cortado.node.internal.Pool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Node processes that answer requests: started in parallel, watched, replaced when they die, hang or grow.
 *
 * {@snippet :
 * var runtime = NodeRuntime.provision(ProvisionOptions.of(project));
 * try (var pool = WorkerPool.create(vertx, WorkerOptions.of(runtime, project.resolve("worker.mjs")).name("render"))) {
 *     pool.start().toCompletableFuture().get();
 *     pool.send(WorkerRequest.of(serverRequest).instruction("{}")).pipeTo(serverRequest.response());
 * }
 * }
 *
 * <p>{@link #send} is called on event loops; each has connections of its own, so a request never changes its thread. A call from
 * another thread works too and answers on an event loop. All other methods may be called on any thread.
 *
 * <p>A request goes to the responsive worker with the least requests in flight. It is sent again to another worker, once, only
 * when the first one had not begun it.
 */
public interface WorkerPool extends AutoCloseable {

    /** Makes a pool that does nothing before {@link #start()}. */
    static WorkerPool create(Vertx vertx, WorkerOptions options) {
        return new Pool(vertx, options);
    }

    /**
     * Starts all workers, in parallel, and returns at once. Requests may be sent at once, too; they wait in the queue.
     *
     * @return completes when the first worker can serve; fails with a {@link NodeException} that has the worker's last lines when
     *     none starts. The same stage on every call.
     */
    CompletionStage<Void> start();

    /** Sends a request. Failures come out of the call, never as an exception here. */
    WorkerCall send(WorkerRequest request);

    /**
     * Joins a client's upgrade request (WebSocket, RFC 6455) with a worker: its head is sent as it is, the answer's head comes
     * back, then bytes flow both ways with back-pressure until one side closes.
     */
    Future<Void> tunnel(HttpServerRequest upgrade);

    /** The workers at this moment, those that start or are being replaced too. */
    List<WorkerStatus> status();

    /** Replaces all workers, one after the other and each before the old one goes; for a new build of the entry. */
    CompletionStage<Void> restart();

    /** Takes no more requests, lets those in flight finish within {@link WorkerLimits#drain()}, ends the processes. Blocks. */
    @Override
    void close();
}
