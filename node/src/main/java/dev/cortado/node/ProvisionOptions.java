package dev.cortado.node;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where Node and npm packages come from and go to. Immutable.
 *
 * {@snippet :
 * var options = ProvisionOptions.of(project).systemNode(true).progress(Progress.terminal(System.err));
 * var runtime = NodeRuntime.provision(options);
 * }
 *
 * @param project the directory whose {@code .npmrc} counts
 * @param home the directory with the user's {@code .npmrc}
 * @param cache see {@link UserCache}
 * @param systemNode take the {@code node} on {@code PATH}
 * @param environment registry, proxy, certificates and {@code PATH} are read from it
 * @param progress where downloads are shown
 * @param verbose show the log of npm, too
 */
public record ProvisionOptions(
        Path project,
        Path home,
        Path cache,
        boolean systemNode,
        Map<String, String> environment,
        Progress progress,
        boolean verbose) {

    public ProvisionOptions {
        environment = Map.copyOf(environment);
    }

    /** The process's environment and the user's cache, showing nothing. */
    public static ProvisionOptions of(Path project) {
        return new ProvisionOptions(project.toAbsolutePath().normalize(), Path.of(System.getProperty("user.home")),
                UserCache.directory(), false, System.getenv(), Progress.none(), false);
    }

    public ProvisionOptions project(Path project) {
        return new ProvisionOptions(project.toAbsolutePath().normalize(), home, cache, systemNode, environment, progress, verbose);
    }

    public ProvisionOptions home(Path home) {
        return new ProvisionOptions(project, home, cache, systemNode, environment, progress, verbose);
    }

    public ProvisionOptions cache(Path cache) {
        return new ProvisionOptions(project, home, cache.toAbsolutePath(), systemNode, environment, progress, verbose);
    }

    public ProvisionOptions systemNode(boolean systemNode) {
        return new ProvisionOptions(project, home, cache, systemNode, environment, progress, verbose);
    }

    public ProvisionOptions environment(Map<String, String> environment) {
        return new ProvisionOptions(project, home, cache, systemNode, environment, progress, verbose);
    }

    public ProvisionOptions progress(Progress progress) {
        return new ProvisionOptions(project, home, cache, systemNode, environment, progress, verbose);
    }

    public ProvisionOptions verbose(boolean verbose) {
        return new ProvisionOptions(project, home, cache, systemNode, environment, progress, verbose);
    }
}
