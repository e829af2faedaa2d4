package dev.cortado.internal.body;

import dev.cortado.BodyError;
import java.util.ArrayList;
import java.util.List;

/** Splits {@code user[names][0][]} into its segments, as qs does. */
final class NameSegments {

    /**
     * One step down.
     *
     * @param text key of an object; the index as text
     * @param index of a list; -1: a key
     */
    record Segment(String text, int index, boolean isAppend) {

        static final Segment APPEND = new Segment("0", 0, true);

        boolean isKey() {
            return index < 0;
        }
    }

    private final int depth;
    private final boolean strict;
    private final int arrayLimit;

    NameSegments(int depth, boolean strict, int arrayLimit) {
        this.depth = depth;
        this.strict = strict;
        this.arrayLimit = arrayLimit;
    }

    List<Segment> split(String name) {
        int open = depth == 0 ? -1 : name.indexOf('[');
        List<Segment> segments = new ArrayList<>();
        if (open != 0) {
            segments.add(key(open < 0 ? name : name.substring(0, open)));
        }
        for (int level = 0; open >= 0 && level < depth; level++) {
            int close = closing(name, open);
            if (close < 0) {
                segments.add(key(name.substring(open)));
                return segments;
            }
            Segment segment = inBrackets(name.substring(open + 1, close));
            if (segments.isEmpty() || !segments.getLast().isAppend() || segment.isKey()) {
                segments.add(segment);
            } else {
                // A list that is appended to a list becomes part of it.
                segments.set(segments.size() - 1, segment);
            }
            open = name.indexOf('[', close + 1);
        }
        if (open >= 0) {
            if (strict) {
                throw new BodyError(
                        400, "The input exceeded the depth", "querystring.parse.rangeError", BodyError.Details.ofLimit(depth), null);
            }
            segments.add(key(name.substring(open)));
        }
        return segments;
    }

    /** The bracket that closes the one at this position, or -1. */
    private static int closing(String name, int open) {
        int level = 0;
        for (int i = open; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '[') {
                level++;
            } else if (c == ']' && --level == 0) {
                return i;
            }
        }
        return -1;
    }

    private Segment inBrackets(String content) {
        if (content.isEmpty()) {
            return Segment.APPEND;
        }
        int index = index(content);
        return index >= 0 && index < arrayLimit ? new Segment(content, index, false) : key(content);
    }

    private static Segment key(String text) {
        return new Segment(text, -1, false);
    }

    /** -1: none, or none that a list could have. */
    private static int index(String content) {
        if (content.length() > 9 || content.length() > 1 && content.charAt(0) == '0') {
            return -1;
        }
        int index = 0;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            index = index * 10 + c - '0';
        }
        return index;
    }
}
