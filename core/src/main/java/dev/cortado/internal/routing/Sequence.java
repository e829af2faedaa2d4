package dev.cortado.internal.routing;

import dev.cortado.internal.routing.PathPattern.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A pattern without optional parts: texts and captures in a row. */
final class Sequence {

    /**
     * One step.
     *
     * @param text what must stand here, or null for a capture
     * @param name of the capture
     * @param wildcard whether a capture goes over slashes
     * @param stops a capture ends before each of these
     * @param other what a capture may be instead: this very text, or, for a wildcard, anything up to the next slash
     */
    record Step(@Nullable String text, @Nullable String name, boolean wildcard, List<String> stops, @Nullable String other) {}

    private final Step[] steps;
    private final String[] names;
    private final boolean prefix;
    private final boolean ignoreCase;
    private final boolean trailing;
    private final boolean simple;

    private Sequence(List<Step> steps, boolean prefix, boolean caseSensitive, boolean trailing) {
        this.steps = steps.toArray(Step[]::new);
        this.names = steps.stream().map(Step::name).filter(name -> name != null).toArray(String[]::new);
        this.prefix = prefix;
        this.ignoreCase = !caseSensitive;
        this.trailing = trailing;
        this.simple = isSimple();
    }

    static Sequence of(List<Token> tokens, String path, boolean prefix, boolean caseSensitive, boolean trailing) {
        return new Sequence(new StepBuilder(merged(tokens), path).build(), prefix, caseSensitive, trailing);
    }

    private static List<Token> merged(List<Token> tokens) {
        List<Token> result = new ArrayList<>();
        for (Token token : tokens) {
            if (token instanceof Token.Text(String text)
                    && !result.isEmpty() && result.getLast() instanceof Token.Text(String before)) {
                result.set(result.size() - 1, new Token.Text(before + text));
            } else {
                result.add(token);
            }
        }
        return result;
    }

    /** Whether each capture's end is known from the path alone: the next slash, or the end. */
    private boolean isSimple() {
        for (int i = 0; i < steps.length; i++) {
            Step step = steps[i];
            if (step.text() != null) {
                continue;
            }
            boolean last = i == steps.length - 1;
            boolean segment = step.stops().equals(List.of("/")) && step.other() == null;
            boolean rest = step.stops().isEmpty() && step.other() == null;
            String following = last ? null : steps[i + 1].text();
            if (!(segment && (last || following != null && following.startsWith("/")) || rest && last)) {
                return false;
            }
        }
        return true;
    }

    /** The segments before the first capture, without one that the capture is a part of. */
    List<String> literalSegments() {
        String text = steps.length == 0 ? null : steps[0].text();
        if (text == null || text.length() < 2 || text.charAt(0) != '/') {
            return List.of();
        }
        int end = steps.length > 1 ? text.lastIndexOf('/') : text.endsWith("/") ? text.length() - 1 : text.length();
        return end < 2 ? List.of() : List.of(text.substring(1, end).toLowerCase(Locale.ROOT).split("/", -1));
    }

    @Nullable Match match(String path) {
        return simple ? scan(path) : new Search(path, steps, ignoreCase).run(this);
    }

    /** Whether the pattern may be over here. */
    boolean mayEnd(String path, int at) {
        if (at == path.length()) {
            return true;
        }
        return path.charAt(at) == '/' && (prefix || trailing && at == path.length() - 1);
    }

    Match matched(String path, String[] values, int at) {
        boolean slash = trailing && at == path.length() - 1 && path.charAt(at) == '/';
        return new Match(names, values, slash ? at + 1 : at);
    }

    int captures() {
        return names.length;
    }

    private @Nullable Match scan(String path) {
        String[] values = names.length == 0 ? Match.NONE : new String[names.length];
        int at = 0;
        int captured = 0;
        for (Step step : steps) {
            String text = step.text();
            if (text != null) {
                if (!path.regionMatches(ignoreCase, at, text, 0, text.length())) {
                    return null;
                }
                at += text.length();
                continue;
            }
            int end = step.stops().isEmpty() ? path.length() : path.indexOf('/', at);
            if (end < 0) {
                end = path.length();
            }
            if (end == at) {
                return null;
            }
            values[captured++] = path.substring(at, end);
            at = end;
        }
        return mayEnd(path, at) ? matched(path, values, at) : null;
    }
}
