package dev.cortado.node.internal;

import dev.cortado.node.CacheLock;
import dev.cortado.node.NodeException;
import dev.cortado.node.NodeRuntime;
import dev.cortado.node.ProvisionOptions;
import java.io.IOException;
import java.nio.file.Path;

/** One project's packages: looked at, and installed if something lacks. */
public final class Installation {

    private final NodeRuntime runtime;
    private final ProvisionOptions options;
    private final PackageJson manifest;

    private Installation(NodeRuntime runtime, ProvisionOptions options, PackageJson manifest) {
        this.runtime = runtime;
        this.options = options;
        this.manifest = manifest;
    }

    public static Installation of(NodeRuntime runtime, ProvisionOptions options, Path project) {
        var directory = project.toAbsolutePath().normalize();
        return new Installation(runtime, options.project(directory), PackageJson.read(directory));
    }

    public boolean complete() {
        if (!manifest.hasDependencies()) {
            return true;
        }
        var manager = Manager.of(manifest);
        return Dependencies.present(manifest) && manager.kind().lockfileInstalled(manager.root(), manifest);
    }

    public boolean run() {
        if (complete()) {
            return false;
        }
        var lock = options.cache().resolve("locks").resolve("install-" + Integer.toHexString(manifest.directory().toString().hashCode()) + ".lock");
        try {
            return CacheLock.hold(lock, () -> options.progress().line("Waiting for another process that installs the same packages"), () -> {
                if (complete()) {
                    return false;
                }
                var manager = Manager.of(manifest);
                new InstallRun(runtime, options, manager).run(manager.command(options));
                return true;
            });
        } catch (IOException e) {
            throw new NodeException("Cannot lock " + options.cache() + " for an installation: " + e.getMessage(), e);
        }
    }
}
