package dev.cortado.node;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;

/**
 * A request on its way: queued, in a worker, or being answered. Everything happens on the event loop that sent it.
 *
 * {@snippet :
 * WorkerCall call = pool.send(WorkerRequest.of(serverRequest));
 * call.pipeTo(serverRequest.response())                 // status, headers and body go through
 *         .onFailure(failure -> serverRequest.response().setStatusCode(502).end());
 *
 * pool.send(WorkerRequest.get("/")).response().compose(HttpClientResponse::body)   // or: take the answer yourself
 *         .onSuccess(body -> log.info("{} bytes", body.length()));
 * }
 */
public interface WorkerCall {

    /**
     * The answer's head; its body streams with back-pressure. Fails with a {@link WorkerException}.
     *
     * <p>The body waits until it is asked for, on any thread: by {@code body()}, {@code pipeTo(…)}, or {@code resume()} after
     * the handlers were set. An answer that nobody reads is one of those that a worker
     * may have begun ({@link WorkerLimits#answers()}): read it or {@link #abort()}.
     */
    Future<HttpClientResponse> response();

    /**
     * Ends the request wherever it is: in the queue, or in the worker, which sees its connection close and aborts the render.
     * Does nothing after the answer has ended. May be called on any thread.
     */
    void abort();

    /** The worker that has the request, or an empty string while it is queued. */
    String worker();

    /**
     * Sends the answer to a client: status and headers (without hop-by-hop ones) are added to the response, then the body. An
     * answer that is small and complete leaves in one write. When the client goes away the request is aborted.
     *
     * <p>The future succeeds when all was written. It fails with a {@link WorkerException} before anything was written, so that
     * the caller can answer; when the worker fails later the client's connection is reset and the future fails then.
     */
    Future<Void> pipeTo(HttpServerResponse client);
}
