package dev.cortado.react.internal.routing;

import dev.cortado.react.internal.routing.RouteManifest.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a URL. Immutable and safe to share.
 *
 * <p>At every level a static name wins over a parameter, that over a catch-all, that over an optional one. Every node is visited at most
 * once, so a match is linear in the number of segments and never worse than the number of routes.
 */
public final class RouteMatcher {

    /** A route and what its parameters stand for. */
    public record Match(Route route, Params params) {}

    private static final class Node {
        final Map<String, Node> fixed = new HashMap<>();
        @Nullable Node param;
        @Nullable String paramName;
        @Nullable Route route;
        @Nullable Route catchAll;
        @Nullable String catchAllName;
        @Nullable Route optional;
        @Nullable String optionalName;
    }

    private final Node root = new Node();

    public RouteMatcher(List<Route> routes) {
        for (var route : routes) add(route);
    }

    private void add(Route route) {
        var node = root;
        for (var text : route.pattern().substring(1).split("/")) {
            if (text.isEmpty()) continue;
            switch (Segment.parse(text)) {
                case Segment.Param param -> {
                    if (node.param == null) node.param = new Node();
                    node.paramName = param.name();
                    node = node.param;
                }
                case Segment.CatchAll all -> {
                    node.catchAll = route;
                    node.catchAllName = all.name();
                    return;
                }
                case Segment.OptionalCatchAll all -> {
                    node.optional = route;
                    node.optionalName = all.name();
                    return;
                }
                // The pattern has its groups removed and its escapes decoded: everything else is literal.
                default -> node = node.fixed.computeIfAbsent(text, _ -> new Node());
            }
        }
        node.route = route;
    }

    /** The route of a path, given as its decoded segments; null if there is none. */
    public @Nullable Match match(List<String> segments) {
        return match(root, segments, 0, Params.NONE);
    }

    private @Nullable Match match(Node node, List<String> segments, int at, Params params) {
        if (at == segments.size()) {
            if (node.route != null) return new Match(node.route, params);
            return node.optional == null ? null : new Match(node.optional, params);
        }
        var segment = segments.get(at);
        var fixed = node.fixed.get(segment);
        if (fixed != null) {
            var match = match(fixed, segments, at + 1, params);
            if (match != null) return match;
        }
        if (node.param != null && node.paramName != null) {
            var match = match(node.param, segments, at + 1, params.with(node.paramName, segment));
            if (match != null) return match;
        }
        var rest = List.copyOf(segments.subList(at, segments.size()));
        if (node.catchAll != null && node.catchAllName != null) return new Match(node.catchAll, params.with(node.catchAllName, rest));
        if (node.optional != null && node.optionalName != null) return new Match(node.optional, params.with(node.optionalName, rest));
        return null;
    }
}
