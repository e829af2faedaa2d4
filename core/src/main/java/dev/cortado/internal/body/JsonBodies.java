package dev.cortado.internal.body;

import dev.cortado.HttpError;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON in request bodies. */
final class JsonBodies {

    private JsonBodies() {}

    /** @param strict whether only an object or an array will do */
    static JsonNode parse(byte[] body, boolean strict, JsonMapper mapper) {
        if (body.length == 0) {
            return mapper.createObjectNode();
        }
        try {
            JsonNode node = mapper.readTree(body);
            if (strict && !node.isObject() && !node.isArray()) {
                throw failed("the body must be a JSON object or array", null);
            }
            return node;
        } catch (JacksonException e) {
            throw failed("the body is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (StackOverflowError e) {
            throw failed("the body is nested too deeply", null);
        }
    }

    private static HttpError failed(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        return new HttpError(400, message, "entity.parse.failed", Map.of(), cause);
    }

    /** One value of a field is a string, several are an array. */
    static JsonNode ofForm(Map<String, List<String>> form, JsonMapper mapper) {
        ObjectNode node = mapper.createObjectNode();
        form.forEach((name, values) -> {
            if (values.size() == 1) {
                node.put(name, values.getFirst());
            } else {
                values.forEach(node.withArray("/" + name.replace("~", "~0").replace("/", "~1"))::add);
            }
        });
        return node;
    }
}
