package dev.cortado.internal.http;

import dev.cortado.MultipartOptions;
import dev.cortado.Part;
import dev.cortado.Response;
import dev.cortado.Upload;
import dev.cortado.internal.body.Body;
import dev.cortado.internal.engine.Flight;
import dev.cortado.internal.protocol.Authority;
import dev.cortado.internal.routing.Call;
import dev.cortado.spi.FieldLines;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** The request of one call: here headers, cookies and body. */
public final class RequestImpl extends TargetRequest {

    private final HttpServerRequest raw;
    private String method;
    private final boolean hasBody;
    private final Flight flight;
    private @Nullable Body body;
    private @Nullable Map<String, String> cookies;
    private @Nullable ResponseImpl response;

    public RequestImpl(Call call, HttpServerRequest raw, Flight flight) {
        super(call, raw.uri());
        this.raw = raw;
        this.method = raw.method().name();
        MultiMap headers = raw.headers();
        this.hasBody = headers.contains(HttpHeaderNames.CONTENT_LENGTH) || headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                || flight.hasHttp2Body();
        this.flight = flight;
    }

    void response(ResponseImpl response) {
        this.response = response;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public void method(String method) {
        this.method = method;
    }

    @Override
    public Response res() {
        return Objects.requireNonNull(response);
    }

    @Override
    public @Nullable String get(String header) {
        Objects.requireNonNull(header, "name argument is required to req.get");
        String value = list(header);
        if (value == null && header.equalsIgnoreCase("referrer")) {
            return list("referer");
        }
        return value == null && header.equalsIgnoreCase("referer") ? list("referrer") : value;
    }

    /** The first line: of fields that are no lists. A name that is hashed already. */
    public @Nullable String header(AsciiString name) {
        return raw.headers().get(name);
    }

    public @Nullable String contentType() {
        return header(HttpHeaderNames.CONTENT_TYPE);
    }

    /** All lines as one. */
    public @Nullable String list(CharSequence name) {
        return FieldLines.joined(raw.headers(), name);
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
    public Map<String, List<String>> trailers() {
        return flight.trailers();
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
    public <T> T body(TypeReference<T> type) {
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
    public List<Upload> files() {
        return content().files();
    }

    @Override
    public Iterable<Part> parts(MultipartOptions options) {
        return content().parts(options);
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
    String ownAuthority() {
        var own = raw.localAddress();
        return own == null ? Authority.of(null, 0) : Authority.of(own.hostAddress(), own.port());
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
