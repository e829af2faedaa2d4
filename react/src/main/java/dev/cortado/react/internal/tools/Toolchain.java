package dev.cortado.react.internal.tools;

import dev.cortado.node.CacheLock;
import dev.cortado.node.NodeRuntime;
import dev.cortado.node.PackageInstaller;
import dev.cortado.node.Progress;
import dev.cortado.node.ProvisionOptions;
import dev.cortado.react.PagesException;
import dev.cortado.react.internal.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;

/**
 * What building and developing need: Node, and Cortado's TypeScript with its packages.
 *
 * @param frontend the value of {@code CORTADO_FRONTEND}
 */
public record Toolchain(NodeRuntime node, Path frontend, ProvisionOptions options) {

    /** Names a directory with the TypeScript sources and their node_modules, for work on Cortado itself. */
    private static final String SOURCES = "cortado.frontend";

    /**
     * Gets everything, from the user's cache or the npm registry. Blocks; processes that do so at the same time wait for one another.
     *
     * @throws dev.cortado.node.NodeException the registry does not answer, or a package is not what was pinned
     */
    public static Toolchain provision(Path project, Progress progress) {
        var options = options(project, progress);
        var node = NodeRuntime.provision(options);
        var sources = System.getProperty(SOURCES);
        if (sources != null) return new Toolchain(node, Path.of(sources).toAbsolutePath(), options);
        try {
            return new Toolchain(node, frontend(node, options), options);
        } catch (IOException failure) {
            throw new PagesException("Cortado's front-end tools cannot be unpacked into " + options.cache() + ": " + failure.getMessage()
                    + ". Make room there, or set CORTADO_CACHE to another directory.", failure);
        }
    }

    /** Installs the packages of the project if one is missing. Blocks. */
    public void installPackages(Path project) {
        if (Files.isRegularFile(project.resolve("package.json"))) PackageInstaller.of(node, options).install(project);
    }

    /** How Node and packages are obtained; the command line passes its flags as system properties. */
    public static ProvisionOptions options(Path project, Progress progress) {
        return ProvisionOptions.of(project)
                .progress(progress)
                .systemNode(Boolean.getBoolean("cortado.use-system-node"))
                .verbose(Boolean.getBoolean("cortado.verbose"));
    }

    private static Path frontend(NodeRuntime node, ProvisionOptions options) throws IOException {
        var files = FrontendFiles.load();
        var cache = options.cache();
        var target = cache.resolve("frontend-" + files.hash());
        if (Files.isDirectory(target)) return target;
        return CacheLock.hold(cache.resolve("frontend.lock"),
                () -> options.progress().line("Waiting for another process: unpacking the front-end tools"),
                () -> Files.isDirectory(target) ? target : unpack(files, packages(files, node, options, cache), target));
    }

    private static Path unpack(FrontendFiles files, Path packages, Path target) throws IOException {
        removeLeftovers(target.getParent(), "frontend-part-");
        var part = Files.createTempDirectory(target.getParent(), "frontend-part-");
        try {
            files.unpack(part);
            link(part.resolve("node_modules"), packages.resolve("node_modules"));
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Trees.delete(part);
        }
    }

    /** The packages are large and change seldom: several versions of the sources share them. */
    private static Path packages(FrontendFiles files, NodeRuntime node, ProvisionOptions options, Path cache) throws IOException {
        var target = cache.resolve("frontend-packages-" + files.packagesHash());
        if (Files.isDirectory(target)) return target;
        removeLeftovers(cache, "packages-part-");
        var part = Files.createTempDirectory(cache, "packages-part-");
        try {
            files.unpackManifests(part);
            install(node, options, part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Trees.delete(part);
        }
        return target;
    }

    /** What a killed process left; nobody else writes here, the lock is ours. */
    private static void removeLeftovers(Path cache, String prefix) throws IOException {
        try (var entries = Files.newDirectoryStream(cache, prefix + "*")) {
            for (var entry : entries) Trees.delete(entry);
        }
    }

    /**
     * The lockfile names packages for all platforms; a registry that lacks one of the others must not stop this one. In continuous
     * integration a project's incomplete lockfile is refused, but this one is not the project's.
     */
    private static void install(NodeRuntime node, ProvisionOptions options, Path directory) {
        var environment = new HashMap<>(options.environment());
        environment.put("npm_config_omit", "dev");
        environment.remove("CI");
        PackageInstaller.of(node, options.environment(environment)).install(directory);
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | IOException notAllowed) {
            // Windows without the right to make links.
            Trees.copy(target, link);
        }
    }
}
