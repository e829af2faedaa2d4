package dev.cortado.react.internal.cache;

import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What pages and values are invalidated by: tags, paths and patterns of paths, as numbers of 64 bits, for a client chooses how long a
 * path is and how many there are. Two that happen to be equal cost a render, nothing else.
 */
final class Names {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Names() {}

    static long[] tags(Collection<String> tags) {
        return tags.stream().mapToLong(tag -> hash('t', tag)).toArray();
    }

    /** Each stands for a path, or for the pattern of a route: {@code /blog/[slug]} means every page of it. */
    static long[] paths(Collection<String> paths) {
        return paths.stream().mapToLong(path -> hash('p', path)).toArray();
    }

    /** All that concern a page. */
    static long[] of(PageKey key, List<String> tags) {
        return LongStream.concat(LongStream.of(paths(List.of(key.path(), pattern(key)))), LongStream.of(tags(tags))).toArray();
    }

    private static String pattern(PageKey key) {
        var route = key.route();
        var pattern = route.substring(route.indexOf(':') + 1).replaceAll("/\\([^)/]*\\)", "");
        return pattern.isEmpty() ? "/" : pattern;
    }

    /** FNV-1a. */
    private static long hash(char kind, String text) {
        long hash = (OFFSET ^ kind) * PRIME;
        for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * PRIME;
        return hash;
    }
}
