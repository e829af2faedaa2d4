package dev.cortado.internal.http;

import dev.cortado.HttpError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and values, as queries and forms have them (the URL standard's {@code application/x-www-form-urlencoded}). */
public final class QueryString {

    public static final int MOST_FIELDS = 1000;

    private final Map<String, List<String>> values;

    private QueryString(Map<String, List<String>> values) {
        this.values = values;
    }

    /** @throws HttpError 413: more fields than allowed */
    public static QueryString parse(String text, int mostFields) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('&', at);
            end = end < 0 ? text.length() : end;
            if (end > at) {
                if (++count > mostFields) {
                    throw new HttpError(413, "too many parameters", "parameters.too.many", Map.of(), null);
                }
                int equals = text.indexOf('=', at);
                boolean hasValue = equals >= 0 && equals < end;
                String name = Percent.decodeForm(text.substring(at, hasValue ? equals : end));
                String value = hasValue ? Percent.decodeForm(text.substring(equals + 1, end)) : "";
                values.computeIfAbsent(name, none -> new ArrayList<>(1)).add(value);
            }
            at = end + 1;
        }
        values.replaceAll((name, list) -> Collections.unmodifiableList(list));
        return new QueryString(Collections.unmodifiableMap(values));
    }

    /** The texts of what a parser made, and lists of them; what is nested is left out. */
    static QueryString flat(Map<String, Object> parsed) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        parsed.forEach((name, value) -> {
            List<String> texts = (value instanceof List<?> list ? list : List.of(value)).stream()
                    .filter(one -> !(one instanceof Map || one instanceof List)).map(String::valueOf).toList();
            if (!texts.isEmpty()) {
                values.put(name, texts);
            }
        });
        return new QueryString(Collections.unmodifiableMap(values));
    }

    @Nullable String first(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.getFirst();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** A text for what comes once, a list for what comes more often. */
    public Map<String, Object> simple() {
        Map<String, Object> simple = new LinkedHashMap<>();
        values.forEach((name, all) -> simple.put(name, all.size() == 1 ? all.getFirst() : all));
        return simple;
    }

    public Map<String, List<String>> map() {
        return values;
    }
}
