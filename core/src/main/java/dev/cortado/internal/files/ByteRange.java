package dev.cortado.internal.files;

import org.jspecify.annotations.Nullable;

/**
 * One range of bytes (RFC 9110, section 14.1.2).
 *
 * @param first inclusive
 * @param last inclusive
 */
record ByteRange(long first, long last) {

    static final ByteRange UNSATISFIABLE = new ByteRange(-1, -1);

    /** @return null if the header is malformed or asks for several ranges: then the whole file is sent */
    static @Nullable ByteRange parse(String header, long size) {
        int equals = header.indexOf('=');
        if (equals < 0 || !header.substring(0, equals).strip().equalsIgnoreCase("bytes") || header.indexOf(',') >= 0) {
            return null;
        }
        String spec = header.substring(equals + 1).strip();
        int dash = spec.indexOf('-');
        if (dash < 0) {
            return null;
        }
        String from = spec.substring(0, dash).strip();
        String to = spec.substring(dash + 1).strip();
        if (from.isEmpty()) {
            long suffix = number(to);
            if (suffix < 0) {
                return null;
            }
            return suffix == 0 || size == 0 ? UNSATISFIABLE : new ByteRange(Math.max(0, size - suffix), size - 1);
        }
        long first = number(from);
        long last = to.isEmpty() ? size - 1 : number(to);
        if (first < 0 || last < 0 && !to.isEmpty()) {
            return null;
        }
        last = Math.min(last, size - 1);
        return first > last ? UNSATISFIABLE : new ByteRange(first, last);
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
