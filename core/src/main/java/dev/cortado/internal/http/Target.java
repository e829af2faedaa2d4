package dev.cortado.internal.http;

import dev.cortado.QueryParser;
import org.jspecify.annotations.Nullable;

/** A request's target (RFC 9112, section 3.2): path and query, and what a handler makes of them. */
final class Target {

    private final String original;
    /** Of an absolute URL what stands before the path; else empty. */
    private final String authority;
    private final String path;
    private String queryString;
    private @Nullable QueryString query;
    private @Nullable QueryParser parsedBy;

    /** @param target as it stands in the request line */
    Target(String target) {
        String local = originForm(target);
        authority = target.startsWith("/") || !target.contains("://") ? "" : target.substring(0, authorityEnd(target));
        original = authority + local;
        int question = local.indexOf('?');
        path = question < 0 ? local : local.substring(0, question);
        queryString = question < 0 ? "" : local.substring(question + 1);
    }

    /** Of an absolute URL the part behind the authority. */
    private static String originForm(String target) {
        String result = target;
        if (result.isEmpty() || result.charAt(0) != '/') {
            int scheme = result.indexOf("://");
            if (scheme < 0) {
                return "/";
            }
            result = result.substring(authorityEnd(result));
            result = result.startsWith("/") ? result : "/" + result;
        }
        int fragment = result.indexOf('#');
        return fragment < 0 ? result : result.substring(0, fragment);
    }

    private static int authorityEnd(String url) {
        int end = url.indexOf("://") + 3;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    String original() {
        return original;
    }

    /** The original path, encoded. */
    String path() {
        return path;
    }

    /** A path with the query that counts now. */
    String withQuery(String path) {
        String plain = authority + path;
        return queryString.isEmpty() ? plain : plain + "?" + queryString;
    }

    String queryString() {
        return queryString;
    }

    /** Names and values; a parser of the user's own decides which. */
    QueryString query(QueryParser parser) {
        QueryString parsed = query;
        if (parsed == null || parser != parsedBy) {
            parsed = parser == QueryParser.SIMPLE || parser == QueryParser.EXTENDED
                    ? QueryString.parse(queryString, QueryString.MOST_FIELDS)
                    : QueryString.flat(parser.parse(queryString));
            query = parsed;
            parsedBy = parser;
        }
        return parsed;
    }

    /** Takes the query of another URL and returns its path. */
    String replace(String url) {
        int question = url.indexOf('?');
        queryString = question < 0 ? "" : url.substring(question + 1);
        query = null;
        return question < 0 ? url : url.substring(0, question);
    }
}
