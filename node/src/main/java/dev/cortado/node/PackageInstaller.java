package dev.cortado.node;

import dev.cortado.node.internal.Installation;
import java.nio.file.Path;

/**
 * Installs the npm packages of a project with the manager whose lockfile it has: npm (pinned by Cortado), pnpm, yarn or bun (the version that
 * {@code packageManager} in package.json names, else the newest one that reads the lockfile). Safe for several threads and processes.
 *
 * {@snippet :
 * var options = ProvisionOptions.of(project).progress(Progress.terminal(System.err));
 * PackageInstaller.of(NodeRuntime.provision(options), options).install(project);
 * }
 */
public final class PackageInstaller {

    private final NodeRuntime runtime;
    private final ProvisionOptions options;

    private PackageInstaller(NodeRuntime runtime, ProvisionOptions options) {
        this.runtime = runtime;
        this.options = options;
    }

    public static PackageInstaller of(NodeRuntime runtime, ProvisionOptions options) {
        return new PackageInstaller(runtime, options);
    }

    /**
     * Makes the project's {@code node_modules} complete: does nothing when it is, else runs {@code npm ci} (with a lockfile),
     * {@code npm install} (without), or the same of pnpm or yarn. Blocks.
     *
     * @return whether something was installed
     * @throws NodeException a package is missing, versions conflict, the registry does not answer, or the project's manager is not
     *     one that Cortado can run; {@link NodeException#details()} has the manager's log
     */
    public boolean install(Path project) {
        return Installation.of(runtime, options, project).run();
    }

    /** Every dependency of package.json and of the lockfile is there, in a version that satisfies it. Takes milliseconds. */
    public boolean complete(Path project) {
        return Installation.of(runtime, options, project).complete();
    }
}
