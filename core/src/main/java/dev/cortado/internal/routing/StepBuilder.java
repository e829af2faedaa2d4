package dev.cortado.internal.routing;

import dev.cortado.internal.routing.Sequence.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides where each capture of a sequence has to end, so that there is one reading only. */
final class StepBuilder {

    private static final String SLASH = "/";

    private final List<Token> tokens;
    private final String path;
    private final List<Step> steps = new ArrayList<>();
    private String textBefore = "";
    private String textSinceWildcard = "";
    private boolean captured;
    private boolean lastWasWildcard;
    private boolean parameterInSegment;
    private boolean wildcardInSegment;

    StepBuilder(List<Token> tokens, String path) {
        this.tokens = tokens;
        this.path = path;
    }

    List<Step> build() {
        for (int i = 0; i < tokens.size(); i++) {
            switch (tokens.get(i)) {
                case Token.Text(String text) -> text(text);
                case Token.Capture capture -> capture(capture, i + 1);
                case Token.Group group -> throw new AssertionError("expanded before");
            }
        }
        return steps;
    }

    private void text(String text) {
        steps.add(new Step(text, null, false, List.of(), null));
        textBefore += text;
        if (lastWasWildcard) {
            textSinceWildcard += text;
        }
        if (text.contains(SLASH)) {
            parameterInSegment = false;
            wildcardInSegment = false;
        }
    }

    private void capture(Token.Capture capture, int next) {
        if (captured && textBefore.isEmpty()) {
            throw new IllegalArgumentException("Missing text before \"" + capture.name() + "\" "
                    + (capture.wildcard() ? "wildcard" : "param") + ": " + path + " (put a character between the two)");
        }
        steps.add(capture.wildcard() ? wildcard(capture.name()) : parameter(capture.name(), next));
        captured = true;
        lastWasWildcard = capture.wildcard();
        parameterInSegment |= !capture.wildcard();
        wildcardInSegment |= capture.wildcard();
        textBefore = "";
        if (capture.wildcard()) {
            textSinceWildcard = "";
        }
    }

    private Step parameter(String name, int next) {
        if (wildcardInSegment) {
            return step(name, false, null, SLASH, textBefore);
        }
        if (wildcardFollowsInSegment(next)) {
            return step(name, false, null, SLASH, textAt(next));
        }
        return parameterInSegment ? step(name, false, textBefore, SLASH, textBefore) : step(name, false, null, SLASH);
    }

    private Step wildcard(String name) {
        if (wildcardInSegment) {
            return step(name, true, null, textBefore);
        }
        return textSinceWildcard.isEmpty() ? step(name, true, null) : step(name, true, SLASH, textSinceWildcard);
    }

    private boolean wildcardFollowsInSegment(int index) {
        for (Token token : tokens.subList(index, tokens.size())) {
            if (token instanceof Token.Capture capture && capture.wildcard()) {
                return true;
            }
            if (token instanceof Token.Text(String text) && text.contains(SLASH)) {
                return false;
            }
        }
        return false;
    }

    private String textAt(int index) {
        return index < tokens.size() && tokens.get(index) instanceof Token.Text(String text) ? text : "";
    }

    private static Step step(String name, boolean wildcard, @Nullable String other, String... stops) {
        return new Step(null, name, wildcard, Stream.of(stops).filter(stop -> !stop.isEmpty()).distinct().toList(), other);
    }
}
