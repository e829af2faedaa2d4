package dev.cortado.internal.body;

import dev.cortado.FormOptions;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Queries of URLs with nested names, with the limits that qs has by default. */
public final class NestedQuery {

    private static final int DEPTH = 5;
    private static final int ARRAY_LIMIT = 20;
    private static final FormOptions OPTIONS =
            FormOptions.EXTENDED.withDepth(DEPTH).withStrictDepth(false).withArrayLimit(ARRAY_LIMIT);

    private NestedQuery() {}

    public static Map<String, Object> parse(String query) {
        return FormParser.parse(query, StandardCharsets.UTF_8, OPTIONS).tree();
    }
}
