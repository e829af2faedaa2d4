package dev.cortado.react.internal.serve;

import dev.cortado.node.WorkerPool;
import dev.cortado.react.PagesException.Problem;
import dev.cortado.react.internal.built.RouteMode;
import dev.cortado.react.internal.config.ProjectConfig;
import dev.cortado.react.internal.files.FileSource;
import dev.cortado.react.internal.files.LiveFiles;
import dev.cortado.react.internal.files.StaticFile;
import dev.cortado.react.internal.routing.RouteManifest;
import dev.cortado.react.internal.routing.RouteMatcher;
import dev.cortado.spi.Exchange;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stages of a project in development, for one state of its route files and its config. Immutable. */
public final class DevelopmentSite {

    private static final String NEVER_STORE = "no-store, must-revalidate";
    private static final String ALWAYS_ASK = "public, max-age=0, must-revalidate";

    private final Pipeline pipeline;
    private final NotFoundPage notFound;

    /**
     * @param problems of the route files; while there are any, every page shows them
     * @param matchers the {@code proxy} of the answer to {@code describe}, of the proxy as it is now
     */
    public DevelopmentSite(Path project, RouteManifest manifest, List<Problem> problems, ProjectConfig config, WorkerPool workers,
            Supplier<Future<ProxyMatchers>> matchers) {
        var files = files(project, manifest);
        var matcher = new RouteMatcher(manifest);
        var relay = new Relay(false, config.trailingSlash());
        var renderer = new Renderer(workers, relay, NEVER_STORE);
        var stages = new EnumMap<Stage, StageHandler>(Stage.class);
        stages.put(Stage.TOOLS, new ToolsStage(workers));
        stages.put(Stage.NORMALISE, new NormaliseStage(config.trailingSlash(),
                url -> matcher.match(url.segments()) != null || files.find(url.segments()) != null));
        ServedPages.putConfig(stages, config);
        if (manifest.proxy() != null) stages.put(Stage.PROXY, new ProxyStage(workers, relay, matchers));
        stages.put(Stage.FILES, new FileStage(files, 0));
        stages.put(Stage.IMAGES, new ImageStage(config.imagePath()));
        stages.put(Stage.FILE_ROUTER, problems.isEmpty() ? new RouterStage(() -> matcher) : new ProblemsStage(problems));
        stages.put(Stage.PAGE_CACHE, new AdmissionStage(workers));
        stages.put(Stage.RENDER, new RenderStage(renderer, _ -> RouteMode.DYNAMIC));
        this.pipeline = new Pipeline(stages);
        this.notFound = new NotFoundPage(manifest::notFound, renderer, null);
    }

    private static FileSource files(Path project, RouteManifest manifest) {
        var metadata = new HashMap<List<String>, RouteManifest.Metadata>();
        for (var file : manifest.metadata()) metadata.put(ServedPages.segments(file.path()), file);
        var live = new LiveFiles(project.resolve("public"));
        return segments -> {
            var file = metadata.get(segments);
            return file == null ? live.find(segments) : metadataFile(project, file);
        };
    }

    private static @Nullable StaticFile metadataFile(Path project, RouteManifest.Metadata metadata) {
        try {
            return StaticFile.of(project.resolve(metadata.file()), metadata.contentType(), ALWAYS_ASK);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public void handle(Exchange exchange) {
        new Visit(exchange, pipeline).next();
    }

    public void notFound(Exchange exchange) {
        notFound.send(ServedPages.visit(exchange, pipeline));
    }
}
