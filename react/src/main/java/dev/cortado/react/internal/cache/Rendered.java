package dev.cortado.react.internal.cache;

import dev.cortado.react.internal.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a worker made of a page that may be stored: all frames of one generation.
 *
 * @param headers names as the worker wrote them; a name may have several values
 * @param revalidate seconds after which the page is stale; 0 means until the next build
 * @param html the document, or the body of a route handler; null only where {@code dynamic} is not
 * @param parts one payload for each node of the page, those above before those below; empty for route handlers
 * @param dynamic why it cannot be stored, or null
 */
public record Rendered(
        int status,
        Map<String, List<String>> headers,
        int revalidate,
        List<String> tags,
        byte @Nullable [] html,
        List<byte[]> parts,
        @Nullable String dynamic) {

    /** The worker's answer has no last frame: the render failed, and nothing of it may be stored. */
    public static final class IncompleteException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        IncompleteException(String message) {
            super(message, null, false, false);
        }
    }

    /** Reads a worker's answer to {@code prerender}. */
    public static Rendered of(byte[] answer) {
        try {
            var frames = Frames.parse(answer);
            var end = frames.first("end");
            if (end == null) throw new IncompleteException("the render ended before its last frame");
            var html = frames.first("html");
            return of(Json.MAPPER.readTree(end), html == null ? frames.first("body") : html, frames.all("part"));
        } catch (Frames.MalformedException | JacksonException malformed) {
            throw new IncompleteException("the render's answer is damaged: " + malformed.getMessage());
        }
    }

    private static Rendered of(JsonNode end, byte @Nullable [] html, List<byte[]> parts) {
        var dynamic = end.path("dynamic");
        var reason = dynamic.isString() ? dynamic.asString() : null;
        if (reason == null && html == null) throw new IncompleteException("the render has no document");
        var revalidate = end.path("revalidate");
        return new Rendered(
                end.path("status").asInt(200),
                headers(end.path("headers")),
                revalidate.isNumber() ? Math.max(0, revalidate.asInt()) : 0,
                end.path("tags").valueStream().map(JsonNode::asString).toList(),
                html, parts, reason);
    }

    static Map<String, List<String>> headers(JsonNode node) {
        var headers = new LinkedHashMap<String, List<String>>();
        node.forEachEntry((name, value) -> headers.put(name,
                value.isArray() ? value.valueStream().map(JsonNode::asString).toList() : List.of(value.asString())));
        return headers;
    }
}
