package dev.cortado.node.internal;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.streams.ReadStream;

/** Sends a client's body to a worker, no faster than the worker takes it. */
final class BodyPump {

    private final ReadStream<Buffer> body;
    private final HttpClientRequest upstream;
    private final Runnable progress;
    private boolean ended;
    private boolean broken;

    BodyPump(ReadStream<Buffer> body, HttpClientRequest upstream, Runnable progress) {
        this.body = body;
        this.upstream = upstream;
        this.progress = progress;
    }

    void start() {
        if (!upstream.headers().contains("content-length")) {
            upstream.setChunked(true);
        }
        upstream.sendHead();
        body.exceptionHandler(e -> {
            stop();
            upstream.reset();
        });
        body.handler(this::chunk);
        body.endHandler(v -> end());
        body.resume();
    }

    private void chunk(Buffer chunk) {
        progress.run();
        if (broken) {
            return;
        }
        upstream.write(chunk).onFailure(e -> stop());
        if (upstream.writeQueueFull()) {
            body.pause();
            upstream.drainHandler(v -> {
                progress.run();
                body.resume();
            });
        }
    }

    private void end() {
        ended = true;
        progress.run();
        if (!broken) {
            upstream.end();
        }
    }

    /** The rest goes nowhere: the worker has answered, or has died. */
    void stop() {
        if (!broken && !ended) {
            broken = true;
            body.resume();
        }
    }

    /** All of it was sent. */
    boolean ended() {
        return ended;
    }
}
