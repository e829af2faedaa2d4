package dev.cortado.internal.body;

import dev.cortado.BodyError;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON in request bodies. */
final class JsonBodies {

    private JsonBodies() {}

    /** @param strict whether only an object or an array will do */
    static JsonNode parse(byte[] body, Charset charset, boolean strict, JsonMapper mapper) {
        if (body.length == 0) {
            return mapper.createObjectNode();
        }
        try {
            JsonNode node = charset.equals(StandardCharsets.UTF_8)
                    ? mapper.readTree(body)
                    : mapper.readTree(Charsets.decode(body, charset));
            if (node.isMissingNode()) {
                throw failed("the body is not valid JSON: it is white space only", body, null);
            }
            if (strict && !node.isObject() && !node.isArray()) {
                throw failed("the body must be a JSON object or array, but is " + article(node), body, null);
            }
            return node;
        } catch (JacksonException e) {
            throw failed("the body is not valid JSON: " + e.getOriginalMessage() + at(e.getLocation()), body, e);
        } catch (StackOverflowError e) {
            throw failed("the body is nested too deeply", body, null);
        }
    }

    private static String article(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL -> "null";
            case BOOLEAN -> "a boolean";
            case NUMBER -> "a number";
            default -> "a string";
        };
    }

    private static String at(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 0 ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static BodyError failed(String message, byte[] body, @Nullable Throwable cause) {
        return new BodyError(400, message, "entity.parse.failed", BodyError.Details.ofBody(body), cause);
    }
}
