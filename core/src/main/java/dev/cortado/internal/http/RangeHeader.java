package dev.cortado.internal.http;

import dev.cortado.Ranges;
import dev.cortado.Ranges.Kind;
import dev.cortado.Ranges.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code Range} (RFC 9110, section 14.2), tolerant of parts that cannot be read if there are others. */
public final class RangeHeader {

    private static final int MOST_RANGES = 1000;
    private static final long INVALID = -1;

    /** A range and its place in the header. */
    private record Placed(long start, long end, int place) {}

    private RangeHeader() {}

    public static Ranges parse(@Nullable String header, long size, boolean combine) {
        if (header == null) {
            return new Ranges(Kind.NONE, "", List.of());
        }
        int equals = header.indexOf('=');
        if (equals < 0) {
            return new Ranges(Kind.MALFORMED, "", List.of());
        }
        String unit = header.substring(0, equals);
        List<Range> ranges = new ArrayList<>();
        boolean outside = false;
        for (String part : header.substring(equals + 1).split(",", MOST_RANGES)) {
            Range range = range(part, size);
            if (range != null && range.start() <= range.end()) {
                ranges.add(range);
            } else {
                outside |= range != null;
            }
        }
        if (ranges.isEmpty()) {
            return new Ranges(outside ? Kind.UNSATISFIABLE : Kind.MALFORMED, unit, List.of());
        }
        return new Ranges(Kind.SATISFIABLE, unit, combine ? combined(ranges) : ranges);
    }

    /** Null if it cannot be read; with the start behind the end if there is nothing of it. */
    private static @Nullable Range range(String part, long size) {
        int dash = part.indexOf('-');
        if (dash < 0) {
            return null;
        }
        String first = part.substring(0, dash).strip();
        String last = part.substring(dash + 1).strip();
        long start = number(first);
        long end = number(last);
        if (first.isEmpty()) {
            return end == INVALID ? null : new Range(end == 0 ? size : Math.max(0, size - end), size - 1);
        }
        if (start == INVALID || end == INVALID && !last.isEmpty()) {
            return null;
        }
        return new Range(start, last.isEmpty() ? size - 1 : Math.min(end, size - 1));
    }

    private static long number(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return text.isEmpty() || !isDigits(text) ? INVALID : Long.MAX_VALUE;
        }
        return isDigits(text) ? Long.parseLong(text) : INVALID;
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Those that overlap or touch become one, at the place of the first of them. */
    private static List<Range> combined(List<Range> ranges) {
        List<Placed> sorted = new ArrayList<>();
        for (Range range : ranges) {
            sorted.add(new Placed(range.start(), range.end(), sorted.size()));
        }
        sorted.sort(Comparator.comparingLong(Placed::start));
        List<Placed> result = new ArrayList<>();
        for (Placed next : sorted) {
            Placed current = result.isEmpty() ? null : result.getLast();
            if (current == null || next.start > current.end + 1) {
                result.add(next);
            } else if (next.end > current.end) {
                result.set(result.size() - 1, new Placed(current.start, next.end, Math.min(current.place, next.place)));
            }
        }
        return result.stream().sorted(Comparator.comparingInt(Placed::place)).map(one -> new Range(one.start, one.end)).toList();
    }
}
