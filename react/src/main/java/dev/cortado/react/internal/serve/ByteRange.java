package dev.cortado.react.internal.serve;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One range of bytes (RFC 9110, section 14). Several ranges in one request are answered with the whole file, which is allowed.
 *
 * @param first index of the first byte
 * @param last index of the last byte; below {@code first} when nothing of the range is in the file
 */
record ByteRange(long first, long last) {

    private static final Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    /** The range, or null if the header says nothing that we follow. */
    static @Nullable ByteRange parse(String header, long size) {
        var range = SINGLE.matcher(header);
        if (!range.matches()) return null;
        var from = range.group(1);
        var to = range.group(2);
        if (from.isEmpty() && to.isEmpty()) return null;
        if (from.isEmpty()) {
            long count = Long.parseLong(to);
            return count == 0 ? new ByteRange(size, size - 1) : new ByteRange(Math.max(0, size - count), size - 1);
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(to));
        if (!to.isEmpty() && Long.parseLong(to) < first) return null;
        return new ByteRange(first, last);
    }

    boolean isSatisfiable() {
        return first <= last;
    }

    long length() {
        return last - first + 1;
    }

    String contentRange(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
