package dev.cortado.react.internal.build;

import dev.cortado.react.internal.Json;
import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a route's modules export about their rendering (Next.js route segment config).
 *
 * @param dynamic {@code auto}, {@code force-dynamic}, {@code error} or {@code force-static}
 * @param revalidate seconds; 0 means for each request; -1 means not stated
 * @param hasParams whether there is a {@code generateStaticParams}
 * @param methods of a route handler
 */
record Description(String dynamic, int revalidate, boolean onDemand, boolean hasParams, int maxDuration, Set<String> methods) {

    /** A handler that has one of these decides for each request, also about GET: as in Next.js. */
    private static final Set<String> NEVER_STATIC = Set.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    static Description of(Route route, JsonNode all) {
        var node = all.path("routes").path(route.key());
        var revalidate = node.path("revalidate");
        return new Description(
                Json.text(node.path("dynamic"), "auto"),
                revalidate.isNumber() ? revalidate.asInt() : -1,
                node.path("dynamicParams").asBoolean(true),
                node.path("generateStaticParams").asBoolean(false),
                node.path("maxDuration").isNumber() ? node.path("maxDuration").asInt() : 0,
                node.path("methods").valueStream().map(JsonNode::asString).collect(Collectors.toSet()));
    }

    /** Whether the build may try to render the route without a request. */
    boolean mayBeStatic(Route route) {
        if (dynamic.equals("force-dynamic") || revalidate == 0) return false;
        if (route.kind() == Kind.ROUTE) {
            boolean asked = dynamic.equals("force-static") || dynamic.equals("error") || revalidate > 0;
            return methods.contains("GET") && Collections.disjoint(methods, NEVER_STATIC) && asked && (!route.dynamic() || hasParams);
        }
        return !route.dynamic() || hasParams || dynamic.equals("force-static");
    }

    /** Whether a dependence on the request is a mistake. */
    boolean mustBeStatic() {
        return dynamic.equals("error") || dynamic.equals("force-static");
    }
}
