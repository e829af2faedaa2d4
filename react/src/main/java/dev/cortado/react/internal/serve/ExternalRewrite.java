package dev.cortado.react.internal.serve;

import dev.cortado.react.PagesException;
import dev.cortado.spi.Engine;
import dev.cortado.spi.Loggers;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Answers a request with what another origin answers, as {@code NextResponse.rewrite(new URL("https://…"))} asks: method, body and
 * end-to-end headers go there, status, headers and body come back, both bodies streamed with back-pressure. Redirects are not followed.
 * Safe to share.
 */
final class ExternalRewrite {

    private static final Logger LOG = Loggers.named("cortado.pages");
    private static final String TIMEOUT = "CORTADO_REWRITE_TIMEOUT";
    private static final int TIMEOUT_SECONDS = 30;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int LARGEST_HEAD = 64 * 1024;
    private static final int CONNECTIONS = 256;
    private static final int WAITING = 1_000;

    /** Of this connection, or made anew for the next one. */
    private static final List<String> OF_THIS_HOP = List.of("connection", "keep-alive", "proxy-connection", "proxy-authorization", "te", "trailer",
            "transfer-encoding", "content-length", "upgrade", "http2-settings", "expect", "host", "next-router-prefetch");

    private final Relay relay;
    private final Duration idle;
    private final HttpClient client;

    ExternalRewrite(Relay relay) {
        this.relay = relay;
        this.idle = timeout(System.getenv());
        var options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxHeaderSize(LARGEST_HEAD)
                .setDecompressionSupported(false)
                .setIdleTimeout(Math.toIntExact(idle.toSeconds()));
        var pool = new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING);
        this.client = Engine.vertx().httpClientBuilder().with(options).with(pool).build();
    }

    /** How long the other origin may be silent: {@code CORTADO_REWRITE_TIMEOUT} in seconds, 30 by default. */
    private static Duration timeout(Map<String, String> environment) {
        var value = environment.get(TIMEOUT);
        if (value == null || value.isBlank()) return Duration.ofSeconds(TIMEOUT_SECONDS);
        if (!value.strip().matches("[1-9][0-9]{0,4}")) {
            throw new PagesException(TIMEOUT + " is \"" + value + "\"; it must be a whole number of seconds, at least 1.");
        }
        return Duration.ofSeconds(Long.parseLong(value.strip()));
    }

    /** The URL, if it is one of another origin that can be asked. */
    static @Nullable URI target(String rewrite) {
        try {
            var uri = new URI(rewrite);
            var scheme = uri.getScheme();
            boolean isHttp = scheme != null && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"));
            return isHttp && uri.getHost() != null ? uri : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }

    void send(Visit visit, URI target) {
        if (visit.wantsPayload()) {
            // The browser's router can show pages of this application only: it loads the document.
            ErrorPage.nothingPrepared(visit);
        } else if ("websocket".equalsIgnoreCase(visit.request.getHeader("upgrade"))) {
            ErrorPage.send(visit, 501, "A connection cannot be handed on to another server.");
        } else {
            client.request(options(visit, target)).onComplete(opened -> {
                if (opened.failed()) fail(visit, target, opened.cause());
                else visit.goOn(() -> exchange(visit, target, opened.result()));
            });
        }
    }

    private RequestOptions options(Visit visit, URI target) {
        boolean isTls = "https".equalsIgnoreCase(target.getScheme());
        var path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        return new RequestOptions()
                .setMethod(visit.request.method())
                .setHost(target.getHost())
                .setPort(target.getPort() > 0 ? target.getPort() : isTls ? 443 : 80)
                .setSsl(isTls)
                .setURI(target.getRawQuery() == null ? path : path + "?" + target.getRawQuery())
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(idle.toMillis());
    }

    private void exchange(Visit visit, URI target, HttpClientRequest request) {
        if (visit.response.closed()) {
            request.reset();
            return;
        }
        visit.response.closeHandler(_ -> request.reset());
        copyHeaders(visit.headers(), request.headers());
        var length = visit.request.getHeader("content-length");
        boolean hasBody = length != null || visit.request.headers().contains("transfer-encoding");
        if (length != null) request.putHeader("content-length", length);
        else if (hasBody) request.setChunked(true);
        (hasBody ? request.send(visit.request) : request.send()).onComplete(sent -> {
            if (sent.failed()) fail(visit, target, sent.cause());
            else visit.goOn(() -> answer(visit, request, sent.result()));
        });
    }

    private static void copyHeaders(MultiMap from, MultiMap to) {
        for (var header : from) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (!OF_THIS_HOP.contains(name) && !Forwarding.isInternal(name)) to.add(name, header.getValue());
        }
        removeNamedByConnection(from, to);
    }

    /** RFC 9110, section 7.6.1: what {@code connection} names is for one hop only. */
    private static void removeNamedByConnection(MultiMap from, MultiMap to) {
        for (var connection : from.getAll("connection")) for (var name : connection.split(",")) if (!name.isBlank()) to.remove(name.strip());
    }

    private void answer(Visit visit, HttpClientRequest request, HttpClientResponse answer) {
        var headers = answer.headers();
        removeNamedByConnection(MultiMap.caseInsensitiveMultiMap().addAll(headers), headers);
        List.copyOf(headers.names()).stream().filter(Forwarding::isInternal).forEach(headers::remove);
        relay.send(visit, request::reset, answer, null);
    }

    private static void fail(Visit visit, URI target, Throwable failure) {
        if (visit.response.closed()) return;
        boolean isLate = failure instanceof TimeoutException || String.valueOf(failure.getMessage()).contains("imeout");
        LOG.error("{} {} could not be rewritten to {}://{}: {}", visit.request.method(), visit.url().path(), target.getScheme(),
                target.getAuthority(), failure.getMessage());
        ErrorPage.send(visit, isLate ? 504 : 502, "Another server that this page needs " + (isLate ? "took too long." : "cannot be reached."));
    }
}
