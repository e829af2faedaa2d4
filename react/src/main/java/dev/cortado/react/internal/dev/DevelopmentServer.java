package dev.cortado.react.internal.dev;

import dev.cortado.node.Progress;
import dev.cortado.node.WorkerPool;
import dev.cortado.node.WorkerRequest;
import dev.cortado.react.PagesException;
import dev.cortado.react.PagesException.Problem;
import dev.cortado.react.internal.Json;
import dev.cortado.react.internal.built.BuildDirectory;
import dev.cortado.react.internal.config.ProjectConfig;
import dev.cortado.react.internal.serve.DevelopmentSite;
import dev.cortado.react.internal.serve.HostSocket;
import dev.cortado.react.internal.serve.Instruction;
import dev.cortado.react.internal.serve.Instruction.Work;
import dev.cortado.react.internal.tools.Toolchain;
import dev.cortado.react.internal.tools.Workers;
import dev.cortado.spi.Exchange;
import dev.cortado.spi.Host;
import dev.cortado.spi.Loggers;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import tools.jackson.core.JacksonException;

/** A project in development: follows its route files and its config without a restart. Thread-safe. */
final class DevelopmentServer implements AutoCloseable {

    private static final Logger LOG = Loggers.named("cortado.pages");

    /** A site and the state of the files that it was made from. */
    private record Current(DevelopmentRoutes.State routes, FileTime configTime, DevelopmentSite site) {}

    private final Path project;
    private final Path output;
    private final DevelopmentRoutes routes;
    private final HostSocket socket;
    private final WorkerPool workers;
    private final DevelopmentTypes types;
    private volatile Current current;

    private DevelopmentServer(Path project, Host host, Toolchain tools) throws IOException {
        this.project = project;
        this.output = Files.createDirectories(BuildDirectory.prepare(project).resolve("dev"));
        this.types = new DevelopmentTypes(tools, project, output);
        this.routes = new DevelopmentRoutes(project, output);
        routes.scan();
        this.socket = HostSocket.open(host, Map.of("/_cortado/changed", _ -> changed(), "/_cortado/revalidate", _ -> null));
        Files.deleteIfExists(output.resolve("config.json"));
        this.workers = Workers.development(tools, project, output, socket.path());
        workers.start();
        this.current = compose(routes.state(), FileTime.fromMillis(-1));
        types.generate();
    }

    /** Blocks while Node and packages are downloaded for the first time. */
    static DevelopmentServer open(Path project, Host host, Progress progress) throws IOException {
        var tools = Toolchain.provision(project, progress);
        tools.installPackages(project);
        return new DevelopmentServer(project, host, tools);
    }

    /** Waits for Vite. */
    void start() throws InterruptedException {
        socket.admit();
        try {
            workers.start().toCompletableFuture().get();
        } catch (ExecutionException failure) {
            throw new PagesException("The development worker does not start: " + failure.getCause().getMessage(), failure.getCause());
        }
    }

    void handle(Exchange exchange) {
        if (routes.state().problems().isEmpty()) {
            site().handle(exchange);
            return;
        }
        // The mistake may have been corrected in a file that Vite does not report.
        var context = Vertx.currentContext();
        Thread.ofVirtual().start(() -> {
            rescan();
            context.runOnContext(_ -> site().handle(exchange));
        });
    }

    void notFound(Exchange exchange) {
        site().notFound(exchange);
    }

    /** Shows what keeps the application's Java from running in every browser, or takes it away. */
    void problem(@Nullable String message) {
        var body = Json.MAPPER.writeValueAsBytes(Collections.singletonMap("message", message));
        workers.send(WorkerRequest.of(HttpMethod.POST, "/").body(Buffer.buffer(body)).instruction(Instruction.of(Work.PROBLEM, "/", Instruction.STORED_ORIGIN)))
                .response().compose(HttpClientResponse::body)
                .onFailure(failure -> LOG.debug("The browser could not be told", failure));
    }

    private @Nullable Object changed() {
        rescan();
        types.generate();
        return null;
    }

    private void rescan() {
        try {
            routes.scan();
        } catch (IOException failure) {
            LOG.error("The route files of {} cannot be read: {}", project, failure.getMessage());
        }
    }

    private DevelopmentSite site() {
        var state = routes.state();
        var time = configTime();
        var known = current;
        if (known.routes() != state || !known.configTime().equals(time)) {
            known = compose(state, time);
            current = known;
        }
        return known.site();
    }

    /** A config that cannot be used might guard something: until it can be, every page shows what is wrong with it. */
    private Current compose(DevelopmentRoutes.State state, FileTime time) {
        try {
            return compose(state, state.problems(), time, config());
        } catch (PagesException wrong) {
            LOG.error("{}", wrong.getMessage());
            return compose(state, wrong.problems(), time, ProjectConfig.DEFAULT);
        }
    }

    private Current compose(DevelopmentRoutes.State state, List<Problem> problems, FileTime time, ProjectConfig config) {
        var manifest = state.manifest();
        var proxyFile = manifest.proxy() == null ? project : project.resolve(manifest.modules().get(manifest.proxy()));
        var proxy = new DevelopmentProxy(workers, proxyFile);
        return new Current(state, time, new DevelopmentSite(project, manifest, problems, config, workers, proxy::matchers));
    }

    private FileTime configTime() {
        try {
            return Files.getLastModifiedTime(output.resolve("config.json"));
        } catch (IOException notYet) {
            return FileTime.fromMillis(0);
        }
    }

    private ProjectConfig config() {
        var file = output.resolve("config.json");
        try {
            return Files.exists(file) ? ProjectConfig.read(file) : ProjectConfig.DEFAULT;
        } catch (IOException | JacksonException broken) {
            throw new PagesException("The configuration cannot be read: " + broken.getMessage(), broken);
        }
    }

    @Override
    public void close() {
        types.close();
        workers.close();
        socket.close();
    }
}
