package dev.cortado.internal.body;

import dev.cortado.BodyError;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** JSON in request bodies. */
final class JsonBodies {

    private JsonBodies() {}

    /** @param strict whether only an object or an array will do */
    static JsonNode parse(byte[] body, Charset charset, boolean strict, JsonMapper mapper) {
        if (body.length == 0) {
            return mapper.createObjectNode();
        }
        ObjectReader reader = mapper.reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        try (JsonParser parser = parser(body, charset, reader)) {
            JsonNode node = reader.readTree(parser);
            if (node == null) {
                throw failed(": it is white space only", body, null);
            }
            if (strict && !node.isObject() && !node.isArray()) {
                throw error("the body must be a JSON object or array, but is " + article(node), body, null);
            }
            return node;
        } catch (JacksonException e) {
            throw failed(Malformation.of(e), body, e);
        } catch (StackOverflowError e) {
            throw error("the body is nested too deeply", body, null);
        }
    }

    private static JsonParser parser(byte[] body, Charset charset, ObjectReader reader) {
        JsonParser parser = charset.equals(StandardCharsets.UTF_8)
                ? reader.createParser(body) : reader.createParser(Charsets.decode(body, charset));
        return new ExactNumbers(parser);
    }

    private static String article(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL -> "null";
            case BOOLEAN -> "a boolean";
            case NUMBER -> "a number";
            default -> "a string";
        };
    }

    private static BodyError failed(String problem, byte[] body, @Nullable Throwable cause) {
        return error("the body is not valid JSON" + problem, body, cause);
    }

    private static BodyError error(String message, byte[] body, @Nullable Throwable cause) {
        return new BodyError(400, message, "entity.parse.failed", BodyError.Details.ofBody(body), cause);
    }
}
