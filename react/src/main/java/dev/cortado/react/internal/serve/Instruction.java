package dev.cortado.react.internal.serve;

import dev.cortado.react.internal.Json;
import dev.cortado.react.internal.routing.PageTree;
import dev.cortado.react.internal.routing.PageTree.Node;
import dev.cortado.react.internal.routing.Params;
import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What a worker shall do with a request: the header {@code x-cortado} of docs/contract.md. */
public final class Instruction {

    private static final int VERSION = 2;

    /** The value of {@code do}. */
    public enum Work {
        HTML,
        RSC,
        PRERENDER,
        ROUTE,
        PROXY,
        DESCRIBE,
        PARAMS,
        ADMITS,
        PROBLEM;

        private final String token = name().toLowerCase(Locale.ROOT);
    }

    /**
     * The origin of renders that are stored. Never that of a request: one visitor's Host header must not end up in everybody's page.
     * {@code CORTADO_ORIGIN} sets it.
     */
    public static final String STORED_ORIGIN = System.getenv().getOrDefault("CORTADO_ORIGIN", "http://localhost:3000");

    private Instruction() {}

    /**
     * For all of a route.
     *
     * @param url path and query, normalised, after rewrites
     */
    public static byte[] of(Work work, Route route, Params params, String url, int status, boolean isStatic, String origin) {
        var tree = route.kind() == Kind.PAGE ? PageTree.of(route, params) : null;
        return write(work, route.id(), params, url, null, tree, null, status, isStatic, origin);
    }

    /**
     * For a page as a document.
     *
     * @param address path and query as the browser has them, where they are not the URL
     */
    public static byte[] document(Route route, Params params, String url, @Nullable String address, int status, String origin) {
        return write(Work.HTML, route.id(), params, url, address, PageTree.of(route, params), null, status, false, origin);
    }

    /** For some nodes of a page. */
    public static byte[] payload(Route route, Params params, PageTree tree, Set<String> nodes, String url, int status, String origin) {
        return write(Work.RSC, route.id(), params, url, null, tree, nodes, status, false, origin);
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
        return write(work, route, Params.NONE, url, null, null, null, 200, false, origin);
    }

    /** Written as a stream: one is made for every request. */
    private static byte[] write(Work work, String route, Params params, String url, @Nullable String address, @Nullable PageTree tree,
            @Nullable Set<String> nodes, int status, boolean isStatic, String origin) {
        var out = new ByteArrayOutputStream(512);
        try (var json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("v", VERSION);
            json.writeStringProperty("do", work.token);
            json.writeStringProperty("route", route);
            json.writeObjectPropertyStart("params");
            params.values().forEach((name, value) -> {
                json.writeName(name);
                writeValue(json, value);
            });
            json.writeEndObject();
            json.writeStringProperty("url", url);
            if (address != null) json.writeStringProperty("address", address);
            if (tree != null) {
                json.writeName("tree");
                writeNode(json, tree.root());
            }
            if (nodes != null) {
                json.writeName("want");
                writeValue(json, List.copyOf(nodes));
            }
            json.writeNumberProperty("status", status);
            json.writeBooleanProperty("static", isStatic);
            json.writeStringProperty("origin", origin);
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void writeNode(JsonGenerator json, Node node) {
        json.writeStartObject();
        json.writeStringProperty("key", node.key());
        json.writeName("segments");
        writeValue(json, node.segments());
        if (node.fallback()) json.writeBooleanProperty("fallback", true);
        if (!node.slots().isEmpty()) {
            json.writeObjectPropertyStart("slots");
            node.slots().forEach((name, below) -> {
                json.writeName(name);
                writeNode(json, below);
            });
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, Object value) {
        if (value instanceof List<?> list) {
            json.writeStartArray();
            for (var item : list) json.writeString(item.toString());
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }
}
