package dev.cortado.react.internal.routing;

import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** A name that no directory can have. */
    private static final String BELOW = "\0below";

    /** Pages that stand in for others, by where in the browser one is. */
    private record Interceptions(RouteMatcher from, RouteMatcher to) {}

    private final Node root = new Node();
    private final List<Interceptions> interceptions = new ArrayList<>();

    public RouteMatcher(RouteManifest manifest) {
        this(manifest.routes());
        manifest.interceptions().stream().collect(Collectors.groupingBy(Route::base, LinkedHashMap::new, Collectors.toList()))
                .forEach((base, routes) -> interceptions.add(new Interceptions(below(base), new RouteMatcher(routes))));
    }

    RouteMatcher(List<Route> routes) {
        for (var route : routes) add(route);
    }

    /** Matches a pattern and everything below it. */
    private static RouteMatcher below(String base) {
        var all = (base.equals("/") ? "" : base) + "/[[..." + BELOW + "]]";
        return new RouteMatcher(List.of(new Route(base, Kind.PAGE, all, null)));
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
        var match = match(root, segments, 0, Params.NONE);
        return match == null || match.route().rests().isEmpty() ? match : new Match(match.route(), withRests(match, segments));
    }

    /**
     * The page that stands in for that of a path when one comes from another page of the application; null if there is none.
     *
     * @param from the decoded segments of the page where one is
     */
    public @Nullable Match intercept(List<String> segments, List<String> from) {
        for (var interception : interceptions) {
            var base = interception.from().match(from);
            var match = base == null ? null : interception.to().match(segments);
            if (match != null) return new Match(match.route(), base.params().without(BELOW).with(match.params()));
        }
        return null;
    }

    /** Whether it depends on where one comes from what a path shows. */
    public boolean isIntercepted(List<String> segments) {
        return interceptions.stream().anyMatch(interception -> interception.to().match(segments) != null);
    }

    /** With those of a catch-all in a slot. */
    private static Params withRests(Match match, List<String> segments) {
        var params = match.params();
        for (var rest : match.route().rests().entrySet()) {
            if (rest.getValue() < segments.size()) params = params.with(rest.getKey(), List.copyOf(segments.subList(rest.getValue(), segments.size())));
        }
        return params;
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
