package dev.cortado.react.internal.serve;

import dev.cortado.react.internal.Json;
import dev.cortado.react.internal.routing.Chain;
import dev.cortado.react.internal.routing.Params;
import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import java.util.Locale;
import java.util.Map;

/** What a worker shall do with a request: the header {@code x-cortado} of docs/contract.md. */
public final class Instruction {

    private static final int VERSION = 1;

    /** The value of {@code do}. */
    public enum Work {
        HTML,
        RSC,
        PRERENDER,
        ROUTE,
        PROXY,
        DESCRIBE,
        PARAMS
    }

    /**
     * The origin of renders that are stored. Never that of a request: one visitor's Host header must not end up in everybody's page.
     * {@code CORTADO_ORIGIN} sets it.
     */
    public static final String STORED_ORIGIN = System.getenv().getOrDefault("CORTADO_ORIGIN", "http://localhost:3000");

    private Instruction() {}

    /**
     * For a route.
     *
     * @param url path and query, normalised, after rewrites
     * @param want index of the first entry of the chain to render
     */
    public static byte[] of(Work work, Route route, Params params, String url, int want, int status, boolean isStatic, String origin) {
        var json = Json.MAPPER.createObjectNode();
        json.put("v", VERSION);
        json.put("do", work.name().toLowerCase(Locale.ROOT));
        json.put("route", route.id());
        json.set("params", Json.MAPPER.valueToTree(params.values()));
        json.put("url", url);
        var chain = json.putArray("chain");
        if (route.kind() == Kind.PAGE) {
            for (var link : Chain.of(route, params).links()) {
                var entry = chain.addObject().put("key", link.key());
                var segments = entry.putArray("segments");
                link.segments().forEach(segments::add);
            }
        }
        json.put("want", want);
        json.put("status", status);
        json.put("static", isStatic);
        json.put("origin", origin);
        return Json.MAPPER.writeValueAsBytes(json);
    }

    /** For what concerns no route. */
    public static byte[] of(Work work, String url, String origin) {
        return of(work, "", url, origin);
    }

    /** Asks for the matchers of the proxy alone: a page that is broken at the moment does not matter for them. */
    public static byte[] describeProxy() {
        return of(Work.DESCRIBE, "proxy", "/", STORED_ORIGIN);
    }

    private static byte[] of(Work work, String route, String url, String origin) {
        return Json.MAPPER.writeValueAsBytes(Map.of("v", VERSION, "do", work.name().toLowerCase(Locale.ROOT), "route", route,
                "params", Map.of(), "url", url, "chain", new Object[0], "want", 0, "status", 200, "origin", origin, "static", false));
    }
}
