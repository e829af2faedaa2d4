package dev.cortado.node.internal;

import dev.cortado.node.WorkerException;
import dev.cortado.node.WorkerException.Reason;
import dev.cortado.node.WorkerStatus.State;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;
import java.util.Comparator;

/** Joins a client's connection with a worker's after an upgrade (RFC 9110, section 7.8). */
final class Tunnel {

    private final HttpServerRequest client;
    private final Promise<Void> closed = Promise.promise();

    private Tunnel(HttpServerRequest client) {
        this.client = client;
    }

    static Future<Void> open(Vertx vertx, Supervisor supervisor, HttpServerRequest client) {
        // One that is busy for a moment takes it a moment later; browsers do not ask again.
        var worker = supervisor.slots().stream().flatMap(slot -> slot.all().stream())
                .filter(candidate -> candidate.state == State.READY || candidate.state == State.UNRESPONSIVE)
                .min(Comparator.comparing(candidate -> candidate.state));
        if (worker.isEmpty()) {
            return Future.failedFuture(new WorkerException(Reason.UNAVAILABLE, "No worker runs that could take a WebSocket."));
        }
        client.pause();
        return new Tunnel(client).connect(vertx, worker.get());
    }

    private Future<Void> connect(Vertx vertx, Worker worker) {
        var agent = vertx.createHttpClient();
        closed.future().onComplete(r -> agent.close());
        agent.connect(new HttpConnectOptions(Loop.target(worker)))
                .compose(connection -> connection.request(new RequestOptions().setMethod(client.method()).setURI(client.uri())))
                .compose(request -> {
                    request.headers().setAll(client.headers());
                    request.headers().remove("x-cortado");
                    if (worker.process().secret() != null) {
                        request.putHeader("x-cortado-secret", worker.process().secret());
                    }
                    request.exceptionHandler(e -> { });
                    return request.connect();
                })
                .onSuccess(this::answered)
                .onFailure(e -> closed.tryFail(new WorkerException(Reason.LOST,
                        worker.name + " did not take the WebSocket: " + e.getMessage())));
        return closed.future();
    }

    private void answered(HttpClientResponse answer) {
        var response = client.response().setStatusCode(answer.statusCode());
        if (answer.statusCode() != 101) {
            Headers.response(answer.headers(), response.headers());
            answer.body().compose(response::end).onComplete(closed);
            return;
        }
        response.headers().setAll(answer.headers());
        var upstream = answer.netSocket().pause();
        client.toNetSocket().onSuccess(downstream -> join(downstream, upstream)).onFailure(e -> {
            upstream.close();
            closed.tryFail(e);
        });
    }

    private void join(NetSocket downstream, NetSocket upstream) {
        downstream.closeHandler(v -> {
            upstream.close();
            closed.tryComplete();
        });
        upstream.closeHandler(v -> {
            downstream.close();
            closed.tryComplete();
        });
        downstream.exceptionHandler(e -> downstream.close());
        upstream.exceptionHandler(e -> upstream.close());
        downstream.pipeTo(upstream);
        upstream.pipeTo(downstream);
    }
}
