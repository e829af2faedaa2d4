package dev.cortado.internal.protocol;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The one form of a path in which everything sees it: layers, route parameters, files, pages and the guards in front of them.
 *
 * <p>Each segment is written in one way only: octets that may stand in a segment as they are (RFC 3986, {@code pchar}) are not encoded, all
 * others are, in capitals. Slashes that follow each other are one. So an encoded slash stays encoded, and is no separator; nor is a
 * backslash, which is always encoded. A dot segment has no such form: such paths are refused.
 *
 * <p>Broken escapes stay as they are, for whoever decodes them to complain about. Normalising twice changes nothing.
 */
public final class NormalPath {

    private static final String HEX = "0123456789ABCDEF";
    private static final boolean[] PLAIN = plain();

    private NormalPath() {}

    private static boolean[] plain() {
        boolean[] plain = new boolean[128];
        for (char c = 0; c < 128; c++) {
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            plain[c] = letterOrDigit || "-._~!$&'()*+,;=:@".indexOf(c) >= 0;
        }
        return plain;
    }

    /**
     * The path in its form; itself if it is written so.
     *
     * @param path begins with a slash, has no query
     * @return null: a segment is {@code .} or {@code ..}, however it is written
     */
    public static @Nullable String of(String path) {
        return isPlain(path) ? path : new Writer(path.length()).path(path);
    }

    /** Text that stands for itself in a pattern, as it is found in paths of this form. */
    public static String ofText(String text) {
        Writer writer = new Writer(text.length());
        writer.text(text, 0, text.length());
        return writer.normal.toString();
    }

    /** The common case, in one pass: nothing encoded, no empty segment, none that begins with a dot. */
    private static boolean isPlain(String path) {
        char before = 'x';
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '/' ? before == '/' : c >= 128 || !PLAIN[c] || c == '.' && before == '/') {
                return false;
            }
            before = c;
        }
        return true;
    }

    /**
     * Whether a path of this form has an encoded slash, backslash, NUL or other control character. Once decoded, such a path could be
     * taken for another one: no file and no page has it.
     */
    public static boolean isAmbiguous(String path) {
        for (int i = path.indexOf('%'); i >= 0; i = path.indexOf('%', i + 1)) {
            int octet = octet(path, i);
            if (octet == '/' || octet == '\\' || octet >= 0 && octet < 0x20 || octet == 0x7F) {
                return true;
            }
        }
        return false;
    }

    /** The octet of an escape; -1 if it is broken. */
    private static int octet(String text, int at) {
        if (at + 2 >= text.length()) {
            return -1;
        }
        int high = digit(text.charAt(at + 1));
        int low = digit(text.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    private static final class Writer {

        private static final int NEVER = -3;

        private final StringBuilder normal;
        /** Where a percent sign of a broken escape was written: what follows must not make it a whole one. */
        private int stray = NEVER;

        Writer(int length) {
            normal = new StringBuilder(length + 16);
        }

        @Nullable String path(String path) {
            int from = 0;
            while (from < path.length()) {
                normal.append('/');
                int begin = normal.length();
                while (from < path.length() && path.charAt(from) == '/') {
                    from++;
                }
                int slash = path.indexOf('/', from);
                int to = slash < 0 ? path.length() : slash;
                stray = NEVER;
                text(path, from, to);
                if (isDotSegment(begin)) {
                    return null;
                }
                from = to;
            }
            return normal.toString();
        }

        private boolean isDotSegment(int begin) {
            int length = normal.length() - begin;
            return length > 0 && length < 3 && normal.charAt(begin) == '.' && normal.charAt(normal.length() - 1) == '.';
        }

        void text(String text, int from, int to) {
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                if (c == '%') {
                    int octet = i + 2 < to ? NormalPath.octet(text, i) : -1;
                    if (octet < 0) {
                        stray = normal.length();
                        normal.append(c);
                    } else {
                        decoded(octet);
                        i += 2;
                    }
                } else if (c < 128) {
                    plainOr(c);
                } else {
                    int length = Character.charCount(text.codePointAt(i));
                    for (byte octet : text.substring(i, i + length).getBytes(StandardCharsets.UTF_8)) {
                        encoded(octet & 0xFF);
                    }
                    i += length - 1;
                }
            }
        }

        private void decoded(int octet) {
            if (octet < 128 && PLAIN[octet] && normal.length() - stray > 2) {
                normal.append((char) octet);
            } else {
                encoded(octet);
            }
        }

        private void plainOr(char c) {
            if (PLAIN[c] || c == '/') {
                normal.append(c);
            } else {
                encoded(c);
            }
        }

        private void encoded(int octet) {
            normal.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
        }
    }
}
