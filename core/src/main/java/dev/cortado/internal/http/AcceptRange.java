package dev.cortado.internal.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One element of an {@code Accept…} header.
 *
 * @param text as the client wrote it, without parameters
 * @param value the same in small letters
 * @param parameters those before {@code q}, names in small letters, values as written without their quotes
 * @param quality from 0 to 1
 * @param order place in the header
 */
record AcceptRange(String text, String value, Map<String, String> parameters, double quality, int order) {

    /** Of a header that names more, the rest is not looked at. */
    private static final int MOST = 100;

    static List<AcceptRange> parse(String header) {
        List<AcceptRange> ranges = new ArrayList<>();
        for (String element : split(header, ',')) {
            AcceptRange range = element(element, ranges.size());
            if (range != null) {
                ranges.add(range);
            }
        }
        return ranges;
    }

    private static @Nullable AcceptRange element(String element, int order) {
        List<String> pieces = split(element, ';');
        String text = pieces.getFirst().strip();
        if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        double quality = 1;
        for (String piece : pieces.subList(1, pieces.size())) {
            int equals = piece.indexOf('=');
            String name = (equals < 0 ? piece : piece.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            String value = equals < 0 ? "" : unquoted(piece.substring(equals + 1).strip());
            if (name.equals("q")) {
                quality = quality(value);
                break;
            }
            parameters.putIfAbsent(name, value);
        }
        return new AcceptRange(text, text.toLowerCase(Locale.ROOT), parameters, quality, order);
    }

    /** What is no decimal number wants nothing; more than the most (RFC 9110, section 12.4.2) is the most. */
    private static double quality(String text) {
        double quality = 0;
        double unit = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && unit == 0) {
                unit = 1;
            } else if (c < '0' || c > '9') {
                return 0;
            } else if (unit == 0) {
                quality = quality * 10 + c - '0';
            } else {
                unit /= 10;
                quality += (c - '0') * unit;
            }
        }
        return Math.min(1, quality);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** Splits where the separator is not in quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < text.length() && parts.size() < MOST; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        if (parts.size() < MOST) {
            parts.add(text.substring(begin));
        }
        return parts;
    }
}
