package dev.cortado.express;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw;
import dev.cortado.Raw.Answer;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A request on a connection of its own, sent with the first expectation; then what is expected of its answer. */
public final class Ask {

    private final int port;
    private final boolean http2;
    private final String method;
    private final String target;
    private final List<String> headers = new ArrayList<>();
    private byte[] body;
    private Answer answer;

    Ask(int port, boolean http2, String method, String target) {
        this.port = port;
        this.http2 = http2;
        this.method = method;
        this.target = target;
    }

    /** Adds a header line; {@code Host} and {@code Content-Length} are written where they are not set. */
    public Ask set(String header, String value) {
        headers.add(header + ": " + value);
        return this;
    }

    public Ask type(String mediaType) {
        return set("Content-Type", mediaType);
    }

    public Ask send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public Ask send(byte[] bytes) {
        body = bytes;
        return this;
    }

    public Answer answer() throws IOException {
        if (answer == null && http2) {
            answer = Http2.exchange(port, method, target, headers, body);
        } else if (answer == null) {
            try (var raw = new Raw(port)) {
                answer = raw.send(message()).read(method.equals("HEAD"));
            }
        }
        return answer;
    }

    /** Whether the server ends the answer before its end. */
    public boolean cutOff() throws IOException {
        try {
            answer();
            return false;
        } catch (EOFException | SocketException cut) {
            return true;
        }
    }

    public Ask expect(int status) throws IOException {
        assertThat(answer().status()).as("status of %s, with the body:%n%s", this, answer().body()).isEqualTo(status);
        return this;
    }

    public Ask expect(int status, String body) throws IOException {
        return expect(status).expect(body);
    }

    public Ask expect(int status, Pattern body) throws IOException {
        return expect(status).expect(body);
    }

    public Ask expect(String body) throws IOException {
        assertThat(answer().body()).as("body of %s", this).isEqualTo(body);
        return this;
    }

    public Ask expect(Pattern body) throws IOException {
        assertThat(answer().body()).as("body of %s", this).containsPattern(body);
        return this;
    }

    public Ask expect(byte[] body) throws IOException {
        assertThat(answer().bytes()).as("body of %s", this).isEqualTo(body);
        return this;
    }

    /** The header's lines, joined as Node joins them. */
    public Ask expect(String header, String value) throws IOException {
        assertThat(header(header)).as("%s of %s", header, this).isEqualTo(value);
        return this;
    }

    public Ask expect(String header, Pattern value) throws IOException {
        assertThat(header(header)).as("%s of %s", header, this).isNotNull().containsPattern(value);
        return this;
    }

    /** The header is not there. */
    public Ask without(String header) throws IOException {
        assertThat(header(header)).as("%s of %s", header, this).isNull();
        return this;
    }

    /** The body does not match. */
    public Ask without(Pattern body) throws IOException {
        assertThat(answer().body()).as("body of %s", this).doesNotContainPattern(body);
        return this;
    }

    private String header(String name) throws IOException {
        var lines = answer().all(name);
        return lines.isEmpty() ? null : String.join(", ", lines);
    }

    private byte[] message() throws IOException {
        var head = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        if (!has("host")) {
            head.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        if (body != null && !has("content-length") && !has("transfer-encoding")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        headers.forEach(line -> head.append(line).append("\r\n"));
        var message = new ByteArrayOutputStream();
        message.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (body != null) {
            message.write(body);
        }
        return message.toByteArray();
    }

    private boolean has(String name) {
        return headers.stream().anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"));
    }

    @Override
    public String toString() {
        return method + " " + target + " " + headers;
    }
}
