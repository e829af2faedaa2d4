package dev.cortado.internal.routing;

import dev.cortado.internal.protocol.NormalPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A compiled path pattern. Matching takes time linear in the path, whatever the pattern: optional parts are expanded into at most
 * 256 sequences, and no sequence ever backtracks.
 */
final class PathPattern implements PathMatcher {

    private static final int MOST_SEQUENCES = 256;

    private final String source;
    private final Sequence[] sequences;
    private final @Nullable Match whole;

    private PathPattern(String source, Sequence[] sequences, @Nullable Match whole) {
        this.source = source;
        this.sequences = sequences;
        this.whole = whole;
    }

    /** @param prefix whether the pattern may end at any slash of the path, as {@code use} wants it */
    static PathPattern of(String path, boolean prefix, boolean caseSensitive, boolean strict) {
        String source = strict && !prefix ? path : withoutTrailingSlashes(path);
        boolean everything = prefix && (source.isEmpty() || source.equals("/"));
        Sequence[] sequences = sequences(path, normal(PathParser.parse(source)), prefix, caseSensitive, !strict || prefix);
        return new PathPattern(path, sequences, everything ? new Match(Match.NONE, Match.NONE, 0) : null);
    }

    /** What the pattern says and no more: slashes at its end count. */
    static PathPattern exactly(String path, boolean prefix, boolean caseSensitive, boolean trailing) {
        return new PathPattern(path, sequences(path, PathParser.parse(path), prefix, caseSensitive, trailing), null);
    }

    /** Requests have their paths in one form: a guard whose pattern is written in another one must not be left out. */
    private static List<Token> normal(List<Token> tokens) {
        return tokens.stream().<Token>map(token -> switch (token) {
            case Token.Text(String text) -> new Token.Text(NormalPath.ofText(text).replaceAll("/{2,}", "/"));
            case Token.Group(List<Token> inner) -> new Token.Group(normal(inner));
            case Token.Capture capture -> capture;
        }).toList();
    }

    private static Sequence[] sequences(String path, List<Token> tokens, boolean prefix, boolean caseSensitive, boolean trailing) {
        List<Sequence> sequences = new ArrayList<>();
        expand(tokens, 0, new ArrayList<>(), sequence -> {
            if (sequences.size() == MOST_SEQUENCES) {
                throw new IllegalArgumentException("Too many path combinations: " + path + " (at most 256 come from optional parts)");
            }
            sequences.add(Sequence.of(sequence, path, prefix, caseSensitive, trailing));
        });
        return sequences.toArray(Sequence[]::new);
    }

    private static String withoutTrailingSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/' && path.length() > 1) {
            end--;
        }
        return end == 0 && path.equals("/") ? "/" : path.substring(0, end);
    }

    private interface Sink {
        void add(List<Token> tokens);
    }

    /** All readings of the optional parts, those with the part first. */
    private static void expand(List<Token> tokens, int index, List<Token> before, Sink sink) {
        List<Token> result = new ArrayList<>(before);
        for (int i = index; i < tokens.size(); i++) {
            if (tokens.get(i) instanceof Token.Group(List<Token> inner)) {
                int after = i + 1;
                expand(inner, 0, result, with -> expand(tokens, after, with, sink));
            } else {
                result.add(tokens.get(i));
            }
        }
        sink.add(result);
    }

    @Override
    public @Nullable Match match(String path) {
        if (whole != null) {
            return whole;
        }
        for (Sequence sequence : sequences) {
            Match match = sequence.match(path);
            if (match != null) {
                return match;
            }
        }
        return null;
    }

    @Override
    public List<String> literalSegments() {
        return PathMatcher.common(Stream.of(sequences).map(Sequence::literalSegments).toList());
    }

    @Override
    public String toString() {
        return source;
    }

    /**
     * @param names of the captures
     * @param values still percent-encoded
     * @param end how much of the path matched
     */
    record Match(String[] names, String[] values, int end) {

        static final String[] NONE = {};
    }
}
