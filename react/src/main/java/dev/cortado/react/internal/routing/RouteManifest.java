package dev.cortado.react.internal.routing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one description of a project's routes ({@code routes.json}); written here, read by everyone. See docs/contract.md. */
public record RouteManifest(
        int version,
        @Nullable String appDirectory,
        List<String> modules,
        List<Route> routes,
        List<Route> interceptions,
        Route notFound,
        @Nullable Integer globalError,
        @Nullable Integer proxy,
        List<Metadata> metadata) {

    public static final int VERSION = 2;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What stands at the end of a URL. */
    public enum Kind {
        PAGE,
        ROUTE
    }

    /**
     * A page or a route handler.
     *
     * @param module null for built-in not-found pages, and where only a slot has a page for the URL
     * @param fallback whether the page stands in where only a slot has one: the browser goes on showing what it has
     * @param rests parameters of a catch-all in a slot that are not in the pattern, and with which part of the URL they begin
     * @param base of an interception: only from pages of this pattern and below
     */
    public record Route(String id, Kind kind, String pattern, @Nullable Integer module, List<Entry> segments, List<String> names,
            boolean fallback, Map<String, Integer> rests, @Nullable String base) {

        /** A handler, or a page around which there is nothing. */
        public Route(String id, Kind kind, String pattern, @Nullable Integer module) {
            this(id, kind, pattern, module, new Branch(List.of(), module, List.of(), false), Map.of(), null);
        }

        Route(String id, Kind kind, String pattern, @Nullable Integer module, Branch branch, Map<String, Integer> rests, @Nullable String base) {
            this(id, kind, pattern, module, branch.segments(), branch.names(), branch.fallback(), rests, base);
        }

        /** Unique over both kinds, as in the answer of {@code describe}. */
        public String key() {
            return (kind == Kind.PAGE ? "page:" : "route:") + id;
        }

        /** Whether the URL has parameters. */
        public boolean dynamic() {
            return pattern.indexOf('[') >= 0;
        }

        /** What a layout gets as its children. */
        Branch branch() {
            return new Branch(segments, module, names, fallback);
        }
    }

    /** The directories down to a page, in one slot. */
    public record Branch(List<Entry> segments, @Nullable Integer module, List<String> names, boolean fallback) {}

    /** A directory on the way to a page that holds at least one of these files or a slot; numbers are modules. */
    public record Entry(
            String directory,
            List<String> names,
            @Nullable Integer layout,
            @Nullable Integer template,
            @Nullable Integer loading,
            @Nullable Integer error,
            @Nullable Integer notFound,
            @Nullable Integer forbidden,
            @Nullable Integer unauthorized,
            Map<String, Branch> slots) {}

    /** A static metadata file such as {@code favicon.ico}. {@code url} is encoded and may carry a query. */
    public record Metadata(
            String directory,
            String type,
            String file,
            String url,
            String contentType,
            @Nullable String sizes,
            @Nullable String alt) {

        /** The path of {@link #url()}, still encoded. */
        public String path() {
            int query = url.indexOf('?');
            return query < 0 ? url : url.substring(0, query);
        }
    }

    public byte[] toJson() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    public static RouteManifest fromJson(byte[] json) {
        return JSON.readValue(json, RouteManifest.class);
    }
}
