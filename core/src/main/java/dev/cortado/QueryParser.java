package dev.cortado;

import dev.cortado.internal.http.QueryString;
import java.util.Map;

/**
 * Reads the query of a URL for {@link Request#queryObject()}: Express's {@code query parser}.
 *
 * <pre>{@code
 * app.settings(s -> s.withQueryParser(query -> Map.of("length", query.length())));
 * app.get("/search", (req, res) -> res.json(req.queryObject()));
 * }</pre>
 */
@FunctionalInterface
public interface QueryParser {

    /** Names and values: a {@code String}, or a {@code List} where a name comes more than once. The default. */
    QueryParser SIMPLE = query -> QueryString.parse(query, QueryString.MOST_FIELDS).simple();

    /** No query at all. */
    QueryParser NONE = query -> Map.of();

    /** @param query without its question mark, encoded */
    Map<String, Object> parse(String query);
}
