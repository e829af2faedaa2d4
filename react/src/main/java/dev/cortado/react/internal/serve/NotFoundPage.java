package dev.cortado.react.internal.serve;

import dev.cortado.react.internal.built.RouteMode;
import dev.cortado.react.internal.cache.PageKey;
import dev.cortado.react.internal.routing.Params;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import dev.cortado.react.internal.serve.PageCacheStage.Target;
import dev.cortado.spi.ShortAnswer;
import io.vertx.core.http.HttpMethod;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers what nothing in the whole application answered: 404, or 405 where there is a page but not for this method; what is posted to a page
 * renders it. Who does not ask for a page gets a line of text or JSON.
 */
final class NotFoundPage {

    private static final String WRONG_METHOD = "This page cannot be sent to.";

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
        if (visit.hasWrongMethod() && visit.request.method() == HttpMethod.POST) {
            // Whoever comes back from a payment may be sent here with a form.
            visit.next();
            return;
        }
        if (!wantsPage(visit)) {
            sendShort(visit);
            return;
        }
        if (visit.hasWrongMethod()) {
            visit.response.putHeader("allow", "GET, HEAD, POST");
            ErrorPage.send(visit, 405, WRONG_METHOD);
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

    /**
     * Browsers name HTML when somebody goes to a page. Who takes everything, or says nothing, gets the page, too, but not below {@code /api},
     * where it is a program that asks.
     */
    private static boolean wantsPage(Visit visit) {
        if (visit.wantsPayload() || ShortAnswer.isForBrowsers(visit.request)) return true;
        var path = visit.exchange.path();
        return !path.equals("/api") && !path.startsWith("/api/") && ShortAnswer.admitsHtml(visit.request);
    }

    private static void sendShort(Visit visit) {
        visit.response.putHeader("cache-control", ErrorPage.NEVER_STORE);
        if (visit.hasWrongMethod()) {
            visit.response.putHeader("allow", "GET, HEAD, POST");
            ShortAnswer.send(visit.request, 405, WRONG_METHOD);
        } else {
            ShortAnswer.send(visit.request, 404, "Cannot " + visit.request.method() + " " + visit.exchange.mountPath() + visit.exchange.path());
        }
    }
}
