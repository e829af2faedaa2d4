package dev.cortado;

import dev.cortado.internal.body.NestedQuery;
import dev.cortado.internal.http.QueryString;
import java.util.Map;

/**
 * Reads the query of a URL for {@link Request#queryObject()}: Express's {@code query parser}.
 *
 * {@snippet :
 * app.settings(s -> s.withQueryParser(QueryParser.EXTENDED));
 * app.get("/search", (req, res) -> res.json(req.queryObject()));   // ?filter[color]=red → {"filter":{"color":"red"}}
 * }
 */
@FunctionalInterface
public interface QueryParser {

    /** Names and values: a {@code String}, or a {@code List} where a name comes more than once. The default. */
    QueryParser SIMPLE = query -> QueryString.parse(query, QueryString.MOST_FIELDS).simple();

    /** Nested with square brackets, as in {@code user[name]=tobi&tags[]=a}: {@code String}, {@code List} and {@code Map}; 5 levels. */
    QueryParser EXTENDED = NestedQuery::parse;

    /** No query at all. */
    QueryParser NONE = query -> Map.of();

    /** @param query without its question mark, encoded */
    Map<String, Object> parse(String query);
}
