package dev.cortado.react.internal.serve;

import dev.cortado.internal.protocol.NormalPath;
import dev.cortado.node.WorkerPool;
import dev.cortado.react.PagesException;
import dev.cortado.react.internal.built.BuildInfo;
import dev.cortado.react.internal.built.RouteMode;
import dev.cortado.react.internal.cache.PageCache;
import dev.cortado.react.internal.cache.PageFiles;
import dev.cortado.react.internal.config.ProjectConfig;
import dev.cortado.react.internal.files.FileIndex;
import dev.cortado.react.internal.files.FileSource;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import dev.cortado.react.internal.routing.RouteManifest;
import dev.cortado.react.internal.routing.RouteMatcher;
import dev.cortado.react.internal.url.PercentEncoding.MalformedException;
import dev.cortado.react.internal.url.PercentEncoding;
import dev.cortado.spi.Exchange;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A finished build behind its stages. Safe to share; does not own the workers. */
public final class ServedPages implements AutoCloseable {

    private final Pipeline pipeline;
    private final NotFoundPage notFound;
    private final PageCache cache;

    private ServedPages(Pipeline pipeline, NotFoundPage notFound, PageCache cache) {
        this.pipeline = pipeline;
        this.notFound = notFound;
        this.cache = cache;
    }

    /**
     * Composes the stages of a build. Reads file lists, so it blocks.
     *
     * @throws PagesException the build is not complete
     */
    public static ServedPages of(Path build, BuildInfo info, WorkerPool workers, CacheLimits limits) throws IOException {
        var manifest = RouteManifest.fromJson(Files.readAllBytes(build.resolve("routes.json")));
        var config = ProjectConfig.read(build.resolve("config.json"));
        var files = index(build, manifest);
        var matcher = new RouteMatcher(manifest);
        var relay = new Relay(config.compress(), config.trailingSlash());
        var renderer = new Renderer(workers, relay, ErrorPage.NEVER_STORE);
        var cache = new PageCache(new PageFiles(build, info.buildId(), limits.diskBytes()), limits.pageBytes());
        Function<Route, RouteMode> modes = route -> info.modes().getOrDefault(route.key(), RouteMode.DYNAMIC);
        var cacheStage = new PageCacheStage(cache, renderer, relay, new StoredAnswer(config.compress()), modes);

        var stages = new EnumMap<Stage, StageHandler>(Stage.class);
        stages.put(Stage.NORMALISE, new NormaliseStage(config.trailingSlash(),
                url -> files.find(url.segments()) != null || matcher.match(url.segments()) != null));
        putConfig(stages, config);
        if (manifest.proxy() != null) {
            var matchers = Future.succeededFuture(ProxyMatchers.of(info.proxy()));
            stages.put(Stage.PROXY, new ProxyStage(workers, relay, () -> matchers));
        }
        stages.put(Stage.FILES, new FileStage(files, limits.fileBytes()));
        stages.put(Stage.IMAGES, new ImageStage(config.imagePath()));
        stages.put(Stage.FILE_ROUTER, new RouterStage(() -> matcher));
        stages.put(Stage.PAGE_CACHE, cacheStage);
        stages.put(Stage.RENDER, new RenderStage(renderer, modes));
        return new ServedPages(new Pipeline(stages), new NotFoundPage(manifest::notFound, renderer, cacheStage), cache);
    }

    static void putConfig(Map<Stage, StageHandler> stages, ProjectConfig config) {
        if (config.rules().isEmpty()) return;
        stages.put(Stage.CONFIG_HEADERS, ConfigStages.headers(config.rules()));
        stages.put(Stage.CONFIG_REDIRECTS, ConfigStages.redirects(config.rules()));
    }

    private static FileSource index(Path build, RouteManifest manifest) throws IOException {
        var index = new FileIndex()
                .add(build.resolve("client"), FileIndex.IMMUTABLE)
                .add(build.resolve("public"), FileIndex.REVALIDATED);
        for (var metadata : manifest.metadata()) {
            index.add(segments(metadata.path()), build.resolve("metadata").resolve(metadata.file()), metadata.contentType(),
                    FileIndex.REVALIDATED);
        }
        return index;
    }

    /** Decoded segments of a metadata file's path. */
    static List<String> segments(String encodedPath) {
        var segments = new ArrayList<String>();
        for (var segment : encodedPath.substring(1).split("/")) {
            try {
                segments.add(PercentEncoding.decodeSegment(segment));
            } catch (MalformedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return segments;
    }

    public void handle(Exchange exchange) {
        new Visit(exchange, pipeline).next();
    }

    public void notFound(Exchange exchange) {
        notFound.send(visit(exchange, pipeline));
    }

    @Override
    public void close() {
        cache.close();
    }

    /** The visit that left the pages, or a new one where the request never came to them. */
    static Visit visit(Exchange exchange, Pipeline pipeline) {
        return exchange.locals().get(Visit.LOCAL) instanceof Visit earlier ? earlier : new Visit(exchange, pipeline);
    }

    /**
     * Forgets stored pages by tag and by path. Blocking.
     *
     * @param stale tags of pages that may be answered once more while they are made anew
     */
    public void revalidate(List<String> tags, List<String> paths, List<String> stale) {
        if (!stale.isEmpty()) cache.markStale(stale);
        if (tags.isEmpty() && paths.isEmpty()) return;
        var both = new LinkedHashSet<>(paths);
        paths.forEach(path -> both.add(encoded(path)));
        cache.invalidate(tags, both);
    }

    /** Code names a path as it reads it, {@code /blog/två}; pages are stored under the encoded one. */
    private static String encoded(String path) {
        var normal = NormalPath.of(path.startsWith("/") ? path : "/" + path);
        return normal == null ? path : normal.length() > 1 && normal.endsWith("/") ? normal.substring(0, normal.length() - 1) : normal;
    }
}
