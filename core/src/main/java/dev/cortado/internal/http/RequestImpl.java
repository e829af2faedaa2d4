package dev.cortado.internal.http;

import dev.cortado.App;
import dev.cortado.Response;
import dev.cortado.Route;
import dev.cortado.internal.body.Body;
import dev.cortado.internal.engine.Flight;
import dev.cortado.internal.routing.Call;
import dev.cortado.internal.routing.Params;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The request of one call: target, parameters, headers, cookies and body. */
public final class RequestImpl extends DerivedRequest {

    private final Call call;
    private final HttpServerRequest raw;
    private final String method;
    private final Target target;
    private final boolean hasBody;
    private final Flight flight;
    private @Nullable Body body;
    private @Nullable Map<String, String> cookies;
    private @Nullable ResponseImpl response;

    public RequestImpl(Call call, HttpServerRequest raw, Flight flight) {
        this.call = call;
        this.raw = raw;
        this.method = raw.method().name();
        this.target = new Target(raw.uri());
        MultiMap headers = raw.headers();
        String length = headers.get("content-length");
        this.hasBody = length != null || headers.contains("transfer-encoding");
        this.flight = flight;
    }

    void response(ResponseImpl response) {
        this.response = response;
    }

    /** The path as the client sent it, encoded, without the query. */
    public String rawPath() {
        return target.path();
    }

    @Override
    public App app() {
        return call.location().app();
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return call.location().path();
    }

    @Override
    public String url() {
        return target.withQuery(path());
    }

    @Override
    public String originalUrl() {
        return target.original();
    }

    @Override
    public String baseUrl() {
        return call.location().base();
    }

    @Override
    public void url(String url) {
        if (!url.startsWith("/")) {
            throw new IllegalArgumentException("A URL that replaces the request's begins with a slash, but this is \"" + url + "\"");
        }
        call.rewrite(target.replace(url));
    }

    @Override
    public String param(String name) {
        String value = paramOrNull(name);
        if (value == null) {
            throw new IllegalArgumentException("The route that matched has no parameter \"" + name + "\"; it has "
                    + call.location().params().all().keySet());
        }
        return value;
    }

    @Override
    public @Nullable String paramOrNull(String name) {
        return call.location().params().get(name);
    }

    @Override
    public List<String> params(String name) {
        return call.location().params().segments(name);
    }

    @Override
    public Map<String, String> params() {
        Params params = call.location().params();
        return params.all();
    }

    @Override
    public void param(String name, String value) {
        call.replaceParam(name, value);
    }

    @Override
    public Response res() {
        return Objects.requireNonNull(response);
    }

    @Override
    public @Nullable Route route() {
        return call.route();
    }

    @Override
    public @Nullable String query(String name) {
        return target.query(app().settings().queryParser()).first(name);
    }

    @Override
    public List<String> queryAll(String name) {
        return target.query(app().settings().queryParser()).all(name);
    }

    @Override
    public Map<String, List<String>> query() {
        return target.query(app().settings().queryParser()).map();
    }

    @Override
    public Map<String, Object> queryObject() {
        return app().settings().queryParser().parse(target.queryString());
    }

    @Override
    public @Nullable String get(String header) {
        MultiMap headers = raw.headers();
        String value = headers.get(header);
        if (value == null && header.equalsIgnoreCase("referrer")) {
            return headers.get("referer");
        }
        return value == null && header.equalsIgnoreCase("referer") ? headers.get("referrer") : value;
    }

    @Override
    public List<String> getAll(String header) {
        return List.copyOf(raw.headers().getAll(header));
    }

    @Override
    public Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : raw.headers().names()) {
            headers.put(name, getAll(name));
        }
        return headers;
    }

    @Override
    public @Nullable String cookie(String name) {
        return cookies().get(name);
    }

    @Override
    public Map<String, String> cookies() {
        Map<String, String> parsed = cookies;
        if (parsed == null) {
            parsed = Cookies.parse(raw.headers().getAll("cookie"));
            cookies = parsed;
        }
        return parsed;
    }

    @Override
    public @Nullable String signedCookie(String name) {
        String value = cookie(name);
        return value == null ? null : Signatures.verified(value, app().settings().secrets());
    }

    @Override
    public Map<String, String> signedCookies() {
        List<String> secrets = app().settings().secrets();
        Map<String, String> signed = new LinkedHashMap<>();
        cookies().forEach((name, value) -> {
            String verified = Signatures.verified(value, secrets);
            if (verified != null) {
                signed.put(name, verified);
            }
        });
        return signed;
    }

    @Override
    public <T> @Nullable T cookie(String name, Class<T> type) {
        return JsonText.ofCookie(cookie(name), type, app().settings());
    }

    @Override
    public <T> @Nullable T signedCookie(String name, Class<T> type) {
        return JsonText.ofCookie(signedCookie(name), type, app().settings());
    }

    @Override
    public boolean hasBody() {
        return hasBody;
    }

    /** What the parsers and the handlers read. */
    public Body content() {
        Body content = body;
        if (content == null) {
            content = new Body(this, raw, flight);
            body = content;
        }
        return content;
    }

    @Override
    public <T> T body(Class<T> type) {
        return content().as(type, app().settings().json());
    }

    @Override
    public @Nullable Object body() {
        return content().parsed();
    }

    @Override
    public JsonNode json() {
        return content().json(app().settings().json());
    }

    @Override
    public Map<String, List<String>> form() {
        return content().form();
    }

    @Override
    public String text() {
        return content().text();
    }

    @Override
    public byte[] bytes() {
        return content().bytes();
    }

    @Override
    public InputStream stream() {
        return content().stream();
    }

    /** Tells a client that waits for it to send its body. */
    public void continueBody() {
        if (hasBody) {
            content().sendContinue();
        }
    }

    /** A body that nobody read must not stand in the way of the next request on the connection. */
    public void discardBody() {
        if (hasBody && !raw.isEnded()) {
            content().discard();
        }
    }

    /** The request with its body, even if a parser has read that. */
    public HttpServerRequest replayed() {
        return body == null ? raw : body.replayed();
    }

    @Override
    String peerAddress() {
        var peer = raw.remoteAddress();
        return peer == null || peer.hostAddress() == null ? "127.0.0.1" : peer.hostAddress();
    }

    @Override
    boolean isTls() {
        return raw.isSSL();
    }

    @Override
    public boolean fresh() {
        ResponseImpl res = response;
        return res != null && Freshness.isFresh(this, res);
    }
}
