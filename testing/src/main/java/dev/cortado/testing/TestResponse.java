package dev.cortado.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/**
 * An answer and what is expected of it. A failed expectation is an {@link AssertionError} that shows the answer.
 *
 * {@snippet :
 * record User(int id, String name) {}
 *
 * client.get("/users/1").expect(200)
 *         .expectHeader("Cache-Control", "no-store")
 *         .expectJson(new User(1, "Ada"))
 *         .expectJson("/name", "Ada");
 * client.get("/account").expect(302).expectHeader("Location", "/login");
 * client.get("/").expect(200).expectText(Pattern.compile("<h1>Welcome"));
 * }
 *
 * <p>Immutable.
 */
public final class TestResponse {

    private static final int SHOWN = 2000;
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TEXTUAL = Pattern.compile("^(text/|.*(json|xml|javascript|urlencoded))", Pattern.CASE_INSENSITIVE);

    private final HttpResponse<byte[]> response;

    TestResponse(HttpResponse<byte[]> response) {
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    /** The version of HTTP that the answer came by: HTTP/2 where the application has TLS, else HTTP/1.1. */
    public HttpClient.Version version() {
        return response.version();
    }

    /** Where the answer came from: after redirects, the last URL. */
    public URI uri() {
        return response.uri();
    }

    /** The first value of a header, or null. */
    public @Nullable String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /** All values of a header, in order. */
    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    public byte[] bytes() {
        return response.body();
    }

    /** The body in the charset that {@code Content-Type} names, else UTF-8. */
    public String text() {
        return new String(response.body(), charset());
    }

    private Charset charset() {
        Matcher matcher = CHARSET.matcher(Objects.requireNonNullElse(header("Content-Type"), ""));
        return matcher.find() && Charset.isSupported(matcher.group(1)) ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
    }

    /** The body, which must be JSON. */
    public JsonNode json() {
        return json(JsonNode.class);
    }

    /** The body, which must be JSON, as a value of this class. */
    public <T> T json(Class<T> type) {
        return json(TestRequest.JSON.constructType(type));
    }

    /** The same for generic types: {@code json(new TypeReference<List<User>>() {})}. */
    public <T> T json(TypeReference<T> type) {
        return json(TestRequest.JSON.constructType(type));
    }

    private <T> T json(JavaType type) {
        try {
            return TestRequest.JSON.readValue(response.body(), type);
        } catch (JacksonException e) {
            throw failed("a JSON body of type " + type.getRawClass().getSimpleName() + ", but: " + e.getOriginalMessage());
        }
    }

    public TestResponse expect(int status) {
        return check(status() == status, "status " + status);
    }

    /** {@code expectVersion(HttpClient.Version.HTTP_2)} */
    public TestResponse expectVersion(HttpClient.Version version) {
        return check(version() == version, "an answer by " + version + ", not by " + version());
    }

    /** One of the header's values is this. */
    public TestResponse expectHeader(String name, String value) {
        return check(headers(name).contains(value), "header " + name + ": " + value);
    }

    /** The pattern is found in one of the header's values. */
    public TestResponse expectHeader(String name, Pattern pattern) {
        return check(headers(name).stream().anyMatch(pattern.asPredicate()), "header " + name + " with " + pattern);
    }

    public TestResponse expectNoHeader(String name) {
        return check(header(name) == null, "no header " + name);
    }

    /** The body is this text. */
    public TestResponse expectText(String text) {
        return check(text().equals(text), "the body \"" + text + "\"");
    }

    /** The pattern is found in the body. */
    public TestResponse expectText(Pattern pattern) {
        return check(pattern.matcher(text()).find(), "a body with " + pattern);
    }

    public TestResponse expectTextContaining(String part) {
        return check(text().contains(part), "a body that contains \"" + part + "\"");
    }

    public TestResponse expectBytes(byte[] bytes) {
        return check(Arrays.equals(bytes(), bytes), "a body of " + bytes.length + " certain bytes");
    }

    /** The body is JSON and equal to this value written as JSON; the order of properties does not matter. */
    public TestResponse expectJson(@Nullable Object value) {
        JsonNode expected = TestRequest.JSON.valueToTree(value);
        return check(Objects.equals(normal(json()), normal(expected)), "the JSON body " + expected);
    }

    /**
     * The body is JSON and has this value at this place; the rest does not matter.
     *
     * @param pointer a JSON pointer (RFC 6901): {@code /users/0/name}
     */
    public TestResponse expectJson(String pointer, @Nullable Object value) {
        JsonNode expected = TestRequest.JSON.valueToTree(value);
        return check(Objects.equals(normal(json().at(pointer)), normal(expected)), "JSON with " + expected + " at " + pointer);
    }

    /** Numbers as they are read, so that an int and a long of the same value are equal. */
    private static JsonNode normal(JsonNode node) {
        return node.isMissingNode() ? node : TestRequest.JSON.readTree(TestRequest.JSON.writeValueAsBytes(node));
    }

    private TestResponse check(boolean holds, String expected) {
        if (!holds) {
            throw failed(expected);
        }
        return this;
    }

    private AssertionError failed(String expected) {
        StringBuilder message = new StringBuilder(response.request().method()).append(' ').append(uri().getRawPath())
                .append(": expected ").append(expected).append("\nThe answer was ").append(status());
        response.headers().map().forEach((name, values) -> values.forEach(value ->
                message.append("\n  ").append(name).append(": ").append(value)));
        return new AssertionError(message.append("\n\n").append(shown()).toString());
    }

    private String shown() {
        String type = header("Content-Type");
        if (type != null && !TEXTUAL.matcher(type).find()) {
            return "(" + bytes().length + " bytes)";
        }
        String text = text();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
