package dev.cortado.internal.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Fills a path pattern with values. */
public final class PathWriter {

    private final String pattern;
    private final List<Token> tokens;

    public PathWriter(String pattern) {
        this.pattern = pattern;
        this.tokens = PathParser.parse(pattern);
    }

    public String write(Map<String, ?> values, UnaryOperator<String> encode) {
        List<String> missing = new ArrayList<>();
        String path = write(tokens, values, encode, missing);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Missing parameters: " + String.join(", ", missing) + " (of " + pattern + ")");
        }
        return path;
    }

    private String write(List<Token> tokens, Map<String, ?> values, UnaryOperator<String> encode, List<String> missing) {
        StringBuilder path = new StringBuilder();
        for (Token token : tokens) {
            switch (token) {
                case Token.Text(String text) -> path.append(text);
                case Token.Group(List<Token> inner) -> {
                    List<String> lacking = new ArrayList<>();
                    String part = write(inner, values, encode, lacking);
                    path.append(lacking.isEmpty() ? part : "");
                }
                case Token.Capture(String name, boolean wildcard) -> {
                    Object value = values.get(name);
                    if (value == null) {
                        missing.add(name);
                    } else {
                        path.append(wildcard ? segments(name, value, encode) : encode.apply(single(name, value)));
                    }
                }
            }
        }
        return path.toString();
    }

    private String segments(String name, Object value, UnaryOperator<String> encode) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw problem("Expected \"" + name + "\" to be a non-empty list");
        }
        List<String> segments = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            segments.add(encode.apply(single(name + "/" + i, list.get(i))));
        }
        return String.join("/", segments);
    }

    private String single(String name, @Nullable Object value) {
        if (value == null || value instanceof Iterable<?> || value instanceof Map<?, ?> || value.getClass().isArray()) {
            throw problem("Expected \"" + name + "\" to be a single value");
        }
        return value.toString();
    }

    private IllegalArgumentException problem(String what) {
        return new IllegalArgumentException(what + " (of " + pattern + ")");
    }
}
