package dev.cortado.internal.routing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the pattern language of path-to-regexp 8: {@code :name}, {@code *name}, <code>{optional}</code>, quoted names, escapes. */
final class PathParser {

    private static final String RESERVED = "()[]+?!";

    private final String path;
    private int at;

    private PathParser(String path) {
        this.path = path;
    }

    static List<Token> parse(String path) {
        PathParser parser = new PathParser(path);
        return parser.sequence(false);
    }

    private List<Token> sequence(boolean inGroup) {
        List<Token> tokens = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (at < path.length()) {
            char c = path.charAt(at);
            if (c == '}' && inGroup) {
                at++;
                addText(tokens, text);
                return tokens;
            } else if (c == '{') {
                addText(tokens, text);
                at++;
                tokens.add(new Token.Group(sequence(true)));
            } else if (c == ':' || c == '*') {
                addText(tokens, text);
                at++;
                tokens.add(new Token.Capture(name(), c == '*'));
            } else if (c == '\\') {
                text.appendCodePoint(escaped());
            } else if (c == '}' || RESERVED.indexOf(c) >= 0) {
                throw problem("Unexpected " + c + " at index " + at, advice(c));
            } else {
                int code = path.codePointAt(at);
                text.appendCodePoint(code);
                at += Character.charCount(code);
            }
        }
        if (inGroup) {
            throw problem("Unexpected end at index " + at + ", expected }", "close the optional part with }");
        }
        addText(tokens, text);
        return tokens;
    }

    private int escaped() {
        if (at + 1 == path.length()) {
            throw problem("Unexpected end after \\ at index " + (at + 1), "write \\\\ for a backslash");
        }
        int code = path.codePointAt(at + 1);
        at += 1 + Character.charCount(code);
        return code;
    }

    private String name() {
        int begin = at;
        if (at < path.length() && path.charAt(at) == '"') {
            return quotedName();
        }
        while (at < path.length()) {
            int code = path.codePointAt(at);
            if (at == begin ? !isStart(code) : !isPart(code)) {
                break;
            }
            at += Character.charCount(code);
        }
        if (at == begin) {
            throw problem("Missing parameter name at index " + at, "name it, for example /*path or /:id");
        }
        return path.substring(begin, at);
    }

    private String quotedName() {
        int quote = at++;
        StringBuilder name = new StringBuilder();
        while (at < path.length()) {
            int code = path.codePointAt(at);
            if (code == '"') {
                at++;
                if (name.isEmpty()) {
                    throw problem("Missing parameter name at index " + quote, "put a name between the quotes");
                }
                return name.toString();
            }
            if (code == '\\' && at + 1 < path.length()) {
                name.appendCodePoint(escaped());
            } else {
                name.appendCodePoint(code);
                at += Character.charCount(code);
            }
        }
        throw problem("Unterminated quote at index " + quote, "close the name with \"");
    }

    private static boolean isStart(int code) {
        return code == '$' || code == '_' || Character.isUnicodeIdentifierStart(code);
    }

    private static boolean isPart(int code) {
        return code == '$' || code == 0x200C || code == 0x200D
                || Character.isUnicodeIdentifierPart(code) && !Character.isIdentifierIgnorable(code);
    }

    private static String advice(char c) {
        return switch (c) {
            case '?' -> "an optional part is written {/:name}";
            case '+' -> "one or more segments are written /*name";
            case '(', ')', '[', ']' -> "regular expressions are not part of a path; check the value in the handler";
            default -> "write \\" + c + " for the character itself";
        };
    }

    private IllegalArgumentException problem(String what, String advice) {
        return new IllegalArgumentException(what + ": " + path + " (" + advice + ")");
    }

    private static void addText(List<Token> tokens, StringBuilder text) {
        if (!text.isEmpty()) {
            tokens.add(new Token.Text(encode(text.toString())));
            text.setLength(0);
        }
    }

    /** Request paths arrive percent-encoded: what cannot stand in one is compared in its encoded form. */
    static String encode(String text) {
        StringBuilder encoded = null;
        for (int i = 0; i < text.length(); ) {
            int code = text.codePointAt(i);
            int length = Character.charCount(code);
            if (code > 0x20 && code < 0x7F) {
                if (encoded != null) {
                    encoded.append((char) code);
                }
            } else {
                if (encoded == null) {
                    encoded = new StringBuilder(text.substring(0, i));
                }
                for (byte b : text.substring(i, i + length).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)))
                            .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
                }
            }
            i += length;
        }
        return encoded == null ? text : encoded.toString();
    }
}
