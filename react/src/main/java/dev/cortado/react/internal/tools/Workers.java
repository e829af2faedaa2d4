package dev.cortado.react.internal.tools;

import dev.cortado.node.NodeRuntime;
import dev.cortado.node.WorkerOptions;
import dev.cortado.node.WorkerPool;
import dev.cortado.spi.Engine;
import java.nio.file.Path;

/** The worker pools of this module, with the environment of docs/contract.md. */
public final class Workers {

    private Workers() {}

    /** For a finished build. */
    public static WorkerPool production(NodeRuntime node, Path project, Path build, Path hostSocket) {
        // A small young generation: 110 MB less in each worker after 6,000 renders, for the same time.
        var options = WorkerOptions.of(node, build.resolve("server").resolve("worker.js")).name("render").flag("--max-semi-space-size=4");
        var count = Integer.getInteger("cortado.workers");
        if (count != null) options = options.count(count);
        return WorkerPool.create(Engine.vertx(), environment(options, project, build, hostSocket).variable("NODE_ENV", "production"));
    }

    /** For development: one process with Vite in it. */
    public static WorkerPool development(Toolchain tools, Path project, Path output, Path hostSocket) {
        var options = WorkerOptions.development(tools.node(), tools.frontend().resolve("dev").resolve("main.ts"))
                .variable("CORTADO_FRONTEND", tools.frontend().toString())
                .variable("NODE_ENV", "development");
        // Vite and its plugins, compiled once for all projects: a tenth of the processor time until the first page.
        if (System.getenv("NODE_COMPILE_CACHE") == null) {
            options = options.variable("NODE_COMPILE_CACHE", tools.options().cache().resolve("compiled").toString());
        }
        if (Boolean.getBoolean("cortado.inspect")) options = options.flag("--inspect");
        return WorkerPool.create(Engine.vertx(), environment(options, project, output, hostSocket));
    }

    private static WorkerOptions environment(WorkerOptions options, Path project, Path output, Path hostSocket) {
        return options.directory(project)
                .variable("CORTADO_PROJECT", project.toString())
                .variable("CORTADO_OUTPUT", output.toString())
                .variable("CORTADO_HOST_SOCKET", hostSocket.toString());
    }
}
