package dev.cortado.react.internal.routing;

import dev.cortado.react.internal.url.PercentEncoding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decoded values of a URL's parameters: a String, or a list of Strings for a catch-all. In the order of the URL. */
public record Params(Map<String, Object> values) {

    public static final Params NONE = new Params(Map.of());

    Params with(String name, Object value) {
        var all = new LinkedHashMap<>(values);
        all.put(name, value);
        return new Params(all);
    }

    /** These and others, which win. */
    Params with(Params others) {
        var all = new LinkedHashMap<>(values);
        all.putAll(others.values);
        return new Params(all);
    }

    Params without(String name) {
        var all = new LinkedHashMap<>(values);
        all.remove(name);
        return new Params(all);
    }

    /** The value as text; a catch-all's parts are joined by '/'. Empty where an optional catch-all matched nothing. */
    public String text(String name) {
        return switch (values.get(name)) {
            case String one -> one;
            case List<?> many -> String.join("/", many.stream().map(Object::toString).toList());
            case null, default -> "";
        };
    }

    /** The same as JavaScript's {@code encodeURIComponent} has it, each part of a catch-all by itself. */
    public String encoded(String name) {
        return switch (values.get(name)) {
            case String one -> PercentEncoding.encodeComponent(one);
            case List<?> many -> String.join("/", many.stream().map(part -> PercentEncoding.encodeComponent(part.toString())).toList());
            case null, default -> "";
        };
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }
}
