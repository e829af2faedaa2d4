package dev.cortado.react.internal.config;

import dev.cortado.react.internal.Json;
import dev.cortado.react.internal.url.PercentEncoding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code has} or {@code missing} of a rule or matcher: something that a request carries. */
public record Condition(Type type, String key, @Nullable Pattern value) {

    /** What conditions look at. */
    public interface Carrier {

        /** A header as the application sees it: what untrusted clients say about proxies is not in it. */
        @Nullable String header(String name);

        @Nullable String cookie(String name);

        /** Without port. */
        String host();
    }

    public enum Type {
        HEADER,
        COOKIE,
        QUERY,
        HOST
    }

    /** Reads an array of conditions. */
    public static List<Condition> list(JsonNode array) {
        return array.valueStream().map(Condition::of).toList();
    }

    private static Condition of(JsonNode node) {
        var value = node.path("value");
        return new Condition(
                Type.valueOf(node.path("type").asString().toUpperCase(Locale.ROOT)),
                Json.text(node.path("key"), ""),
                value.isString() ? Pattern.compile("^" + value.asString() + "$") : null);
    }

    /** Whether all of {@code has} and none of {@code missing} hold; named groups of the values are added to {@code params}. */
    public static boolean hold(List<Condition> has, List<Condition> missing, Carrier request, String query,
            Map<String, String> params) {
        for (var condition : has) if (!condition.holds(request, query, params)) return false;
        for (var condition : missing) if (condition.holds(request, query, null)) return false;
        return true;
    }

    private boolean holds(Carrier request, String query, @Nullable Map<String, String> params) {
        var actual = actual(request, query);
        if (actual == null) return false;
        if (value == null) {
            if (actual.isEmpty()) return false;
            if (params != null && type != Type.HOST) params.put(key.replaceAll("[^A-Za-z0-9]", ""), actual);
            return true;
        }
        var matcher = value.matcher(actual);
        if (!matcher.find()) return false;
        for (var name : value.namedGroups().keySet()) {
            var group = matcher.group(name);
            if (group != null && params != null) params.put(name, group);
        }
        return true;
    }

    private @Nullable String actual(Carrier request, String query) {
        return switch (type) {
            case HEADER -> request.header(key);
            case HOST -> request.host();
            case QUERY -> queryValue(query);
            case COOKIE -> request.cookie(key);
        };
    }

    private @Nullable String queryValue(String query) {
        for (var pair : query.split("&")) {
            int equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (name.equals(key)) return equals < 0 ? "" : decode(pair.substring(equals + 1));
        }
        return null;
    }

    private static String decode(String text) {
        try {
            return PercentEncoding.decodeSegment(text.replace('+', ' '));
        } catch (PercentEncoding.MalformedException malformed) {
            return text;
        }
    }
}
