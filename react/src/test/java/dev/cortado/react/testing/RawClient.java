package dev.cortado.react.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 by hand: request targets go out exactly as they are written. One connection a request. */
public final class RawClient {

    private static final int TIME_LIMIT_MILLIS = 20_000;

    private final int port;

    public RawClient(int port) {
        this.port = port;
    }

    public HttpExchange get(String target, String... headers) throws IOException {
        return send("GET", target, "", _ -> { }, headers);
    }

    public HttpExchange head(String target, String... headers) throws IOException {
        return send("HEAD", target, "", _ -> { }, headers);
    }

    public HttpExchange post(String target, String body, String... headers) throws IOException {
        return send("POST", target, body, _ -> { }, headers);
    }

    /** @param onChunk called with each chunk of a chunked body when it arrives */
    public HttpExchange get(String target, Consumer<String> onChunk, String... headers) throws IOException {
        return send("GET", target, "", onChunk, headers);
    }

    /**
     * @param line the request line
     * @param host the value of the Host header, or null for none
     */
    public HttpExchange ask(String line, @Nullable String host, String... headers) throws IOException {
        var head = new StringBuilder(line + "\r\n");
        if (host != null) head.append("host: ").append(host).append("\r\n");
        for (var header : headers) head.append(header).append("\r\n");
        return exchange(head.append("connection: close\r\n\r\n").toString(), new byte[0], line.startsWith("HEAD"), _ -> { });
    }

    private HttpExchange exchange(String head, byte[] body, boolean headOnly, Consumer<String> onChunk) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(TIME_LIMIT_MILLIS);
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.flush();
            return read(new BufferedInputStream(socket.getInputStream()), headOnly, onChunk);
        }
    }

    private HttpExchange send(String method, String target, String body, Consumer<String> onChunk, String... headers) throws IOException {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nhost: localhost:" + port + "\r\n");
        if (Arrays.stream(headers).noneMatch(header -> header.startsWith("connection:"))) head.append("connection: close\r\n");
        for (var header : headers) head.append(header).append("\r\n");
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 || method.equals("POST")) head.append("content-length: ").append(bytes.length).append("\r\n");
        return exchange(head.append("\r\n").toString(), bytes, method.equals("HEAD"), onChunk);
    }

    private static HttpExchange read(InputStream in, boolean headOnly, Consumer<String> onChunk) throws IOException {
        int status = Integer.parseInt(line(in).split(" ")[1]);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        if (headOnly || status == 101 || status == 204 || status == 304) return new HttpExchange(status, headers, new byte[0]);
        if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            return new HttpExchange(status, headers, chunks(in, onChunk));
        }
        var length = headers.get("content-length");
        return new HttpExchange(status, headers, length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length.getFirst())));
    }

    private static byte[] chunks(InputStream in, Consumer<String> onChunk) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in).split(";")[0], 16);
            var chunk = in.readNBytes(size);
            line(in);
            if (size == 0) return body.toByteArray();
            body.writeBytes(chunk);
            onChunk.accept(new String(chunk, StandardCharsets.UTF_8));
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new EOFException("the connection was closed in the middle of an answer");
            if (c != '\r') line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
