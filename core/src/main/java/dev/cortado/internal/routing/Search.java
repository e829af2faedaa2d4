package dev.cortado.internal.routing;

import dev.cortado.internal.routing.PathPattern.Match;
import dev.cortado.internal.routing.Sequence.Step;
import org.jspecify.annotations.Nullable;

/**
 * Matches a sequence whose captures have more than one possible end. From the back it notes for each step where the rest can match;
 * then it walks forward and takes the longest of each capture. Both take time linear in the path.
 */
final class Search {

    private final String path;
    private final Step[] steps;
    private final boolean ignoreCase;
    private final boolean[][] can;

    Search(String path, Step[] steps, boolean ignoreCase) {
        this.path = path;
        this.steps = steps;
        this.ignoreCase = ignoreCase;
        this.can = new boolean[steps.length + 1][path.length() + 1];
    }

    @Nullable Match run(Sequence sequence) {
        for (int at = 0; at <= path.length(); at++) {
            can[steps.length][at] = sequence.mayEnd(path, at);
        }
        for (int i = steps.length - 1; i >= 0; i--) {
            if (steps[i].text() != null) {
                backOverText(i, steps[i].text());
            } else {
                backOverCapture(i);
            }
        }
        return can[0][0] ? forward(sequence) : null;
    }

    private void backOverText(int i, String text) {
        for (int at = 0; at + text.length() <= path.length(); at++) {
            can[i][at] = can[i + 1][at + text.length()] && has(at, text);
        }
    }

    private void backOverCapture(int i) {
        int limit = path.length();
        int otherLimit = path.length();
        int nextGood = can[i + 1][path.length()] ? path.length() : Integer.MAX_VALUE;
        for (int at = path.length() - 1; at >= 0; at--) {
            limit = stopsAt(steps[i], at) ? at : limit;
            otherLimit = path.charAt(at) == '/' ? at : otherLimit;
            can[i][at] = nextGood <= limit || otherFits(i, at, otherLimit, nextGood);
            nextGood = can[i + 1][at] ? at : nextGood;
        }
    }

    private boolean otherFits(int i, int at, int otherLimit, int nextGood) {
        String other = steps[i].other();
        if (other == null) {
            return false;
        }
        if (steps[i].wildcard()) {
            return nextGood <= otherLimit;
        }
        return has(at, other) && can[i + 1][at + other.length()];
    }

    private Match forward(Sequence sequence) {
        String[] values = new String[sequence.captures()];
        int at = 0;
        int captured = 0;
        for (int i = 0; i < steps.length; i++) {
            if (steps[i].text() != null) {
                at += steps[i].text().length();
                continue;
            }
            int end = longest(i, at);
            values[captured++] = path.substring(at, end);
            at = end;
        }
        return sequence.matched(path, values, at);
    }

    private int longest(int i, int at) {
        int end = lastGood(i, at, steps[i]);
        if (end > at) {
            return end;
        }
        String other = String.valueOf(steps[i].other());
        if (!steps[i].wildcard()) {
            return at + other.length();
        }
        int limit = path.indexOf('/', at);
        end = limit < 0 ? path.length() : limit;
        while (!can[i + 1][end]) {
            end--;
        }
        return end;
    }

    /** The last place within the capture's limit where the rest matches, or -1. */
    private int lastGood(int i, int at, Step step) {
        int good = -1;
        for (int end = at; end < path.length() && !stopsAt(step, end); end++) {
            if (can[i + 1][end + 1]) {
                good = end + 1;
            }
        }
        return good;
    }

    private boolean stopsAt(Step step, int at) {
        for (String stop : step.stops()) {
            if (has(at, stop)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(int at, String text) {
        return path.regionMatches(ignoreCase, at, text, 0, text.length());
    }
}
