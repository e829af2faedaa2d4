package dev.cortado.node;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One request for a worker: the client's method, URI, headers and body, and the instruction that says what to do with it.
 *
 * {@snippet :
 * var page = WorkerRequest.get("/products/3").instruction("{\"cache\":true}");
 * var same = WorkerRequest.of(serverRequest);              // method, URI, headers and body of a client's request
 * }
 *
 * <p>Immutable, but for the header map and the body stream, which are the caller's and are read once. Hop-by-hop headers
 * (RFC 9110, section 7.6.1) and {@code x-cortado} in {@code headers} are not sent.
 *
 * @param uri path and query, as in the request line
 * @param headers the client's headers, or null for none
 * @param encodedInstruction the value of the header {@code x-cortado}: base64url of JSON
 * @param body a stream that is read with back-pressure; may be paused, is resumed
 * @param bytes a whole body; at most one of {@code body} and {@code bytes} is not null
 * @param timeLimit in place of {@link WorkerLimits#request()}; null takes that one
 * @param application id of the application that answers the worker's own requests, or null for the one that runs
 */
public record WorkerRequest(
        HttpMethod method,
        String uri,
        @Nullable MultiMap headers,
        @Nullable String encodedInstruction,
        @Nullable ReadStream<Buffer> body,
        @Nullable Buffer bytes,
        @Nullable Duration timeLimit,
        @Nullable String application) {

    /** A GET without headers. */
    public static WorkerRequest get(String uri) {
        return new WorkerRequest(HttpMethod.GET, uri, null, null, null, null, null, null);
    }

    /** A request without headers and body. */
    public static WorkerRequest of(HttpMethod method, String uri) {
        return new WorkerRequest(method, uri, null, null, null, null, null, null);
    }

    /** Method, URI, headers of a client's request; its body too where it announces one. */
    public static WorkerRequest of(HttpServerRequest client) {
        var headers = client.headers();
        var hasBody = headers.contains("transfer-encoding")
                || (headers.contains("content-length") && !"0".equals(headers.get("content-length")));
        return new WorkerRequest(client.method(), client.uri(), headers, null, hasBody ? client : null, null, null, null);
    }

    /** Sets the instruction from its JSON. */
    public WorkerRequest instruction(byte[] json) {
        return encoded(Base64.getUrlEncoder().withoutPadding().encodeToString(json));
    }

    /** Sets the instruction from its JSON. */
    public WorkerRequest instruction(String json) {
        return instruction(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets the instruction from its base64url form. */
    public WorkerRequest encoded(String instruction) {
        return new WorkerRequest(method, uri, headers, instruction, body, bytes, timeLimit, application);
    }

    public WorkerRequest headers(@Nullable MultiMap headers) {
        return new WorkerRequest(method, uri, headers, encodedInstruction, body, bytes, timeLimit, application);
    }

    public WorkerRequest uri(String uri) {
        return new WorkerRequest(method, uri, headers, encodedInstruction, body, bytes, timeLimit, application);
    }

    /** Replaces the body by a whole one; its length replaces a {@code content-length} among the headers. */
    public WorkerRequest body(Buffer bytes) {
        return new WorkerRequest(method, uri, headers, encodedInstruction, null, bytes, timeLimit, application);
    }

    /** Replaces the body by a stream. */
    public WorkerRequest body(ReadStream<Buffer> stream) {
        return new WorkerRequest(method, uri, headers, encodedInstruction, stream, null, timeLimit, application);
    }

    /** Sends no body. */
    public WorkerRequest withoutBody() {
        return new WorkerRequest(method, uri, headers, encodedInstruction, null, null, timeLimit, application);
    }

    /** Waits at most this long for the head of the answer; zero is for ever. */
    public WorkerRequest timeLimit(Duration limit) {
        return new WorkerRequest(method, uri, headers, encodedInstruction, body, bytes, limit, application);
    }

    /** Says who answers what the worker asks while it works on this: {@code fetch("/…")} on the server. */
    public WorkerRequest application(@Nullable String id) {
        return new WorkerRequest(method, uri, headers, encodedInstruction, body, bytes, timeLimit, id);
    }
}
