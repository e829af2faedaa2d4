package dev.cortado.react.internal.config;

import dev.cortado.internal.protocol.NormalPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The {@code source} of a redirect or header rule, in the syntax of path-to-regexp 6: {@code /blog/:slug*}, {@code /:id(\\d+)},
 * {@code /a{/:b}?}. Upper and lower case are the same. Immutable.
 */
final class SourcePattern {

    /** Everything but a separator, as short as possible. */
    private static final String ANY_SEGMENT = "[^\\/#\\?]+?";

    private final Pattern pattern;
    private final List<String> names;

    private SourcePattern(Pattern pattern, List<String> names) {
        this.pattern = pattern;
        this.names = names;
    }

    /** @throws IllegalArgumentException the source means nothing; the message says why */
    static SourcePattern compile(String source) {
        var compiler = new Compiler(source);
        var regex = compiler.compile();
        try {
            // The slash at the end lets "/:path*" match the root, as in Next.js.
            return new SourcePattern(Pattern.compile("^" + regex + "/?$", Pattern.CASE_INSENSITIVE), compiler.names);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("\"" + source + "\" is not a valid source: " + wrong.getDescription());
        }
    }

    /** The values of the parameters, still encoded; null if the path does not match. */
    @Nullable Map<String, String> match(String path) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.find()) return null;
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.size() && i < matcher.groupCount(); i++) {
            var value = matcher.group(i + 1);
            if (value != null) values.put(names.get(i), value);
        }
        return values;
    }

    /** One pass over the source; the position moves from the methods. */
    private static final class Compiler {

        private final String source;
        private final List<String> names = new ArrayList<>();
        private final StringBuilder regex = new StringBuilder();
        private final StringBuilder literal = new StringBuilder();
        private int at;
        private int unnamed;

        Compiler(String source) {
            this.source = source;
        }

        String compile() {
            while (at < source.length()) {
                char c = source.charAt(at);
                if (c == '\\' && at + 1 < source.length()) {
                    literal.append(source.charAt(at + 1));
                    at += 2;
                } else if (c == ':' || c == '(') {
                    key(takePrefix(), null);
                } else if (c == '{') {
                    group();
                } else {
                    literal.append(c);
                    at++;
                }
            }
            flush();
            return regex.toString();
        }

        /** A '/' or '.' before a parameter belongs to it, so that it goes with it where it is optional. */
        private String takePrefix() {
            int last = literal.length() - 1;
            if (last < 0 || "./".indexOf(literal.charAt(last)) < 0) return "";
            var prefix = literal.substring(last);
            literal.setLength(last);
            return prefix;
        }

        private void flush() {
            var text = literal.toString();
            // paths come with their escapes in one form
            regex.append(quote(text.indexOf('%') < 0 ? text : NormalPath.ofText(text)));
            literal.setLength(0);
        }

        private void key(String prefix, @Nullable String suffix) {
            flush();
            String name = null;
            if (source.charAt(at) == ':') name = name();
            var inner = at < source.length() && source.charAt(at) == '(' ? parenthesised() : ANY_SEGMENT;
            add(name == null ? String.valueOf(unnamed++) : name, prefix, inner, suffix == null ? "" : suffix);
        }

        /** <code>{prefix:name(regex)suffix}modifier</code> */
        private void group() {
            flush();
            at++;
            var prefix = text();
            String name = null;
            String inner = null;
            if (at < source.length() && source.charAt(at) == ':') name = name();
            if (at < source.length() && source.charAt(at) == '(') inner = parenthesised();
            var suffix = text();
            if (at >= source.length() || source.charAt(at) != '}') throw wrong("a \"{\" has no \"}\"");
            at++;
            if (name == null && inner == null) {
                regex.append("(?:").append(quote(prefix + suffix)).append(')').append(modifier());
            } else {
                add(name == null ? String.valueOf(unnamed++) : name, prefix, inner == null ? ANY_SEGMENT : inner, suffix);
            }
        }

        private String text() {
            var text = new StringBuilder();
            while (at < source.length() && ":({}".indexOf(source.charAt(at)) < 0) {
                if (source.charAt(at) == '\\' && at + 1 < source.length()) at++;
                text.append(source.charAt(at++));
            }
            return text.toString();
        }

        private void add(String name, String prefix, String inner, String suffix) {
            names.add(name);
            var modifier = modifier();
            boolean repeats = modifier.equals("*") || modifier.equals("+");
            if (prefix.isEmpty() && suffix.isEmpty()) {
                regex.append(repeats ? "((?:" + inner + ")" + modifier + ")" : "(" + inner + ")" + modifier);
            } else if (repeats) {
                regex.append("(?:").append(quote(prefix)).append("((?:").append(inner).append(")(?:")
                        .append(quote(suffix + prefix)).append("(?:").append(inner).append("))*)").append(quote(suffix))
                        .append(')').append(modifier.equals("*") ? "?" : "");
            } else {
                regex.append("(?:").append(quote(prefix)).append('(').append(inner).append(')').append(quote(suffix)).append(')')
                        .append(modifier);
            }
        }

        private String modifier() {
            return at < source.length() && "*+?".indexOf(source.charAt(at)) >= 0 ? String.valueOf(source.charAt(at++)) : "";
        }

        private String name() {
            int from = ++at;
            while (at < source.length() && (Character.isLetterOrDigit(source.charAt(at)) || source.charAt(at) == '_')) at++;
            if (at == from) throw wrong("a \":\" has no name after it");
            return source.substring(from, at);
        }

        private String parenthesised() {
            int from = ++at;
            int depth = 1;
            for (; at < source.length(); at++) {
                char c = source.charAt(at);
                if (c == '\\') {
                    at++;
                } else if (c == '(') {
                    depth++;
                    if (at + 1 >= source.length() || source.charAt(at + 1) != '?') throw wrong("capturing groups are not allowed");
                } else if (c == ')' && --depth == 0) {
                    return source.substring(from, at++);
                }
            }
            throw wrong("a \"(\" has no \")\"");
        }

        private IllegalArgumentException wrong(String why) {
            return new IllegalArgumentException("\"" + source + "\" is not a valid source: " + why + " (at character " + at + ").");
        }

        private static String quote(String text) {
            return text.replaceAll("([.+*?=^!:${}()\\[\\]|/\\\\])", "\\\\$1");
        }
    }
}
