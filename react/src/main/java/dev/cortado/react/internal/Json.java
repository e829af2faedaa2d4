package dev.cortado.react.internal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON mapper of this module; safe to share. */
public final class Json {

    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** The text of a node, or the fallback where it is absent, null or no text. */
    public static String text(JsonNode node, String fallback) {
        return node.isString() ? node.asString() : fallback;
    }
}
