package dev.cortado.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request before it is sent.
 *
 * <pre>{@code
 * client.post("/users").header("X-Tenant", "7").json(new NewUser("Ada")).expect(201);
 * }</pre>
 */
public final class TestRequest {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final CookieJar cookies;
    private final String method;
    private final URI uri;
    private final HttpRequest.Builder builder;
    private HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();
    private @Nullable String ownCookies;

    TestRequest(HttpClient http, CookieJar cookies, String method, URI uri) {
        this.http = http;
        this.cookies = cookies;
        this.method = method;
        this.uri = uri;
        this.builder = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
    }

    /** Adds a header line. */
    public TestRequest header(String name, String value) {
        builder.header(name, value);
        return this;
    }

    /** Sends this cookie besides those of the jar. */
    public TestRequest cookie(String name, String value) {
        ownCookies = (ownCookies == null ? "" : ownCookies + "; ") + name + "=" + value;
        return this;
    }

    /** Sends a value as JSON. */
    public TestRequest json(@Nullable Object value) {
        return body(JSON.writeValueAsBytes(value), "application/json");
    }

    /** Sends the fields of a form. */
    public TestRequest form(Map<String, String> fields) {
        String text = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return body(text.getBytes(StandardCharsets.US_ASCII), "application/x-www-form-urlencoded");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public TestRequest body(String text, String contentType) {
        return body(text.getBytes(StandardCharsets.UTF_8), contentType);
    }

    public TestRequest body(byte[] bytes, String contentType) {
        body = HttpRequest.BodyPublishers.ofByteArray(bytes);
        builder.setHeader("Content-Type", contentType);
        return this;
    }

    /** Sends it and reads the whole answer. */
    public TestResponse send() {
        return new TestResponse(method + " " + uri.getPath(), exchange(HttpResponse.BodyHandlers.ofByteArray()));
    }

    /** Sends it, expects a status and returns the answer for more expectations. */
    public TestResponse expect(int status) {
        return send().expect(status);
    }

    /** Sends it and returns the body as it arrives; the caller closes it. */
    public InputStream stream() {
        return exchange(HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    private <T> HttpResponse<T> exchange(HttpResponse.BodyHandler<T> handler) {
        String jar = cookies.header(uri.getPath());
        if (jar != null || ownCookies != null) {
            builder.setHeader("Cookie", jar == null ? ownCookies : ownCookies == null ? jar : jar + "; " + ownCookies);
        }
        try {
            HttpResponse<T> response = http.send(builder.method(method, body).build(), handler);
            response.headers().allValues("set-cookie").forEach(cookies::store);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + uri + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + uri + " was interrupted", e);
        }
    }
}
