package dev.cortado.react.internal.serve;

import dev.cortado.spi.FieldLines;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/** What workers learn about the client: its headers, without ours, with those of a forwarding server. */
final class Forwarding {

    private Forwarding() {}

    /** A copy that may be changed. */
    static MultiMap headers(HttpServerRequest request) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        for (var header : request.headers()) {
            if (!isInternal(header.getKey())) headers.add(header.getKey(), header.getValue());
        }
        headers.remove("rsc");
        var remote = request.remoteAddress();
        if (remote != null && remote.host() != null) {
            var earlier = FieldLines.joined(headers, "x-forwarded-for");
            headers.set("x-forwarded-for", earlier == null ? remote.host() : earlier + ", " + remote.host());
        }
        if (!headers.contains("x-forwarded-host") && headers.contains("host")) headers.set("x-forwarded-host", headers.get("host"));
        if (!headers.contains("x-forwarded-proto")) headers.set("x-forwarded-proto", scheme(request));
        return headers;
    }

    /** Names that mean something between us and the workers; a client's are dropped. */
    static boolean isInternal(String name) {
        return begins(name, "x-cortado") || begins(name, "x-middleware-") || begins(name, "x-nextjs-");
    }

    private static boolean begins(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    static String origin(HttpServerRequest request) {
        var authority = request.authority();
        return scheme(request) + "://" + (authority == null ? "localhost" : authority.toString());
    }

    /** A server in front of us that speaks TLS says so; links that the application makes must begin like those of the client. */
    private static String scheme(HttpServerRequest request) {
        var forwarded = request.getHeader("x-forwarded-proto");
        return request.isSSL() || forwarded != null && forwarded.regionMatches(true, 0, "https", 0, 5) ? "https" : "http";
    }
}
