package dev.cortado.spi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An answer in a few words, for programs: JSON for who names it, else text. Browsers that go to a page name HTML. */
public final class ShortAnswer {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ShortAnswer() {}

    /** Whether {@code Accept} names HTML; {@code *}{@code /*} does not. */
    public static boolean isForBrowsers(HttpServerRequest request) {
        return names(request, "text/html");
    }

    /** Whether {@code Accept} admits HTML: it names it or everything, or says nothing. */
    public static boolean admitsHtml(HttpServerRequest request) {
        return !request.headers().contains("accept") || names(request, "text/html") || names(request, "*/*") || names(request, "text/*");
    }

    private static boolean names(HttpServerRequest request, String type) {
        List<String> lines = request.headers().getAll("accept");
        return lines.stream().anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(type));
    }

    /** Sends it; called on the request's event loop. Headers that are set already stay. */
    public static void send(HttpServerRequest request, int status, String message) {
        boolean json = names(request, "json");
        byte[] body = (json ? JSON.writeValueAsString(Map.of("error", message)) : message + "\n").getBytes(StandardCharsets.UTF_8);
        HttpServerResponse response = request.response().setStatusCode(status)
                .putHeader("content-type", json ? "application/json" : "text/plain; charset=utf-8")
                .putHeader("x-content-type-options", "nosniff");
        if (request.method() == HttpMethod.HEAD) {
            response.putHeader("content-length", Integer.toString(body.length)).end();
        } else {
            response.end(Buffer.buffer(body));
        }
    }
}
