package dev.cortado.internal.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a Content-Disposition. Clients write it in many wrong ways: everything is read as well as it can be, nothing is an error. */
final class DispositionParser {

    private final String header;
    private final boolean extended;
    private final boolean multipart;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private int at;

    /** @param extended whether {@code name*} is decoded into {@code name} */
    DispositionParser(String header, boolean extended, boolean multipart) {
        this.header = header;
        this.extended = extended;
        this.multipart = multipart;
    }

    Disposition parse() {
        String type = untilSemicolon().toLowerCase(Locale.ROOT);
        while (at < header.length()) {
            at++;
            parameter();
        }
        return new Disposition(type, parameters);
    }

    private void parameter() {
        skipSpace();
        int begin = at;
        while (at < header.length() && header.charAt(at) != ';' && header.charAt(at) != '=') {
            at++;
        }
        if (at == header.length() || header.charAt(at) == ';') {
            return;
        }
        String name = trimEnd(begin, at).toLowerCase(Locale.ROOT);
        at++;
        skipSpace();
        if (at < header.length() && header.charAt(at) == '"') {
            quoted(name);
            return;
        }
        String value = untilSemicolon();
        if (parameters.putIfAbsent(name, value) == null && extended && name.endsWith("*")) {
            String decoded = decode(value);
            if (decoded != null) {
                parameters.put(name.substring(0, name.length() - 1), decoded);
            }
        }
    }

    /** A value whose quotes are never closed does not count; of a form nothing does, for its content would go under another name. */
    private void quoted(String name) {
        StringBuilder value = new StringBuilder();
        at++;
        boolean quotesAreEscaped = !multipart || closesWithEscapes(at);
        while (at < header.length()) {
            char c = header.charAt(at++);
            if (c == '"') {
                parameters.putIfAbsent(name, value.toString());
                untilSemicolon();
                return;
            }
            if (multipart && c == '%') {
                value.append(escaped());
            } else if (c == '\\' && quotesAreEscaped && at < header.length() && (!multipart || "\"\\".indexOf(header.charAt(at)) >= 0)) {
                char escaped = header.charAt(at++);
                value.append(multipart && escaped == '\\' ? "\\\\" : escaped);
            } else {
                value.append(c);
            }
        }
        if (multipart) {
            parameters.clear();
        }
    }

    /**
     * Browsers write a backslash as it is, others escape quotes with it: that is what it does where the value would end as a value
     * must, before a semicolon or the end.
     */
    private boolean closesWithEscapes(int begin) {
        for (int i = begin; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                int next = i + 1;
                while (next < header.length() && isSpace(header.charAt(next))) {
                    next++;
                }
                return next == header.length() || header.charAt(next) == ';';
            }
        }
        return false;
    }

    /** Browsers escape these three in forms, and no percent sign. */
    private char escaped() {
        for (char escaped : new char[] {'"', '\r', '\n'}) {
            if (header.regionMatches(true, at, String.format(Locale.ROOT, "%02X", (int) escaped), 0, 2)) {
                at += 2;
                return escaped;
            }
        }
        return '%';
    }

    private String untilSemicolon() {
        skipSpace();
        int begin = at;
        int semicolon = header.indexOf(';', at);
        at = semicolon < 0 ? header.length() : semicolon;
        return trimEnd(begin, at);
    }

    private void skipSpace() {
        while (at < header.length() && isSpace(header.charAt(at))) {
            at++;
        }
    }

    private String trimEnd(int begin, int end) {
        int last = end;
        while (last > begin && isSpace(header.charAt(last - 1))) {
            last--;
        }
        return header.substring(begin, last);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** @return null: not RFC 8187, or a charset that nobody needs to know */
    private static @Nullable String decode(String value) {
        int charsetEnd = value.indexOf('\'');
        int languageEnd = charsetEnd <= 0 ? -1 : value.indexOf('\'', charsetEnd + 1);
        if (languageEnd < 0) {
            return null;
        }
        String text = value.substring(languageEnd + 1);
        return switch (value.substring(0, charsetEnd).toLowerCase(Locale.ROOT)) {
            case "utf-8", "utf8" -> Percent.decode(text);
            case "iso-8859-1" -> Percent.decodeLatin(text);
            default -> null;
        };
    }
}
