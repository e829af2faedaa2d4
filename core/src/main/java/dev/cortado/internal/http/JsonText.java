package dev.cortado.internal.http;

import dev.cortado.Settings;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;

/** Values as JSON, as the settings want it. */
final class JsonText {

    private JsonText() {}

    static byte[] bytes(@Nullable Object value, Settings settings) {
        if (settings.jsonEscape()) {
            return string(value, settings).getBytes(StandardCharsets.UTF_8);
        }
        return settings.jsonSpaces() > 0 ? pretty(settings).writeValueAsBytes(value) : settings.json().writeValueAsBytes(value);
    }

    static String string(@Nullable Object value, Settings settings) {
        String text = settings.jsonSpaces() > 0 ? pretty(settings).writeValueAsString(value) : settings.json().writeValueAsString(value);
        return settings.jsonEscape()
                ? text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
                : text;
    }

    /** As {@code JSON.stringify} indents. */
    private static ObjectWriter pretty(Settings settings) {
        DefaultIndenter indenter = new DefaultIndenter(" ".repeat(settings.jsonSpaces()), "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return settings.json().writer().with(new DefaultPrettyPrinter(separators)
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter));
    }

    /** A cookie's value behind {@code j:} as an object; null where there is none. */
    static <T> @Nullable T ofCookie(@Nullable String value, Class<T> type, Settings settings) {
        if (value == null || !value.startsWith("j:")) {
            return null;
        }
        try {
            return settings.json().readValue(value.substring(2), type);
        } catch (JacksonException e) {
            return null;
        }
    }
}
