package dev.cortado.react.internal.serve;

import dev.cortado.spi.Exchange;
import io.vertx.core.MultiMap;

/** What workers learn about the client: its headers, without ours, with those of a forwarding server. */
final class Forwarding {

    private Forwarding() {}

    /** A copy that may be changed. What a client says about proxies counts where the application trusts them; else we say it. */
    static MultiMap headers(Exchange exchange) {
        var client = exchange.client();
        var headers = MultiMap.caseInsensitiveMultiMap();
        for (var header : exchange.request().headers()) {
            var name = header.getKey();
            if (!isInternal(name) && (client.proxied() || !isOfProxies(name))) headers.add(name, header.getValue());
        }
        headers.remove("rsc");
        if (!headers.contains("host")) headers.set("host", client.authority());
        headers.set("x-forwarded-for", String.join(", ", client.addresses()));
        headers.set("x-forwarded-host", client.authority());
        headers.set("x-forwarded-proto", client.scheme());
        return headers;
    }

    private static boolean isOfProxies(String name) {
        return begins(name, "x-forwarded-") || name.equalsIgnoreCase("forwarded");
    }

    /** Names that mean something between us and the workers; a client's are dropped. */
    static boolean isInternal(String name) {
        return begins(name, "x-cortado") || begins(name, "x-middleware-") || begins(name, "x-nextjs-");
    }

    private static boolean begins(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
