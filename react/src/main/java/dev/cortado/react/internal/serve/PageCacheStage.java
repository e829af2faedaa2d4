package dev.cortado.react.internal.serve;

import dev.cortado.react.internal.built.RouteMode;
import dev.cortado.react.internal.cache.PageCache.DynamicException;
import dev.cortado.react.internal.cache.PageCache.Found;
import dev.cortado.react.internal.cache.PageCache;
import dev.cortado.react.internal.cache.PageKey;
import dev.cortado.react.internal.cache.Rendered;
import dev.cortado.react.internal.cache.StoredPage;
import dev.cortado.react.internal.routing.Params;
import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import dev.cortado.spi.Loggers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;

/** {@link Stage#PAGE_CACHE}: answers static pages; the render's result is the same for all who ask. */
final class PageCacheStage implements StageHandler {

    private static final Logger LOG = Loggers.named("cortado.pages");

    private final PageCache cache;
    private final Renderer renderer;
    private final Relay relay;
    private final StoredAnswer answer;
    private final Function<Route, RouteMode> modes;

    PageCacheStage(PageCache cache, Renderer renderer, Relay relay, StoredAnswer answer, Function<Route, RouteMode> modes) {
        this.cache = cache;
        this.renderer = renderer;
        this.relay = relay;
        this.answer = answer;
        this.modes = modes;
    }

    /** What shall be answered. {@code url} is what the render sees: without a query. */
    record Target(PageKey key, Route route, Params params, String url, RouteMode mode, int status) {}

    @Override
    public void handle(Visit visit) {
        var route = visit.match().route();
        var mode = modes.apply(route);
        if (route.dynamic() && mode.refuses(visit.url().path())) {
            visit.leave();
            return;
        }
        if (!mode.isStatic() || !visit.isRead()) {
            visit.next();
            return;
        }
        var key = new PageKey(route.key(), visit.url().path());
        var fresh = cache.fresh(key);
        if (fresh == null && visit.isPrefetch() && !cache.has(key)) visit.next();
        else if (fresh == null) answer(visit, new Target(key, route, visit.match().params(), relay.workerPath(visit), mode, 200), visit::next);
        else send(visit, new Found(fresh, PageCache.State.HIT), route, visit.match().params());
    }

    /** @param dynamic what to do with a page that turns out to depend on the request */
    void answer(Visit visit, Target target, Runnable dynamic) {
        var context = Vertx.currentContext();
        cache.get(target.key(), () -> render(target)).whenComplete((found, failure) -> on(context, () -> visit.goOn(() -> {
            if (failure == null) send(visit, found, target.route(), target.params());
            else if (cause(failure) instanceof DynamicException reason) renderInstead(visit, reason, dynamic);
            else ErrorPage.send(visit, cause(failure));
        })));
    }

    private CompletableFuture<Rendered> render(Target target) {
        return renderer.prerender(target.route(), target.params(), target.url(), target.status(), target.mode());
    }

    private static void renderInstead(Visit visit, DynamicException reason, Runnable dynamic) {
        LOG.warn("{} was static when it was built and is rendered for each request now: {}", visit.url().path(), reason.getMessage());
        dynamic.run();
    }

    private void send(Visit visit, Found found, Route route, Params params) {
        if (visit.response.closed()) return;
        StoredPage page = found.page();
        if (route.kind() == Kind.PAGE && visit.wantsPayload() && !page.payloads().isEmpty()) {
            answer.payload(visit, found, route, params);
        } else {
            answer.document(visit, found);
        }
    }

    private static void on(Context context, Runnable action) {
        if (Vertx.currentContext() == context) action.run();
        else context.runOnContext(_ -> action.run());
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
