package dev.cortado.internal.routing;

import dev.cortado.internal.routing.PathPattern.Match;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which paths a layer is for. */
sealed interface PathMatcher permits PathPattern, RegexPath, PathMatcher.Any {

    /** @return where it matched and what it captured, or null */
    @Nullable Match match(String path);

    /** The first segments that every matching path has, in small letters, as far as they are known. */
    List<String> literalSegments();

    /**
     * @param path a {@code String}, a {@code Pattern}, or a list of both
     * @param prefix whether it may end at any slash of the path
     */
    static PathMatcher of(Object path, boolean prefix, boolean caseSensitive, boolean strict) {
        return switch (path) {
            case String text -> PathPattern.of(text, prefix, caseSensitive, strict);
            case Pattern regex -> new RegexPath(regex, prefix);
            case List<?> several -> new Any(several.stream().map(one -> of(one, prefix, caseSensitive, strict)).toList());
            default -> throw new IllegalArgumentException(
                    "A path is a String, a Pattern or a List of both, but this is a " + path.getClass().getName());
        };
    }

    /** What several lists begin with. */
    static List<String> common(List<List<String>> lists) {
        List<String> common = lists.isEmpty() ? List.of() : lists.getFirst();
        for (List<String> list : lists) {
            int same = 0;
            while (same < Math.min(common.size(), list.size()) && common.get(same).equals(list.get(same))) {
                same++;
            }
            common = common.subList(0, same);
        }
        return common;
    }

    /** The first that matches. */
    record Any(List<PathMatcher> paths) implements PathMatcher {

        @Override
        public @Nullable Match match(String path) {
            for (PathMatcher one : paths) {
                Match match = one.match(path);
                if (match != null) {
                    return match;
                }
            }
            return null;
        }

        @Override
        public List<String> literalSegments() {
            return common(paths.stream().map(PathMatcher::literalSegments).toList());
        }

        @Override
        public String toString() {
            return paths.stream().map(PathMatcher::toString).collect(Collectors.joining(", "));
        }
    }
}
