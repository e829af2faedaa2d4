package dev.cortado.internal.routing;

import dev.cortado.internal.routing.PathPattern.Match;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which paths a layer is for. */
sealed interface PathMatcher permits PathPattern, RegexPath, PathMatcher.Any {

    /** @return where it matched and what it captured, or null */
    @Nullable Match match(String path);

    /** The first segment that every matching path has, in small letters; null if that is not known. */
    @Nullable String firstSegment();

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
        public @Nullable String firstSegment() {
            String first = paths.isEmpty() ? null : paths.getFirst().firstSegment();
            return paths.stream().allMatch(path -> Objects.equals(path.firstSegment(), first)) ? first : null;
        }

        @Override
        public String toString() {
            return paths.stream().map(PathMatcher::toString).collect(Collectors.joining(", "));
        }
    }
}
