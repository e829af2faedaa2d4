package dev.cortado.react.internal.url;

import dev.cortado.internal.protocol.NormalPath;
import dev.cortado.react.internal.url.PercentEncoding.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A URL as the router, the proxy's matchers, the caches and the workers see it: a view of the normal form in which the application saw the
 * path. Here it has no slash at its end, and the query no {@code _rsc}. Case is kept, and so are matrix parameters: they are part of a segment.
 *
 * @param segments decoded
 * @param path encoded, begins with a slash, ends without one (except the root)
 * @param query without the question mark, as the client wrote it but for {@code _rsc}; empty if there is none
 * @param trailingSlash whether the path was written with a slash at its end
 */
public record NormalUrl(List<String> segments, String path, String query, boolean trailingSlash) {

    public static final NormalUrl ROOT = new NormalUrl(List.of(), "/", "", false);

    /** What the browser's router adds so that caches between us do not mix documents and payloads. */
    private static final String CACHE_BUSTER = "_rsc";

    /**
     * Of a path that is in its normal form already.
     *
     * @throws MalformedException the path cannot be decoded; the answer is 400
     */
    public static NormalUrl of(String normalPath, String rawQuery) throws MalformedException {
        var query = withoutCacheBuster(rawQuery);
        if (normalPath.equals("/")) return query.isEmpty() ? ROOT : new NormalUrl(List.of(), "/", query, false);
        boolean slash = normalPath.endsWith("/");
        var path = slash ? normalPath.substring(0, normalPath.length() - 1) : normalPath;
        var segments = new ArrayList<String>(8);
        for (int from = 1; from <= path.length(); ) {
            int end = path.indexOf('/', from);
            int to = end < 0 ? path.length() : end;
            segments.add(PercentEncoding.decodeSegment(path.substring(from, to)));
            from = to + 1;
        }
        return new NormalUrl(List.copyOf(segments), path, query, slash);
    }

    /**
     * Of a path and query as code or a client wrote them.
     *
     * @param url begins with a slash, has no fragment
     * @throws MalformedException the path cannot be decoded, or has a dot segment
     */
    public static NormalUrl written(String url) throws MalformedException {
        int query = url.indexOf('?');
        var path = NormalPath.of(query < 0 ? url : url.substring(0, query));
        if (path == null) throw new MalformedException("\".\" or \"..\" between slashes");
        return of(path, query < 0 ? "" : url.substring(query + 1));
    }

    /** Whether an encoded slash, backslash or control character makes it the URL of no page and no file. */
    public boolean isAmbiguous() {
        return NormalPath.isAmbiguous(path);
    }

    private static String withoutCacheBuster(String query) {
        if (!query.contains("rsc") && query.indexOf('%') < 0) return query;
        var kept = new StringJoiner("&");
        for (var pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            if (!isCacheBuster(name)) kept.add(pair);
        }
        return kept.toString();
    }

    private static boolean isCacheBuster(String name) {
        try {
            return PercentEncoding.decodeSegment(name).equals(CACHE_BUSTER);
        } catch (MalformedException _) {
            return false;
        }
    }

    /** Path and query, with or without a slash at the end of the path. */
    public String url(boolean trailingSlash) {
        var withSlash = trailingSlash && !segments.isEmpty() ? path + "/" : path;
        return query.isEmpty() ? withSlash : withSlash + "?" + query;
    }

    public NormalUrl withoutQuery() {
        return query.isEmpty() ? this : new NormalUrl(segments, path, "", trailingSlash);
    }

    /** Path and query. */
    public String url() {
        return url(false);
    }

    /** The path with its segments decoded, for patterns that are written so; an ambiguous one stays as it is. */
    public String decodedPath() {
        return segments.isEmpty() || isAmbiguous() ? path : "/" + String.join("/", segments);
    }

    /** Whether the last segment looks like a file, which never gets a trailing slash. */
    public boolean looksLikeFile() {
        return !segments.isEmpty() && segments.getLast().lastIndexOf('.') > 0;
    }
}
