package dev.cortado.react.internal.serve;

import dev.cortado.react.internal.cache.Body;
import dev.cortado.react.internal.cache.Encoding;
import dev.cortado.react.internal.cache.PageCache.Found;
import dev.cortado.react.internal.cache.StoredPage;
import dev.cortado.react.internal.routing.PageTree;
import dev.cortado.react.internal.routing.Params;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Writes stored pages: head and body in one write, in the best stored coding. */
final class StoredAnswer {

    private static final CharSequence STATE = HttpHeaders.createOptimized("x-nextjs-cache");
    private static final CharSequence PRERENDERED = HttpHeaders.createOptimized("x-nextjs-prerender");
    private static final CharSequence PARTS = HttpHeaders.createOptimized("x-cortado-parts");
    private static final CharSequence VARY = HttpHeaders.createOptimized("rsc, x-cortado-nodes, next-router-prefetch, accept-encoding");
    private static final CharSequence HTML = HttpHeaders.createOptimized("text/html; charset=utf-8");
    private static final CharSequence PAYLOAD = HttpHeaders.createOptimized("text/x-component");
    private static final CharSequence UNTIL_NEXT_BUILD = HttpHeaders.createOptimized("s-maxage=31536000");
    private static final long EXPIRES_SECONDS = 31_536_000;

    private final boolean compress;

    StoredAnswer(boolean compress) {
        this.compress = compress;
    }

    /** The document of a page, or the body of a route handler. */
    void document(Visit visit, Found found) {
        send(visit, found, found.page().html(), HTML, false);
    }

    /** Those parts of the payload that the browser does not have. */
    void payload(Visit visit, Found found, Route route, Params params) {
        var payloads = found.page().payloads();
        int first = Math.min(PageTree.of(route, params).firstMissing(visit.known()), payloads.size() - 1);
        var payload = payloads.get(first);
        visit.response.headers().set(PRERENDERED, "1");
        if (payload.lengths().indexOf(',') >= 0) visit.response.headers().set(PARTS, payload.lengths());
        send(visit, found, payload.body(), PAYLOAD, true);
    }

    private void send(Visit visit, Found found, Body body, CharSequence contentType, boolean isPayload) {
        var page = found.page();
        var response = visit.response;
        var headers = response.headers();
        var encoding = compress ? body.choose(visit.header(HttpHeaders.ACCEPT_ENCODING)) : Encoding.IDENTITY;
        headers.set(HttpHeaders.CONTENT_TYPE, contentType);
        if (!page.headers().isEmpty()) ownHeaders(page, response, isPayload);
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) headers.set(HttpHeaders.CACHE_CONTROL, cacheControl(page));
        headers.add(HttpHeaders.VARY, VARY);
        headers.set(STATE, found.state().name());
        headers.set(HttpHeaders.ETAG, body.entityTag(encoding));
        response.setStatusCode(page.status());
        if (page.status() == 200 && Preconditions.notModified(visit.request, body.tag())) {
            headers.remove(HttpHeaders.CONTENT_TYPE);
            response.setStatusCode(304).end();
            return;
        }
        if (encoding != Encoding.IDENTITY) headers.set(HttpHeaders.CONTENT_ENCODING, encoding.token);
        var bytes = body.bytes(encoding);
        if (visit.isHead()) {
            headers.set(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes.length()));
            response.end();
        } else {
            response.end(bytes);
        }
    }

    private static void ownHeaders(StoredPage page, HttpServerResponse response, boolean isPayload) {
        page.headers().forEach((name, values) -> {
            if (name.equalsIgnoreCase("content-length") || isPayload && name.equalsIgnoreCase("content-type")) return;
            if (name.equalsIgnoreCase("set-cookie")) response.headers().add(name, values);
            else response.headers().set(name, values);
        });
    }

    private static CharSequence cacheControl(StoredPage page) {
        if (page.status() >= 400 && page.status() != 404) return ErrorPage.NEVER_STORE;
        if (page.status() == 404) return page.key().route().equals("page:/_not-found") ? ErrorPage.NEVER_STORE : lifetime(page);
        return lifetime(page);
    }

    private static CharSequence lifetime(StoredPage page) {
        if (page.revalidate() == 0) return UNTIL_NEXT_BUILD;
        return "s-maxage=" + page.revalidate() + ", stale-while-revalidate=" + Math.max(0, EXPIRES_SECONDS - page.revalidate());
    }
}
