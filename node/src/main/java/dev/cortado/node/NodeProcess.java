package dev.cortado.node;

import dev.cortado.node.internal.ScriptRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A Node script that runs once, a build for instance. Its standard output is read line by line: a JSON object is an event,
 * anything else is a line. Immutable; each {@link #start()} makes a process.
 *
 * {@snippet :
 * var runtime = NodeRuntime.provision(ProvisionOptions.of(project));
 * var result = NodeProcess.of(runtime, project.resolve("build.mjs"))
 *         .directory(project)
 *         .variable("TARGET", "production")
 *         .onEvent(event -> log.info("{}", event.get("event").asString()))
 *         .run();
 * if (result.exitCode() != 0) {
 *     result.lastErrors().forEach(System.err::println);
 * }
 * }
 *
 * <p>The process ends with this one, however this one ends: the script's standard input is the pipe that says so.
 *
 * @param onEvent called for each JSON object, on a thread of the process
 * @param onLine called for each other line of standard output
 * @param onError called for each line of standard error
 */
public record NodeProcess(
        NodeRuntime runtime,
        Path script,
        Path directory,
        List<String> flags,
        List<String> arguments,
        Map<String, String> environment,
        Consumer<JsonNode> onEvent,
        Consumer<String> onLine,
        Consumer<String> onError) {

    public NodeProcess {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** A script in the directory of this process, whose output nobody looks at. */
    public static NodeProcess of(NodeRuntime runtime, Path script) {
        return new NodeProcess(runtime, script.toAbsolutePath(), Path.of("").toAbsolutePath(), List.of(), List.of(), Map.of(),
                event -> { }, line -> { }, line -> { });
    }

    /** Starts the process. */
    public Running start() {
        return ScriptRun.start(this);
    }

    /** Starts the process and waits for its end. An interrupt ends it. */
    public Result run() {
        try (var running = start()) {
            return running.await();
        }
    }

    /**
     * A process that was started. Closing it ends it, with all processes that it started.
     *
     * {@snippet :
     * var runtime = NodeRuntime.provision(ProvisionOptions.of(project));
     * try (NodeProcess.Running watching = NodeProcess.of(runtime, project.resolve("watch.mjs")).start()) {
     *     log.info("process {} watches", watching.pid());
     *     watching.await();
     * }
     * }
     */
    public interface Running extends AutoCloseable {

        long pid();

        /** Blocks until the end of the process and of its output. */
        Result await();

        @Override
        void close();
    }

    /**
     * The end of a process.
     *
     * {@snippet :
     * var runtime = NodeRuntime.provision(ProvisionOptions.of(project));
     * NodeProcess.Result result = NodeProcess.of(runtime, project.resolve("check.mjs")).run();
     * boolean good = result.exitCode() == 0;
     * }
     *
     * @param exitCode 0 is success; 128 + n is signal n
     * @param lastErrors the last lines of standard error
     */
    public record Result(int exitCode, List<String> lastErrors) {

        public Result {
            lastErrors = List.copyOf(lastErrors);
        }
    }

    public NodeProcess directory(Path directory) {
        return new NodeProcess(runtime, script, directory.toAbsolutePath(), flags, arguments, environment, onEvent, onLine, onError);
    }

    /** Adds a flag of Node, before the script. */
    public NodeProcess flag(String flag) {
        return new NodeProcess(runtime, script, directory, append(flags, flag), arguments, environment, onEvent, onLine, onError);
    }

    /** Adds an argument of the script. */
    public NodeProcess argument(String argument) {
        return new NodeProcess(runtime, script, directory, flags, append(arguments, argument), environment, onEvent, onLine, onError);
    }

    /** Adds an environment variable. */
    public NodeProcess variable(String name, String value) {
        var all = new LinkedHashMap<>(environment);
        all.put(name, value);
        return new NodeProcess(runtime, script, directory, flags, arguments, all, onEvent, onLine, onError);
    }

    /** Replaces the added variables; those of this process are below them. */
    public NodeProcess environment(Map<String, String> environment) {
        return new NodeProcess(runtime, script, directory, flags, arguments, environment, onEvent, onLine, onError);
    }

    public NodeProcess onEvent(Consumer<JsonNode> handler) {
        return new NodeProcess(runtime, script, directory, flags, arguments, environment, handler, onLine, onError);
    }

    public NodeProcess onLine(Consumer<String> handler) {
        return new NodeProcess(runtime, script, directory, flags, arguments, environment, onEvent, handler, onError);
    }

    public NodeProcess onError(Consumer<String> handler) {
        return new NodeProcess(runtime, script, directory, flags, arguments, environment, onEvent, onLine, handler);
    }

    private static List<String> append(List<String> list, String item) {
        var all = new ArrayList<>(list);
        all.add(item);
        return all;
    }
}
