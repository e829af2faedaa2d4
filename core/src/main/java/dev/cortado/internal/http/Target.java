package dev.cortado.internal.http;

import dev.cortado.QueryParser;
import dev.cortado.internal.protocol.NormalPath;
import org.jspecify.annotations.Nullable;

/** A request's target (RFC 9112, section 3.2): path and query, and what a handler makes of them. */
final class Target {

    private final String original;
    /** Of an absolute URL what stands before the path; else empty. */
    private final String authority;
    private final String sent;
    /** Null: it has none. */
    private final @Nullable String path;
    /** Null: there is no question mark. */
    private @Nullable String queryString;
    private boolean replaced;
    private @Nullable QueryString query;
    private @Nullable QueryParser parsedBy;

    /** @param target as it stands in the request line */
    Target(String target) {
        String local = originForm(target);
        authority = target.startsWith("/") || !target.contains("://") ? "" : target.substring(0, authorityEnd(target));
        original = authority + local;
        int question = local.indexOf('?');
        sent = question < 0 ? local : local.substring(0, question);
        path = NormalPath.of(sent);
        queryString = question < 0 ? null : local.substring(question + 1);
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

    /** The path in its normal form; null: it has a dot segment. */
    @Nullable String path() {
        return path;
    }

    /** The path as the client sent it. */
    String sent() {
        return sent;
    }

    /** Whether a handler has put another path in its place. */
    boolean replaced() {
        return replaced;
    }

    /**
     * The URL below a mount point: as the client sent it, if no handler has replaced it.
     *
     * @param base what mounting took off
     * @param path the rest of it
     */
    String below(String base, String path) {
        String plain = authority + (replaced ? path : sentBelow(base));
        return queryString == null ? plain : plain + "?" + queryString;
    }

    /** Mounting takes off whole segments. */
    private String sentBelow(String base) {
        int at = 0;
        for (int slash = base.indexOf('/'); slash >= 0; slash = base.indexOf('/', slash + 1)) {
            while (at < sent.length() && sent.charAt(at) == '/') {
                at++;
            }
            int next = sent.indexOf('/', at);
            at = next < 0 ? sent.length() : next;
        }
        return at == sent.length() ? "/" : sent.substring(at);
    }

    String queryString() {
        return queryString == null ? "" : queryString;
    }

    /** Names and values; a parser of the user's own decides which. */
    QueryString query(QueryParser parser) {
        QueryString parsed = query;
        if (parsed == null || parser != parsedBy) {
            parsed = parser == QueryParser.SIMPLE || parser == QueryParser.EXTENDED
                    ? QueryString.parse(queryString(), QueryString.MOST_FIELDS)
                    : QueryString.flat(parser.parse(queryString()));
            query = parsed;
            parsedBy = parser;
        }
        return parsed;
    }

    /**
     * Takes the query of another URL and returns its path in the normal form.
     *
     * @throws IllegalArgumentException the path has a dot segment
     */
    String replace(String url) {
        int question = url.indexOf('?');
        String normal = NormalPath.of(question < 0 ? url : url.substring(0, question));
        if (normal == null) {
            throw new IllegalArgumentException("A URL that replaces the request's has no \".\" or \"..\" between its slashes, but this is \""
                    + url + "\"");
        }
        queryString = question < 0 ? null : url.substring(question + 1);
        query = null;
        replaced = true;
        return normal;
    }
}
