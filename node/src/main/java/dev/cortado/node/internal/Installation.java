package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import dev.cortado.node.NodeRuntime;
import dev.cortado.node.ProvisionOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** One project's packages: looked at, and installed if something lacks. */
public final class Installation {

    /** File locks are held by the process; this is for its threads. */
    private static final ReentrantLock THREADS = new ReentrantLock();

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
        THREADS.lock();
        try (var channel = lockFile(); var lock = channel.lock()) {
            if (complete() || !lock.isValid()) {
                return false;
            }
            var manager = Manager.of(manifest);
            var command = manager.command(options);
            new InstallRun(runtime, options, manager).run(command);
            return true;
        } catch (IOException e) {
            throw new NodeException("Cannot lock " + options.cache() + " for an installation: " + e.getMessage(), e);
        } finally {
            THREADS.unlock();
        }
    }

    private FileChannel lockFile() throws IOException {
        var locks = Files.createDirectories(options.cache().resolve("locks"));
        var name = "install-" + Integer.toHexString(manifest.directory().toString().hashCode()) + ".lock";
        return FileChannel.open(locks.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
