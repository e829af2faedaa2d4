package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import dev.cortado.node.NodeProcess;
import dev.cortado.node.NodeRuntime;
import dev.cortado.node.Progress;
import dev.cortado.node.ProvisionOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One run of a package manager, with its progress and its errors made short. */
final class InstallRun {

    private static final int LOG_LINES = 2000;

    private final NodeRuntime runtime;
    private final ProvisionOptions options;
    private final Manager manager;
    private final ArrayDeque<String> log = new ArrayDeque<>();
    private final AtomicInteger fetched = new AtomicInteger();

    InstallRun(NodeRuntime runtime, ProvisionOptions options, Manager manager) {
        this.runtime = runtime;
        this.options = options;
        this.manager = manager;
    }

    /** A lockfile that npm finds incomplete is completed where somebody edits it, and refused in continuous integration. */
    void run(List<String> command) {
        var exitCode = once(command);
        if (exitCode != 0 && command.contains("ci") && lockfileIncomplete() && !options.environment().containsKey("CI")) {
            options.progress().line("package-lock.json lacks packages: npm install completes it");
            exitCode = once(command.stream().map(argument -> argument.equals("ci") ? "install" : argument).toList());
        }
        if (exitCode != 0) {
            var lines = List.copyOf(log);
            throw new NodeException(InstallError.explain(manager, exitCode, lines), String.join("\n", lines), null);
        }
    }

    private boolean lockfileIncomplete() {
        return log.stream().anyMatch(line -> line.contains("EUSAGE"));
    }

    private int once(List<String> command) {
        log.clear();
        var total = manager.kind() == ManagerKind.NPM ? manager.kind().lockfile(manager.root()).map(NpmLock::count).orElse(-1) : -1;
        try (var task = options.progress().steps("Installing packages with " + manager.kind().command, total)) {
            return process(command, task).run().exitCode();
        }
    }

    private NodeProcess process(List<String> command, Progress.Task task) {
        var process = NodeProcess.of(runtime, Path.of(command.getFirst()))
                .directory(manager.root())
                .environment(options.environment())
                .onLine(line -> line(line, task))
                .onError(line -> line(line, task))
                .onEvent(event -> line(event.toString(), task))
                .variable("PATH", path())
                .variable("COREPACK_ENABLE_STRICT", "0")
                .variable("YARN_IGNORE_PATH", "1")
                .variable("YARN_ENABLE_TELEMETRY", "0")
                .variable("NO_COLOR", "1");
        for (var argument : command.subList(1, command.size())) {
            process = process.argument(argument);
        }
        var registry = RegistryConfig.resolve(options).of("node").toString();
        return process.variable("npm_config_registry", registry).variable("YARN_NPM_REGISTRY_SERVER", trimSlash(registry));
    }

    /** Scripts of packages call {@code node}: it must be the one that runs the project. */
    private String path() {
        return runtime.node().getParent() + File.pathSeparator + options.environment().getOrDefault("PATH", "");
    }

    private static String trimSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private synchronized void line(String line, Progress.Task task) {
        if (log.size() == LOG_LINES) {
            log.removeFirst();
        }
        log.add(line);
        if (options.verbose()) {
            options.progress().line(line);
        }
        if (line.startsWith("npm http") || line.startsWith("Progress:") || line.contains("YN0013")) {
            task.advance(fetched.incrementAndGet());
        }
    }
}
