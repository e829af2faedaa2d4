package dev.cortado.internal.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of a {@code Range} header (RFC 9110, section 14.2), of whatever unit.
 *
 * @param unit as it was written: {@code bytes}
 * @param ranges in the order in which they were asked for; what cannot be read or lies behind the end is left out
 */
public record ByteRanges(String unit, List<ByteRange> ranges) {

    /**
     * One range.
     *
     * @param first inclusive
     * @param last inclusive
     */
    public record ByteRange(long first, long last) {

        long length() {
            return last - first + 1;
        }
    }

    /** The header is none: the answer is the whole. */
    public static final ByteRanges MALFORMED = new ByteRanges("", List.of());
    /** Nothing that it asks for is there: the answer is 416. */
    public static final ByteRanges UNSATISFIABLE = new ByteRanges("*", List.of());

    private static final long NONE = -1;

    /** @param size of the whole */
    public static ByteRanges parse(long size, String header) {
        int equals = header.indexOf('=');
        if (equals < 0) {
            return MALFORMED;
        }
        List<ByteRange> ranges = new ArrayList<>();
        boolean understood = false;
        for (String part : header.substring(equals + 1).split(",")) {
            ByteRange range = range(part, size);
            if (range == null) {
                continue;
            }
            understood = true;
            if (range.first <= range.last) {
                ranges.add(range);
            }
        }
        if (ranges.isEmpty()) {
            return understood ? UNSATISFIABLE : MALFORMED;
        }
        return new ByteRanges(header.substring(0, equals), List.copyOf(ranges));
    }

    /** @return null if it is none; the first byte is behind the last if nothing of it is there */
    private static @Nullable ByteRange range(String part, long size) {
        int dash = part.indexOf('-');
        if (dash < 0) {
            return null;
        }
        String from = part.substring(0, dash).strip();
        String to = part.substring(dash + 1).strip();
        long first = number(from);
        long last = number(to);
        if (from.isEmpty()) {
            return last == NONE ? null : new ByteRange(last == 0 ? size : Math.max(0, size - last), size - 1);
        }
        if (first == NONE || last == NONE && !to.isEmpty()) {
            return null;
        }
        return new ByteRange(first, to.isEmpty() ? size - 1 : Math.min(last, size - 1));
    }

    /** Of ASCII digits only; what is too large for any file is only very large. */
    private static long number(String text) {
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            number = number > Long.MAX_VALUE / 20 ? number : number * 10 + digit;
        }
        return text.isEmpty() ? NONE : number;
    }

    /** With what overlaps or touches joined, each where the first of its parts was asked for. */
    public ByteRanges combined() {
        record Placed(ByteRange range, int place) {}
        List<Placed> ordered = new ArrayList<>();
        for (ByteRange range : ranges) {
            ordered.add(new Placed(range, ordered.size()));
        }
        ordered.sort(Comparator.comparingLong(placed -> placed.range.first));
        List<Placed> joined = new ArrayList<>();
        for (Placed next : ordered) {
            Placed before = joined.isEmpty() ? null : joined.getLast();
            if (before == null || next.range.first > before.range.last + 1) {
                joined.add(next);
            } else {
                ByteRange both = new ByteRange(before.range.first, Math.max(before.range.last, next.range.last));
                joined.set(joined.size() - 1, new Placed(both, Math.min(before.place, next.place)));
            }
        }
        joined.sort(Comparator.comparingInt(Placed::place));
        return new ByteRanges(unit, joined.stream().map(Placed::range).toList());
    }
}
