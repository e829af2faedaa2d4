package dev.cortado.react.internal.url;

import dev.cortado.react.internal.url.PercentEncoding.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A request's URL, normalised once; the router, the proxy's matchers, the caches and the workers all see this form.
 *
 * <p>Two URLs that mean the same resource have the same form: each segment is decoded once and encoded again, backslashes are slashes,
 * empty and dot segments are gone, the query has no {@code _rsc}. Case is kept, and so are matrix parameters: they are part of a segment.
 *
 * @param segments decoded; a segment may contain a slash that was encoded
 * @param path encoded, begins with a slash, ends without one (except the root)
 * @param query without the question mark, as the client wrote it but for {@code _rsc}; empty if there is none
 * @param trailingSlash whether the client's path ended with a slash
 * @param clean whether the client's path was written in this form but for the trailing slash; else a redirect teaches it
 */
public record NormalUrl(List<String> segments, String path, String query, boolean trailingSlash, boolean clean) {

    /** What the browser's router adds so that caches between us do not mix documents and payloads. */
    private static final String CACHE_BUSTER = "_rsc";

    /**
     * Normalises a path and its query.
     *
     * @throws MalformedException the path cannot be decoded; the answer is 400
     */
    public static NormalUrl of(String rawPath, String rawQuery) throws MalformedException {
        var segments = new ArrayList<String>(8);
        boolean clean = rawPath.startsWith("/");
        boolean trailing = false;
        int length = rawPath.length();
        int from = clean ? 1 : 0;
        while (from <= length) {
            int to = from;
            while (to < length && !isSlash(rawPath.charAt(to))) to++;
            if (to < length && rawPath.charAt(to) == '\\') clean = false;
            boolean last = to == length;
            var segment = PercentEncoding.decodeSegment(rawPath.substring(from, to));
            checkCharacters(segment);
            if (segment.isEmpty()) {
                if (last) trailing = length > 1;
                else clean = false;
            } else if (segment.equals(".")) {
                clean = false;
                trailing = last;
            } else if (segment.equals("..")) {
                clean = false;
                trailing = last;
                if (!segments.isEmpty()) segments.removeLast();
            } else {
                segments.add(segment);
            }
            from = to + 1;
        }
        boolean slash = trailing && !segments.isEmpty();
        // "//" is the root written badly, not the root with a trailing slash.
        if (trailing && segments.isEmpty()) clean = false;
        return new NormalUrl(List.copyOf(segments), encode(segments), withoutCacheBuster(rawQuery), slash, clean);
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    private static void checkCharacters(String segment) throws MalformedException {
        for (int i = 0; i < segment.length(); i++) {
            if (segment.charAt(i) < 0x20 || segment.charAt(i) == 0x7f) throw new MalformedException("control character in the path");
        }
    }

    private static String encode(List<String> segments) {
        if (segments.isEmpty()) return "/";
        var text = new StringBuilder();
        for (var segment : segments) text.append('/').append(PercentEncoding.encodeSegment(segment));
        return text.toString();
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
        return query.isEmpty() ? this : new NormalUrl(segments, path, "", trailingSlash, clean);
    }

    /** Path and query. */
    public String url() {
        return url(false);
    }

    /** The path with its segments decoded; only for matching, for it can be ambiguous. */
    public String decodedPath() {
        return segments.isEmpty() ? "/" : "/" + String.join("/", segments);
    }

    /** Whether the last segment looks like a file, which never gets a trailing slash. */
    public boolean looksLikeFile() {
        return !segments.isEmpty() && segments.getLast().lastIndexOf('.') > 0;
    }
}
