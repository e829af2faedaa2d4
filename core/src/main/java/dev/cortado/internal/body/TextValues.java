package dev.cortado.internal.body;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** What stands in a URL as values of other types. As in forms, texts may be numbers, and what is empty is not there. */
public final class TextValues {

    private TextValues() {}

    /**
     * One text.
     *
     * @param what it is, for the client: {@code The parameter "id"}
     * @return null: it is empty, and its type has no empty value
     */
    public static <T> @Nullable T of(String what, String text, Class<T> type, JsonMapper json) {
        if (text.isEmpty() && type != String.class) {
            return null;
        }
        return read(what, StringNode.valueOf(text), type, StrictJson.forForms(json));
    }

    /** All of a query as one value, usually a record. */
    public static <T> T of(Map<String, Object> query, Class<T> type, JsonMapper json) {
        JsonMapper mapper = StrictJson.forForms(json);
        return read(null, mapper.valueToTree(query), type, mapper);
    }

    private static <T> T read(@Nullable String what, JsonNode tree, Class<T> type, JsonMapper mapper) {
        try {
            return mapper.treeToValue(tree, type);
        } catch (JacksonException failure) {
            throw Misfit.ofText(what, failure, tree, mapper);
        }
    }
}
