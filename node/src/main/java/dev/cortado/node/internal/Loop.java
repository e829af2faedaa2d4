package dev.cortado.node.internal;

import dev.cortado.node.WorkerLimits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.PoolOptions;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one event loop has of a pool: its own kept-alive connections to each worker, and its calls with their clocks. Used on that
 * event loop only, so nothing here is synchronised and no request changes its thread.
 */
final class Loop {

    /** How exact time limits are. */
    private static final long SWEEP_MILLIS = 100;

    private final Vertx vertx;
    final Context context;
    final Dispatcher dispatcher;
    final Supervisor supervisor;
    final WorkerLimits limits;
    private final HttpClientAgent client;
    private final Map<Worker, ArrayDeque<HttpClientConnection>> idle = new HashMap<>();
    private final Set<Call> active = new HashSet<>();
    private boolean sweeping;

    Loop(Vertx vertx, Context context, Dispatcher dispatcher, Supervisor supervisor, WorkerLimits limits) {
        this.vertx = vertx;
        this.context = context;
        this.dispatcher = dispatcher;
        this.supervisor = supervisor;
        this.limits = limits;
        this.client = client(vertx, limits);
    }

    static HttpClientAgent client(Vertx vertx, WorkerLimits limits) {
        var options = new HttpClientOptions()
                .setKeepAlive(true)
                .setKeepAliveTimeout(0)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(256 * 1024)
                .setMaxInitialLineLength(64 * 1024)
                .setReadIdleTimeout(Math.toIntExact(limits.idle().toSeconds()));
        return vertx.httpClientBuilder().with(options).with(new PoolOptions().setHttp1MaxSize(1)).build();
    }

    /** A free connection to the worker, or null. */
    @Nullable HttpClientConnection idle(Worker worker) {
        var connections = idle.get(worker);
        return connections == null ? null : connections.pollLast();
    }

    Future<HttpClientConnection> connect(Worker worker) {
        Promise<HttpClientConnection> promise = Promise.promise();
        context.runOnContext(v -> client.connect(target(worker)).onComplete(promise));
        return promise.future().onSuccess(connection -> connection
                .exceptionHandler(e -> { })
                .closeHandler(v -> forget(worker, connection)));
    }

    static HttpConnectOptions target(Worker worker) {
        var address = worker.address();
        return new HttpConnectOptions()
                .setServer(address)
                .setHost("localhost")
                .setPort(address.isDomainSocket() ? 80 : address.port())
                .setSsl(false)
                .setConnectTimeout(5_000);
    }

    /** Keeps a connection whose answer has ended, as many as can be asked at the same time. */
    void release(Worker worker, HttpClientConnection connection) {
        var kept = idle.computeIfAbsent(worker, w -> {
            worker.death.thenRun(() -> context.runOnContext(v -> idle.remove(w)));
            return new ArrayDeque<>();
        });
        if (kept.size() < limits.inFlight()) {
            kept.addLast(connection);
        } else {
            connection.close();
        }
    }

    private void forget(Worker worker, HttpClientConnection connection) {
        var connections = idle.get(worker);
        if (connections != null) {
            connections.remove(connection);
        }
    }

    void add(Call call) {
        active.add(call);
        if (!sweeping) {
            sweeping = true;
            vertx.setTimer(SWEEP_MILLIS, this::sweep);
        }
    }

    void remove(Call call) {
        active.remove(call);
    }

    /** One timer for all calls: cheaper than one for each. */
    private void sweep(long timer) {
        var now = System.nanoTime();
        for (var call : List.copyOf(active)) {
            call.checkTime(now);
        }
        sweeping = !active.isEmpty();
        if (sweeping) {
            vertx.setTimer(SWEEP_MILLIS, this::sweep);
        }
    }

    void close() {
        client.close();
    }
}
