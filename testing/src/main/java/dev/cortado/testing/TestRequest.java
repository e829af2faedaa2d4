package dev.cortado.testing;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request before it is sent.
 *
 * {@snippet :
 * client.post("/users").header("X-Tenant", "7").json(Map.of("name", "Ada")).expect(201);
 * client.post("/login").form(Map.of("user", "ada", "password", "secret")).followRedirects(true).expect(200);
 * client.post("/photos").field("title", "Sunset").file("photo", Path.of("sunset.jpg")).expect(201);
 * }
 *
 * <p>Nothing is sent before {@link #send()}, {@link #expect} or {@link #stream()}. Not for use by several threads.
 */
public final class TestRequest {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final Target target;
    private final String method;
    private final URI uri;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private final List<String> cookies = new ArrayList<>();
    private final boolean http1;
    private boolean followRedirects;
    private Duration timeout = Duration.ofSeconds(30);
    private BodyPublisher body = BodyPublishers.noBody();
    private @Nullable String contentType;
    private @Nullable Multipart multipart;

    TestRequest(Target target, Defaults defaults, String method, URI uri) {
        this.target = target;
        this.method = method;
        this.uri = uri;
        this.http1 = defaults.http1();
        this.followRedirects = defaults.redirects();
        defaults.headers().forEach(this::header);
    }

    /**
     * Adds a header line; {@code Host} and {@code Content-Type} replace what would be sent. A request with a {@code Host} or
     * {@code Connection} of its own goes by HTTP/1.1.
     */
    public TestRequest header(String name, String value) {
        headers.add(Map.entry(name, value));
        return this;
    }

    /** Sends this cookie besides those of the client. */
    public TestRequest cookie(String name, String value) {
        cookies.add(name + "=" + value);
        return this;
    }

    /** Whether to go on where a redirect leads, at most 20 times. A 303, and a 301 or 302 of a POST, goes on with GET. */
    public TestRequest followRedirects(boolean value) {
        followRedirects = value;
        return this;
    }

    /** How long the answer's headers may take, 30 seconds by default; a test that waits longer fails. */
    public TestRequest timeout(Duration value) {
        timeout = value;
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
        return body(text, "application/x-www-form-urlencoded");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Sends text in UTF-8. */
    public TestRequest body(String text, String contentType) {
        return body(text.getBytes(StandardCharsets.UTF_8), contentType);
    }

    public TestRequest body(byte[] bytes, String contentType) {
        return body(BodyPublishers.ofByteArray(bytes), contentType);
    }

    /** Sends a file as it is read. */
    public TestRequest body(Path file, String contentType) {
        return body(published(file), contentType);
    }

    /** Sends a stream in chunks, as it is read. */
    public TestRequest body(InputStream stream, String contentType) {
        return body(BodyPublishers.ofInputStream(() -> stream), contentType);
    }

    private TestRequest body(BodyPublisher publisher, String type) {
        body = publisher;
        contentType = type;
        return this;
    }

    static BodyPublisher published(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException("There is no file " + file.toAbsolutePath() + " to send", e);
        }
    }

    /** Adds a field to a {@code multipart/form-data} body (RFC 7578). */
    public TestRequest field(String name, String value) {
        return multipart(parts().field(name, value));
    }

    /** Adds a file to a {@code multipart/form-data} body, under its own name, with the type that its extension stands for. */
    public TestRequest file(String name, Path file) {
        return multipart(parts().file(name, file));
    }

    /** Adds bytes as a file to a {@code multipart/form-data} body. */
    public TestRequest file(String name, String filename, String contentType, byte[] bytes) {
        return multipart(parts().file(name, filename, contentType, BodyPublishers.ofByteArray(bytes)));
    }

    private Multipart parts() {
        return multipart == null ? new Multipart() : multipart;
    }

    private TestRequest multipart(Multipart parts) {
        multipart = parts;
        return body(parts.publisher(), parts.contentType());
    }

    /**
     * Sends it and reads the whole answer, of at most 64 MiB.
     *
     * @throws UncheckedIOException no answer came
     */
    public TestResponse send() {
        return new TestResponse(exchange().send(method, uri, body, BodyHandlers.limiting(BodyHandlers.ofByteArray(), 64 << 20)));
    }

    /** Sends it, expects a status and returns the answer for more expectations. */
    public TestResponse expect(int status) {
        return send().expect(status);
    }

    /** Sends it and returns the answer when its headers are there, to read the body as it arrives; the caller closes it. */
    public TestStream stream() {
        return new TestStream(exchange().send(method, uri, body, BodyHandlers.ofInputStream()));
    }

    private Exchange exchange() {
        return new Exchange(target, headers, cookies, contentType, timeout, followRedirects, http1);
    }
}
