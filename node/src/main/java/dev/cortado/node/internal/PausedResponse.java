package dev.cortado.node.internal;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpFrame;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamPriority;
import io.vertx.core.net.NetSocket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response whose body waits until somebody asks for it, on whatever thread and however late: with {@code resume()}, {@code
 * pipeTo(…)} or {@code body()}. The plain one drops what comes before its handlers are set.
 */
final class PausedResponse implements HttpClientResponse {

    private final HttpClientResponse response;

    PausedResponse(HttpClientResponse response) {
        this.response = response.pause();
    }

    @Override
    public Future<Buffer> body() {
        var body = response.body();
        response.resume();
        return body;
    }

    @Override
    public HttpClientResponse handler(@Nullable Handler<Buffer> handler) {
        response.handler(handler);
        return this;
    }

    @Override
    public HttpClientResponse endHandler(@Nullable Handler<Void> handler) {
        response.endHandler(handler);
        return this;
    }

    @Override
    public HttpClientResponse exceptionHandler(@Nullable Handler<Throwable> handler) {
        response.exceptionHandler(handler);
        return this;
    }

    @Override
    public HttpClientResponse pause() {
        response.pause();
        return this;
    }

    @Override
    public HttpClientResponse resume() {
        response.resume();
        return this;
    }

    @Override
    public HttpClientResponse fetch(long amount) {
        response.fetch(amount);
        return this;
    }

    @Override
    public HttpClientResponse customFrameHandler(@Nullable Handler<HttpFrame> handler) {
        response.customFrameHandler(handler);
        return this;
    }

    @Override
    public HttpClientResponse streamPriorityHandler(@Nullable Handler<StreamPriority> handler) {
        response.streamPriorityHandler(handler);
        return this;
    }

    @Override
    public Future<Void> end() {
        return response.end();
    }

    @Override
    public NetSocket netSocket() {
        return response.netSocket();
    }

    @Override
    public HttpClientRequest request() {
        return response.request();
    }

    @Override
    public HttpVersion version() {
        return response.version();
    }

    @Override
    public int statusCode() {
        return response.statusCode();
    }

    @Override
    public String statusMessage() {
        return response.statusMessage();
    }

    @Override
    public MultiMap headers() {
        return response.headers();
    }

    @Override
    public @Nullable String getHeader(String name) {
        return response.getHeader(name);
    }

    @Override
    public @Nullable String getHeader(CharSequence name) {
        return response.getHeader(name);
    }

    @Override
    public MultiMap trailers() {
        return response.trailers();
    }

    @Override
    public @Nullable String getTrailer(String name) {
        return response.getTrailer(name);
    }

    @Override
    public List<String> cookies() {
        return response.cookies();
    }
}
