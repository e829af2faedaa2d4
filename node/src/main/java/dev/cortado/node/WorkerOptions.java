package dev.cortado.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the workers of a {@link WorkerPool} run, and how many. Immutable.
 *
 * {@snippet :
 * var runtime = NodeRuntime.provision(ProvisionOptions.of(project));
 * var options = WorkerOptions.of(runtime, project.resolve("server/worker.js"))
 *         .name("render")
 *         .directory(project)
 *         .variable("NODE_ENV", "production");
 * }
 *
 * @param entry the module whose {@code start} makes the handler (docs/contract.md, "Worker process")
 * @param name workers are called {@code name-1}, {@code name-2}…; their logger is {@code cortado.worker.<name>}
 * @param count number of workers
 * @param directory working directory of the processes
 * @param flags Node's own flags, {@code --inspect} for instance
 * @param environment variables that are added to this process's environment
 * @param niceness how far the priority of a worker that is ready is below this process's (0 to 19): where processors are scarce,
 *     what is answered without rendering goes first
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
        int niceness,
        boolean loopback) {

    private static final int NICENESS = 10;
    private static final int MOST_NICENESS = 19;

    public WorkerOptions {
        if (count < 1) {
            throw new IllegalArgumentException("A worker pool needs at least one worker, not " + count);
        }
        if (niceness < 0 || niceness > MOST_NICENESS) {
            throw new IllegalArgumentException("The niceness of workers is a number from 0 to " + MOST_NICENESS + ", not " + niceness);
        }
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /**
     * One worker a core, in the directory of the process. {@code CORTADO_WORKERS}, {@code CORTADO_WORKER_NICENESS} and the variables
     * of the limits are read.
     */
    public static WorkerOptions of(NodeRuntime runtime, Path entry) {
        var environment = System.getenv();
        var count = environment.containsKey("CORTADO_WORKERS")
                ? WorkerLimits.number(environment, "CORTADO_WORKERS", "workers", 1)
                : Runtime.getRuntime().availableProcessors();
        var niceness = environment.containsKey("CORTADO_WORKER_NICENESS")
                ? Math.min(MOST_NICENESS, WorkerLimits.number(environment, "CORTADO_WORKER_NICENESS", "priority levels", 0))
                : NICENESS;
        return new WorkerOptions(runtime, entry.toAbsolutePath(), "worker", count, Path.of("").toAbsolutePath(), List.of(), Map.of(),
                WorkerLimits.defaults().environment(environment), niceness, System.getProperty("os.name").startsWith("Windows"));
    }

    /** One worker without time limits, of this process's own priority: for Vite, for a debugger. */
    public static WorkerOptions development(NodeRuntime runtime, Path entry) {
        return of(runtime, entry).count(1).name("dev").niceness(0).limits(WorkerLimits.unlimitedTime());
    }

    public WorkerOptions name(String name) {
        return new WorkerOptions(runtime, entry, name, count, directory, flags, environment, limits, niceness, loopback);
    }

    public WorkerOptions count(int count) {
        return new WorkerOptions(runtime, entry, name, count, directory, flags, environment, limits, niceness, loopback);
    }

    public WorkerOptions directory(Path directory) {
        return new WorkerOptions(runtime, entry, name, count, directory.toAbsolutePath(), flags, environment, limits, niceness, loopback);
    }

    /** Adds a flag of Node. */
    public WorkerOptions flag(String flag) {
        var all = new ArrayList<>(flags);
        all.add(flag);
        return new WorkerOptions(runtime, entry, name, count, directory, all, environment, limits, niceness, loopback);
    }

    /** Adds an environment variable. */
    public WorkerOptions variable(String name, String value) {
        var all = new LinkedHashMap<>(environment);
        all.put(name, value);
        return new WorkerOptions(runtime, entry, this.name, count, directory, flags, all, limits, niceness, loopback);
    }

    public WorkerOptions limits(WorkerLimits limits) {
        return new WorkerOptions(runtime, entry, name, count, directory, flags, environment, limits, niceness, loopback);
    }

    public WorkerOptions niceness(int niceness) {
        return new WorkerOptions(runtime, entry, name, count, directory, flags, environment, limits, niceness, loopback);
    }

    public WorkerOptions loopback(boolean loopback) {
        return new WorkerOptions(runtime, entry, name, count, directory, flags, environment, limits, niceness, loopback);
    }
}
