package dev.cortado.react.internal.serve;

import dev.cortado.node.WorkerCall;
import dev.cortado.react.internal.cache.Compression;
import dev.cortado.react.internal.cache.Encoding;
import dev.cortado.react.internal.url.NormalUrl;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a worker's answer to the client: streamed with back-pressure, compressed where the client takes it, aborted when the client
 * leaves. Immutable.
 */
final class Relay {

    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "date");

    private final boolean compress;
    private final boolean trailingSlash;

    Relay(boolean compress, boolean trailingSlash) {
        this.compress = compress;
        this.trailingSlash = trailingSlash;
    }

    /** The URL as the application's code sees it. */
    String workerUrl(Visit visit) {
        return url(visit.url());
    }

    /** The URL as the browser has it; null where it is the same. */
    @Nullable String address(Visit visit) {
        var address = visit.address();
        return address == null ? null : url(address);
    }

    private String url(NormalUrl url) {
        return url.url(trailingSlash && !url.looksLikeFile());
    }

    /** The same without its query. */
    String workerPath(Visit visit) {
        return url(visit.url().withoutQuery());
    }

    /** @param cacheControl for answers that say nothing themselves, or null */
    void send(Visit visit, WorkerCall call, @Nullable String cacheControl) {
        visit.response.closeHandler(_ -> call.abort());
        call.response()
                .onSuccess(answer -> visit.goOn(() -> send(visit, call::abort, answer, cacheControl)))
                .onFailure(failure -> ErrorPage.send(visit, failure));
    }

    /** @param abort ends the answer where it comes from, when the client leaves */
    void send(Visit visit, Runnable abort, HttpClientResponse answer, @Nullable String cacheControl) {
        var response = visit.response;
        if (response.closed()) {
            abort.run();
            return;
        }
        response.setStatusCode(answer.statusCode());
        copyHeaders(answer, response);
        if (cacheControl != null && !response.headers().contains("cache-control")) response.putHeader("cache-control", cacheControl);
        if (visit.isHead() || answer.statusCode() == 204 || answer.statusCode() == 304) {
            answer.body().onComplete(_ -> response.end());
            return;
        }
        var gzip = gzip(visit, answer);
        new AnswerStream(abort, answer, response, visit.exchange.outflow(), gzip).start();
    }

    private static void copyHeaders(HttpClientResponse answer, HttpServerResponse response) {
        for (var header : answer.headers()) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (HOP_BY_HOP.contains(name) || name.startsWith("x-middleware-")) continue;
            if (name.equals("set-cookie") || name.equals("vary") || name.equals("link")) response.headers().add(name, header.getValue());
            else response.putHeader(name, header.getValue());
        }
    }

    private @Nullable GzipStream gzip(Visit visit, HttpClientResponse answer) {
        var headers = answer.headers();
        if (!compress || headers.contains("content-encoding") || !Compression.helps(headers.get("content-type"))) return null;
        var cacheControl = headers.get("cache-control");
        if (cacheControl != null && cacheControl.contains("no-transform")) return null;
        visit.response.headers().add("vary", "accept-encoding");
        var length = headers.get("content-length");
        if (length != null && length.length() < 5 && Integer.parseInt(length) < Compression.SMALLEST) return null;
        if (!Encoding.GZIP.acceptedBy(visit.header("accept-encoding"))) return null;
        visit.response.headers().remove("content-length");
        visit.response.putHeader("content-encoding", "gzip");
        var tag = visit.response.headers().get("etag");
        if (tag != null && !tag.startsWith("W/")) visit.response.putHeader("etag", "W/" + tag);
        return new GzipStream();
    }
}
