package dev.cortado.internal.routing;

import dev.cortado.RouteInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the handlers of a router and of everything mounted in it. */
public final class Listing {

    private final List<RouteInfo> routes = new ArrayList<>();

    private Listing() {}

    public static List<RouteInfo> of(RouterImpl router) {
        Listing listing = new Listing();
        listing.add(router.layers(), "");
        return List.copyOf(listing.routes);
    }

    private void add(Layer[] layers, String base) {
        for (Layer layer : layers) {
            String path = join(base, layer.pattern);
            switch (layer) {
                case Layer.Mount mount -> add(mount.router.layers(), path.equals("/") ? "" : path);
                case Layer.RouteLayer route -> addRoute(route, path);
                case Layer.Use use -> routes.add(new RouteInfo("USE", path, use.inline ? "inline" : "blocking"));
                case Layer.OnError handler -> routes.add(new RouteInfo("USE", path, "error"));
                case Layer.PagesStage pages -> routes.add(new RouteInfo("USE", path, "pages"));
                case Layer.OnParam param -> throw new AssertionError("made for single requests");
                case Layer.Exit exit -> throw new AssertionError("made for single requests");
            }
        }
    }

    private void addRoute(Layer.RouteLayer route, String path) {
        for (Layer layer : route.route.layers()) {
            routes.add(switch (layer) {
                case Layer.Use use ->
                    new RouteInfo(use.method == null ? "ALL" : use.method, path, use.inline ? "inline" : "blocking");
                default -> new RouteInfo("ALL", path, "error");
            });
        }
    }

    private static String join(String base, @Nullable PathMatcher pattern) {
        String own = pattern == null ? "/" : pattern.toString();
        if (own.equals("/")) {
            return base.isEmpty() ? "/" : base;
        }
        return base + (own.startsWith("/") ? own : "/" + own);
    }
}
