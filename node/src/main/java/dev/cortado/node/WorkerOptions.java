package dev.cortado.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the workers of a {@link WorkerPool} run, and how many. Immutable.
 *
 * <pre>{@code
 * WorkerOptions.of(runtime, build.resolve("server/worker.js"))
 *         .name("render")
 *         .directory(project)
 *         .variable("CORTADO_PROJECT", project.toString())
 *         .variable("NODE_ENV", "production")
 * }</pre>
 *
 * @param entry the module whose {@code start} makes the handler (docs/contract.md, "Worker process")
 * @param name workers are called {@code name-1}, {@code name-2}…; their logger is {@code cortado.worker.<name>}
 * @param count number of workers
 * @param directory working directory of the processes
 * @param flags Node's own flags, {@code --inspect} for instance
 * @param environment variables that are added to this process's environment
 * @param loopback listen on 127.0.0.1 with a secret of this start in place of a Unix socket; always so on Windows
 */
public record WorkerOptions(
        NodeRuntime runtime,
        Path entry,
        String name,
        int count,
        Path directory,
        List<String> flags,
        Map<String, String> environment,
        WorkerLimits limits,
        boolean loopback) {

    public WorkerOptions {
        if (count < 1) {
            throw new IllegalArgumentException("A worker pool needs at least one worker, not " + count);
        }
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /** One worker a core, in the directory of the process. {@code CORTADO_WORKERS} and the limits' variables are read. */
    public static WorkerOptions of(NodeRuntime runtime, Path entry) {
        var environment = System.getenv();
        var count = environment.containsKey("CORTADO_WORKERS")
                ? WorkerLimits.number(environment, "CORTADO_WORKERS", "workers", 1)
                : Runtime.getRuntime().availableProcessors();
        return new WorkerOptions(runtime, entry.toAbsolutePath(), "worker", count, Path.of("").toAbsolutePath(), List.of(), Map.of(),
                WorkerLimits.defaults().environment(environment), System.getProperty("os.name").startsWith("Windows"));
    }

    /** One worker without time limits: for Vite, for a debugger. */
    public static WorkerOptions development(NodeRuntime runtime, Path entry) {
        return of(runtime, entry).count(1).name("dev").limits(WorkerLimits.unlimitedTime());
    }

    public WorkerOptions name(String name) {
        return new WorkerOptions(runtime, entry, name, count, directory, flags, environment, limits, loopback);
    }

    public WorkerOptions count(int count) {
        return new WorkerOptions(runtime, entry, name, count, directory, flags, environment, limits, loopback);
    }

    public WorkerOptions directory(Path directory) {
        return new WorkerOptions(runtime, entry, name, count, directory.toAbsolutePath(), flags, environment, limits, loopback);
    }

    /** Adds a flag of Node. */
    public WorkerOptions flag(String flag) {
        var all = new ArrayList<>(flags);
        all.add(flag);
        return new WorkerOptions(runtime, entry, name, count, directory, all, environment, limits, loopback);
    }

    /** Adds an environment variable. */
    public WorkerOptions variable(String name, String value) {
        var all = new LinkedHashMap<>(environment);
        all.put(name, value);
        return new WorkerOptions(runtime, entry, this.name, count, directory, flags, all, limits, loopback);
    }

    public WorkerOptions limits(WorkerLimits limits) {
        return new WorkerOptions(runtime, entry, name, count, directory, flags, environment, limits, loopback);
    }

    public WorkerOptions loopback(boolean loopback) {
        return new WorkerOptions(runtime, entry, name, count, directory, flags, environment, limits, loopback);
    }
}
