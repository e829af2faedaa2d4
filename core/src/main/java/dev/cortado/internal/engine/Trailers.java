package dev.cortado.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fields behind a body (RFC 9110, section 6.5). They never become headers. */
final class Trailers {

    private Trailers() {}

    static <T extends CharSequence> Map<String, List<String>> of(Iterable<Map.Entry<T, T>> fields) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (Map.Entry<T, T> field : fields) {
            String name = field.getKey().toString().toLowerCase(Locale.ROOT);
            map.computeIfAbsent(name, first -> new ArrayList<>()).add(field.getValue().toString());
        }
        return map;
    }
}
