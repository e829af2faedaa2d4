package dev.cortado.react.internal.serve;

import dev.cortado.internal.protocol.Authority;
import dev.cortado.react.internal.config.Condition;
import dev.cortado.react.internal.routing.RouteMatcher.Match;
import dev.cortado.react.internal.url.NormalUrl;
import dev.cortado.react.internal.url.PercentEncoding.MalformedException;
import dev.cortado.spi.Exchange;
import dev.cortado.spi.FieldLines;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request on its way through the stages. Confined to its event loop. */
final class Visit implements Condition.Carrier {

    /** Where a visit waits in {@link Exchange#locals()} for the not-found page. */
    static final String LOCAL = "dev.cortado.react.visit";

    final Exchange exchange;
    final HttpServerRequest request;
    final HttpServerResponse response;

    private final Pipeline pipeline;
    private int position;

    private NormalUrl url = NormalUrl.ROOT;
    private @Nullable NormalUrl address;
    private @Nullable MultiMap headers;
    private @Nullable Match match;
    private @Nullable List<String> known;
    private boolean wrongMethod;

    Visit(Exchange exchange, Pipeline pipeline) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.response = request.response();
        this.pipeline = pipeline;
    }

    /** Runs the next stage; after the last one the request leaves the pages. */
    void next() {
        var stage = pipeline.at(position++);
        if (stage == null) {
            leave();
            return;
        }
        try {
            stage.handle(this);
        } catch (RuntimeException failure) {
            exchange.fail(failure);
        }
    }

    /** Runs what follows an answer of a worker: a failure there must be answered, too, or the client would wait for ever. */
    void goOn(Runnable rest) {
        try {
            rest.run();
        } catch (RuntimeException failure) {
            ErrorPage.send(this, failure);
        }
    }

    /** No page answers: the rest of the application may. */
    void leave() {
        exchange.locals().put(LOCAL, this);
        exchange.next();
    }

    NormalUrl url() {
        return url;
    }

    void url(NormalUrl url) {
        this.url = url;
    }

    /** Another page answers; in the browser the address stays. */
    void rewrite(NormalUrl target) {
        if (address == null) address = url;
        url = target;
    }

    /** What the browser has in its address bar, where a rewrite made something else of it; else null. */
    @Nullable NormalUrl address() {
        return address;
    }

    /** The headers that workers see; the client's until a proxy replaces them. */
    MultiMap headers() {
        var own = headers;
        if (own == null) {
            own = Forwarding.headers(exchange);
            headers = own;
        }
        return own;
    }

    void headers(MultiMap replacement) {
        headers = replacement;
    }

    /** The route of the URL; set by the file router. */
    Match match() {
        if (match == null) throw new IllegalStateException("the file router has not run");
        return match;
    }

    void match(Match match) {
        this.match = match;
    }

    /** The browser's router asks for a payload in place of a document. */
    boolean wantsPayload() {
        return known != null;
    }

    /** Keys that the browser's router has; empty for a document. */
    List<String> known() {
        return known == null ? List.of() : known;
    }

    void known(List<String> keys) {
        known = keys;
    }

    /** The page from which the browser's router comes, by its address bar; null where it names none of ours. */
    @Nullable NormalUrl from() {
        var from = request.getHeader("next-url");
        var mount = exchange.mountPath();
        if (from == null || !from.startsWith(mount + "/")) return null;
        try {
            return NormalUrl.written(from.substring(mount.length()));
        } catch (MalformedException unreadable) {
            return null;
        }
    }

    /** What is answered depends on the page from which one comes. */
    void variesByPage() {
        response.headers().add("vary", "next-url");
    }

    /** The browser's router fetches ahead: it gets what is made already, or what stands in for the page until it is rendered. */
    boolean isPrefetch() {
        return wantsPayload() && request.getHeader("next-router-prefetch") != null;
    }

    /** A header of the client with all its lines, or null. */
    @Nullable String header(CharSequence name) {
        return FieldLines.joined(request.headers(), name);
    }

    boolean isRead() {
        return request.method() == HttpMethod.GET || isHead();
    }

    boolean isHead() {
        return request.method() == HttpMethod.HEAD;
    }

    /** There is a page, but not for this method: 405 if nobody else answers. */
    void wrongMethod() {
        wrongMethod = true;
    }

    boolean hasWrongMethod() {
        return wrongMethod;
    }

    /** Scheme and authority as the client sees them, as far as proxies in front of the application are trusted. */
    String origin() {
        return exchange.client().origin();
    }

    @Override
    public @Nullable String header(String name) {
        return FieldLines.joined(headers(), name);
    }

    @Override
    public @Nullable String cookie(String name) {
        var cookie = request.getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }

    @Override
    public String host() {
        return Authority.host(exchange.client().authority());
    }
}
