package dev.cortado.react.internal.build;

import dev.cortado.react.PagesException;
import dev.cortado.react.internal.routing.Params;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import dev.cortado.react.internal.url.PercentEncoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One page of a route with parameters, as {@code generateStaticParams} names it. */
record StaticPath(String path, Params params) {

    static final StaticPath ROOT = new StaticPath("/", Params.NONE);

    static StaticPath fixed(Route route) {
        return Objects.requireNonNull(of(route, null));
    }

    /**
     * @param values an object with a value for each parameter
     * @return null when there is none for one of them
     */
    static @Nullable StaticPath of(Route route, @Nullable JsonNode values) {
        var path = new StringBuilder();
        var params = new LinkedHashMap<String, Object>();
        for (var segment : route.pattern().substring(1).split("/")) {
            if (segment.isEmpty()) continue;
            if (!segment.startsWith("[")) {
                path.append('/').append(PercentEncoding.encodeSegment(segment));
                continue;
            }
            var name = segment.replaceAll("^\\[+(?:\\.\\.\\.)?|]+$", "");
            var value = values == null ? null : values.get(name);
            if (segment.contains("...")) {
                var parts = list(value);
                if (parts.isEmpty() && !segment.startsWith("[[")) return absentOrEmpty(route, name, value);
                parts.forEach(part -> path.append('/').append(PercentEncoding.encodeSegment(part)));
                if (!parts.isEmpty()) params.put(name, parts);
            } else {
                if (value == null || !value.isString() || value.asString().isEmpty()) return absentOrEmpty(route, name, value);
                path.append('/').append(PercentEncoding.encodeSegment(value.asString()));
                params.put(name, value.asString());
            }
        }
        return new StaticPath(path.isEmpty() ? "/" : path.toString(), new Params(params));
    }

    private static List<String> list(@Nullable JsonNode value) {
        var parts = new ArrayList<String>();
        if (value != null && value.isArray()) value.forEach(part -> parts.add(part.asString()));
        else if (value != null && value.isString() && !value.asString().isEmpty()) parts.addAll(List.of(value.asString().split("/")));
        return parts;
    }

    private static @Nullable StaticPath absentOrEmpty(Route route, String name, @Nullable JsonNode value) {
        if (value == null) return null;
        throw new PagesException("generateStaticParams of " + route.id() + " returned " + value + " for \"" + name
                + "\". Return text, a list of texts for a catch-all.");
    }
}
