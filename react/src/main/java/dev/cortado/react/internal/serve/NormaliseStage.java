package dev.cortado.react.internal.serve;

import dev.cortado.react.internal.Json;
import dev.cortado.react.internal.url.NormalUrl;
import dev.cortado.react.internal.url.PercentEncoding;
import dev.cortado.react.internal.url.PercentEncoding.MalformedException;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@link Stage#NORMALISE}. */
final class NormaliseStage implements StageHandler {

    private final boolean trailingSlash;
    private final Predicate<NormalUrl> ours;

    /**
     * @param trailingSlash whether URLs end with a slash, by the config
     * @param ours whether a page or file has this URL; others belong to the rest of the application and are not redirected
     */
    NormaliseStage(boolean trailingSlash, Predicate<NormalUrl> ours) {
        this.trailingSlash = trailingSlash;
        this.ours = ours;
    }

    @Override
    public void handle(Visit visit) {
        NormalUrl url;
        try {
            url = NormalUrl.of(visit.exchange.path(), visit.exchange.query());
        } catch (MalformedException malformed) {
            ErrorPage.send(visit, 400, "The URL cannot be read.");
            return;
        }
        visit.url(url);
        readRouterHeaders(visit);
        if (!isRightForm(visit, url) && !url.isAmbiguous() && ours.test(url)) {
            // The query stays as it is, with the marker of the browser's router: caches must not mix the answers of document and payload.
            var query = visit.exchange.query();
            var path = visit.exchange.mountPath() + url.withoutQuery().url(wantsSlash(url));
            ErrorPage.redirect(visit, 308, query.isEmpty() ? path : path + "?" + query);
            return;
        }
        visit.next();
    }

    private boolean isRightForm(Visit visit, NormalUrl url) {
        return visit.exchange.hasSingleSlashes() && (url.segments().isEmpty() || url.trailingSlash() == wantsSlash(url));
    }

    private boolean wantsSlash(NormalUrl url) {
        return trailingSlash && !url.looksLikeFile();
    }

    private static void readRouterHeaders(Visit visit) {
        if (visit.request.method() != HttpMethod.GET || !"1".equals(visit.request.getHeader("rsc"))) return;
        var nodes = visit.request.getHeader("x-cortado-nodes");
        try {
            visit.known(nodes == null ? List.of() : Json.MAPPER.readTree(PercentEncoding.decodeSegment(nodes))
                    .valueStream().map(JsonNode::asString).toList());
        } catch (MalformedException | JacksonException damaged) {
            visit.known(List.of());
        }
    }
}
