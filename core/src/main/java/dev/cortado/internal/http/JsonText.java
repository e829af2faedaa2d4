package dev.cortado.internal.http;

import dev.cortado.Settings;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;

/** Values as JSON, as the settings want it. */
final class JsonText {

    private JsonText() {}

    static byte[] bytes(@Nullable Object value, Settings settings) {
        if (settings.jsonEscape()) {
            return string(value, settings).getBytes(StandardCharsets.UTF_8);
        }
        return settings.jsonSpaces() ? pretty(settings).writeValueAsBytes(value) : settings.json().writeValueAsBytes(value);
    }

    static String string(@Nullable Object value, Settings settings) {
        String text = settings.jsonSpaces() ? pretty(settings).writeValueAsString(value) : settings.json().writeValueAsString(value);
        return settings.jsonEscape()
                ? text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
                : text;
    }

    private static ObjectWriter pretty(Settings settings) {
        return settings.json().writerWithDefaultPrettyPrinter();
    }
}
