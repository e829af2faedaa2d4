package dev.cortado.react.internal.serve;

import dev.cortado.node.NodeRuntime;
import dev.cortado.node.Progress;
import dev.cortado.node.WorkerPool;
import dev.cortado.react.PagesException;
import dev.cortado.react.internal.built.BuildDirectory;
import dev.cortado.react.internal.built.BuildInfo;
import dev.cortado.react.internal.cache.DataCache;
import dev.cortado.react.internal.tools.Toolchain;
import dev.cortado.react.internal.tools.Workers;
import dev.cortado.spi.Exchange;
import dev.cortado.spi.Host;
import dev.cortado.spi.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code start}: serves a finished build. Its workers start while the rest of the process does. */
public final class ProductionPages implements Pages {

    private final HostSocket socket;
    private final WorkerPool workers;
    private final ServedPages served;
    private final DataCache data;

    private ProductionPages(Path project, Host host) throws IOException {
        var build = BuildDirectory.finished(project);
        var info = BuildInfo.read(build);
        var limits = CacheLimits.of(System.getenv());
        this.data = new DataCache(limits.dataBytes());
        this.socket = HostSocket.open(host, Map.of("/_cortado/revalidate", this::revalidate,
                "/_cortado/data/get", this::getData, "/_cortado/data/put", this::putData));
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

    private @Nullable Object revalidate(JsonNode message) {
        var tags = texts(message.path("tags"));
        var stale = texts(message.path("stale"));
        // The data first: a page that is made in between must not take the old one.
        data.invalidate(tags);
        data.markStale(stale);
        served.revalidate(tags, texts(message.path("paths")), stale);
        return null;
    }

    private Object getData(JsonNode message) {
        var found = data.get(message.path("key").asString(), texts(message.path("pageTags")), System.currentTimeMillis());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("begun", data.begin());
        if (found != null) answer.put("value", found.value());
        answer.put("stale", found != null && found.isStale());
        return answer;
    }

    private @Nullable Object putData(JsonNode message) {
        data.put(message.path("key").asString(), message.path("value").asString(), texts(message.path("tags")),
                message.path("revalidate").asLong(0), message.path("begun").asLong(0), System.currentTimeMillis());
        return null;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().filter(JsonNode::isString).map(JsonNode::asString).toList();
    }

    @Override
    public void start() throws Exception {
        socket.admit();
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
        served.close();
    }
}
