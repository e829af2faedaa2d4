package dev.cortado.testing;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An answer and what is expected of it. A failed expectation is an {@link AssertionError} that shows the answer.
 *
 * <pre>{@code
 * client.get("/users/1").expect(200).expectHeader("Cache-Control", "no-store").expectJson(new User(1, "Ada"));
 * }</pre>
 */
public final class TestResponse {

    private static final int SHOWN = 2000;

    private final String request;
    private final HttpResponse<byte[]> response;

    TestResponse(String request, HttpResponse<byte[]> response) {
        this.request = request;
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    /** The first value of a header, or null. */
    public @Nullable String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    public byte[] bytes() {
        return response.body();
    }

    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return json(JsonNode.class);
    }

    /** The body, which must be JSON, as a value of this class. */
    public <T> T json(Class<T> type) {
        try {
            return TestRequest.JSON.readValue(response.body(), type);
        } catch (JacksonException e) {
            throw failed("a JSON body of type " + type.getSimpleName() + ", but: " + e.getOriginalMessage());
        }
    }

    public TestResponse expect(int status) {
        return check(status() == status, "status " + status);
    }

    public TestResponse expectHeader(String name, String value) {
        return check(headers(name).contains(value), "header " + name + ": " + value);
    }

    public TestResponse expectNoHeader(String name) {
        return check(header(name) == null, "no header " + name);
    }

    public TestResponse expectText(String text) {
        return check(text().equals(text), "the body \"" + text + "\"");
    }

    public TestResponse expectTextContaining(String part) {
        return check(text().contains(part), "a body that contains \"" + part + "\"");
    }

    /** The body is JSON and equal to this value written as JSON; the order of properties does not matter. */
    public TestResponse expectJson(@Nullable Object value) {
        JsonNode expected = TestRequest.JSON.readTree(TestRequest.JSON.writeValueAsBytes(value));
        return check(Objects.equals(json(), expected), "the JSON body " + expected);
    }

    private TestResponse check(boolean holds, String expected) {
        if (!holds) {
            throw failed(expected);
        }
        return this;
    }

    private AssertionError failed(String expected) {
        StringBuilder message = new StringBuilder(request).append(": expected ").append(expected).append("\nThe answer was ").append(status());
        response.headers().map().forEach((name, values) -> values.forEach(value ->
                message.append("\n  ").append(name).append(": ").append(value)));
        String text = text();
        message.append("\n\n").append(text, 0, Math.min(SHOWN, text.length())).append(text.length() > SHOWN ? "…" : "");
        return new AssertionError(message.toString());
    }
}
