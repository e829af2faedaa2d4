package dev.cortado.react.internal.serve;

import dev.cortado.react.internal.cache.PageKey;
import dev.cortado.react.internal.routing.Params;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import dev.cortado.react.internal.serve.PageCacheStage.Target;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers what nothing in the whole application answered: 404, or 405 where there is a page but not for this method. */
final class NotFoundPage {

    private final Supplier<Route> route;
    private final Renderer renderer;
    private final @Nullable PageCacheStage cache;

    /** @param cache null where the page is rendered for each request */
    NotFoundPage(Supplier<Route> route, Renderer renderer, @Nullable PageCacheStage cache) {
        this.route = route;
        this.renderer = renderer;
        this.cache = cache;
    }

    void send(Visit visit) {
        if (visit.hasWrongMethod()) {
            visit.response.putHeader("allow", "GET, HEAD");
            ErrorPage.send(visit, 405, "This page cannot be sent to.");
            return;
        }
        var page = route.get();
        Runnable dynamic = () -> renderer.stream(visit, page, Params.NONE, RouteMode.DYNAMIC, 404);
        if (cache == null) {
            dynamic.run();
            return;
        }
        var mode = new RouteMode(true, true, 0);
        cache.answer(visit, new Target(new PageKey(page.key(), page.pattern()), page, Params.NONE, page.pattern(), mode, 404), dynamic);
    }
}
