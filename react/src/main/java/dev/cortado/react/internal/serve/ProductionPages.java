package dev.cortado.react.internal.serve;

import dev.cortado.node.NodeRuntime;
import dev.cortado.node.Progress;
import dev.cortado.node.WorkerPool;
import dev.cortado.react.PagesException;
import dev.cortado.react.internal.build.BuildDirectory;
import dev.cortado.react.internal.tools.Toolchain;
import dev.cortado.react.internal.tools.Workers;
import dev.cortado.spi.Exchange;
import dev.cortado.spi.Host;
import dev.cortado.spi.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import tools.jackson.databind.JsonNode;

/** {@code start}: serves a finished build. Its workers start while the rest of the process does. */
public final class ProductionPages implements Pages {

    private final HostSocket socket;
    private final WorkerPool workers;
    private final ServedPages served;

    private ProductionPages(Path project, Host host) throws IOException {
        var build = BuildDirectory.finished(project);
        var info = BuildInfo.read(build);
        var limits = CacheLimits.of(System.getenv());
        this.socket = HostSocket.open(host, Map.of("/_cortado/revalidate", this::revalidate));
        WorkerPool pool = null;
        try {
            pool = Workers.production(node(project, build), project, build, socket.path());
            pool.start();
            this.workers = pool;
            this.served = ServedPages.of(build, info, pool, limits);
        } catch (IOException | RuntimeException failure) {
            if (pool != null) pool.close();
            socket.close();
            throw failure;
        }
    }

    /** @throws PagesException there is no build that can be served */
    public static Pages open(Path project, Host host) throws IOException {
        return new ProductionPages(project, host);
    }

    /** The one in the build, where there is one; else the user's cache has it. */
    private static NodeRuntime node(Path project, Path build) {
        for (var name : List.of("node", "node.exe")) {
            var standalone = build.resolve("node").resolve(name);
            if (Files.isExecutable(standalone)) return new NodeRuntime(standalone, NodeRuntime.pinnedVersion());
        }
        return NodeRuntime.provision(Toolchain.options(project, Progress.terminal(System.err)));
    }

    private void revalidate(JsonNode message) {
        served.revalidate(texts(message.path("tags")), texts(message.path("paths")), texts(message.path("stale")));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().filter(JsonNode::isString).map(JsonNode::asString).toList();
    }

    @Override
    public void start() throws Exception {
        await(workers, "The built application does not start");
    }

    static void await(WorkerPool workers, String failureText) throws InterruptedException {
        try {
            workers.start().toCompletableFuture().get();
        } catch (ExecutionException failure) {
            throw new PagesException(failureText + ": " + failure.getCause().getMessage(), failure.getCause());
        }
    }

    @Override
    public void handle(Exchange exchange) {
        served.handle(exchange);
    }

    @Override
    public void notFound(Exchange exchange) {
        served.notFound(exchange);
    }

    @Override
    public void close() {
        workers.close();
        socket.close();
    }
}
