package dev.cortado.react.internal.build;

import dev.cortado.node.NodeRuntime;
import dev.cortado.node.Progress;
import dev.cortado.react.PagesBuild;
import dev.cortado.react.PagesException;
import dev.cortado.react.internal.Json;
import dev.cortado.react.internal.Trees;
import dev.cortado.react.internal.Version;
import dev.cortado.react.internal.built.BuildDirectory;
import dev.cortado.react.internal.built.BuildInfo;
import dev.cortado.react.internal.cache.PrerenderedPages;
import dev.cortado.react.internal.config.ProjectConfig;
import dev.cortado.react.internal.routing.PageExtensions;
import dev.cortado.react.internal.routing.RouteManifest;
import dev.cortado.react.internal.routing.RouteScanner;
import dev.cortado.react.internal.serve.HostSocket;
import dev.cortado.react.internal.tools.Toolchain;
import dev.cortado.react.internal.tools.Workers;
import dev.cortado.spi.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The steps of a build, in their order. */
public final class BuildSteps {

    private final Path project;
    private final Host host;
    private final Progress progress;
    private final PagesBuild.Options options;

    private BuildSteps(Path project, Host host, Progress progress, PagesBuild.Options options) {
        this.project = project;
        this.host = host;
        this.progress = progress;
        this.options = options;
    }

    public static PagesBuild.Result run(Path project, Host host, Progress progress, PagesBuild.Options options) {
        var extensions = PageExtensions.of(project);
        try {
            // What is wrong with the files is said before anything is downloaded.
            var scripts = ProjectScripts.of(project);
            var manifest = scripts.has("prebuild") ? null : scan(project, extensions);
            if (manifest == null) refuse(project);
            var steps = new BuildSteps(project, host, progress, options);
            var tools = Toolchain.provision(project, progress);
            tools.installPackages(project);
            scripts.run("prebuild", tools, progress);
            // It may have made some of the files.
            if (manifest == null) manifest = scan(project, extensions);
            try (var directory = BuildDirectory.create(project)) {
                var result = steps.build(manifest, extensions, tools, directory);
                scripts.run("postbuild", tools, progress);
                return result;
            } catch (PagesException failure) {
                throw scripts.withHint(failure);
            }
        } catch (IOException | UncheckedIOException failure) {
            throw new PagesException("The build could not be written to " + project.resolve(".cortado") + ": " + failure.getMessage()
                    + ". The last build was left as it was.", failure);
        }
    }

    private static void refuse(Path project) throws IOException {
        var problems = Refusals.of(project);
        if (!problems.isEmpty()) throw new PagesException(Refusals.byKind(problems));
    }

    /** All that is refused, in one report. */
    private static RouteManifest scan(Path project, PageExtensions extensions) throws IOException {
        var problems = new ArrayList<PagesException.Problem>();
        RouteManifest manifest = null;
        try {
            manifest = RouteScanner.scan(project, extensions);
        } catch (PagesException refused) {
            problems.addAll(refused.problems());
        }
        problems.addAll(Refusals.of(project));
        if (manifest == null || !problems.isEmpty()) throw new PagesException(Refusals.byKind(problems));
        return manifest;
    }

    private PagesBuild.Result build(RouteManifest manifest, PageExtensions extensions, Toolchain tools, BuildDirectory directory)
            throws IOException {
        var output = directory.path();
        var buildId = newBuildId();
        Files.write(output.resolve("routes.json"), manifest.toJson());
        copyFiles(manifest, output);
        bundleAndCheckTypes(new FrontendBuild(tools, project, output, progress), tools, output, buildId);
        var config = ProjectConfig.read(output.resolve("config.json"));
        checkExtensions(config, extensions);
        SecretsCheck.check(project, output.resolve("client"));
        var prerendered = together(
                () -> prerender(manifest, config, tools.node(), output, buildId),
                () -> {
                    Precompression.compress(List.of(output.resolve("client"), output.resolve("public")));
                    return null;
                });
        if (options.standalone()) copyNode(tools.node(), output);
        new BuildInfo(buildId, Version.CURRENT, tools.node().version(), prerendered.modes(), prerendered.proxy()).write(output);
        var sizes = sizes(output);
        var published = directory.publish();
        return new PagesBuild.Result(published,
                RouteTable.of(manifest.routes(), prerendered.modes(), prerendered.paths(), sizes, manifest.proxy() != null),
                prerendered.paths().values().stream().mapToInt(List::size).sum());
    }

    private void copyFiles(RouteManifest manifest, Path output) throws IOException {
        Trees.copy(project.resolve("public"), output.resolve("public"));
        for (var metadata : manifest.metadata()) {
            var target = output.resolve("metadata").resolve(metadata.file());
            Files.createDirectories(target.getParent());
            Files.copy(project.resolve(metadata.file()), target);
        }
    }

    private void bundleAndCheckTypes(FrontendBuild frontend, Toolchain tools, Path output, String buildId) throws IOException {
        if (!TypeCheck.applies(project)) {
            frontend.bundle(buildId);
            return;
        }
        Files.createDirectories(project.resolve(".cortado/cache"));
        frontend.generateTypes();
        List<PagesException.Problem> problems = together(
                () -> new TypeCheck(tools, project, TypeCheck.DEFAULT_CONFIG).run(),
                () -> {
                    frontend.bundle(buildId);
                    return null;
                });
        var config = ProjectConfig.read(output.resolve("config.json"));
        // The config could not be asked before; it is seldom that it names another file.
        if (!config.tsconfig().equals(TypeCheck.DEFAULT_CONFIG)) problems = new TypeCheck(tools, project, config.tsconfig()).run();
        if (problems.isEmpty()) return;
        if (config.ignoreTypeErrors()) {
            progress.line("warning: type errors are ignored (typescript.ignoreBuildErrors)");
        } else {
            throw new PagesException(problems);
        }
    }

    private static void checkExtensions(ProjectConfig config, PageExtensions assumed) {
        if (!config.pageExtensions().isEmpty() && !config.pageExtensions().equals(assumed.all())) {
            throw new PagesException("next.config: pageExtensions is " + config.pageExtensions()
                    + " when evaluated, but this cannot be read from its text. Write it as a literal array of strings.");
        }
    }

    private Prerenderer.Result prerender(RouteManifest manifest, ProjectConfig config, NodeRuntime node, Path output, String buildId)
            throws IOException {
        try (var socket = HostSocket.open(host, Map.of("/_cortado/revalidate", _ -> null));
                var workers = Workers.production(node, project, output, socket.path())) {
            socket.admit();
            try {
                workers.start().toCompletableFuture().get();
            } catch (ExecutionException failure) {
                throw new PagesException("The built application does not start: " + failure.getCause().getMessage(), failure.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new PagesException("The build was interrupted.", interrupted);
            }
            var pages = new PrerenderedPages(output.resolve("pages"), buildId);
            return new Prerenderer(project, workers, manifest, pages, config.trailingSlash(), progress).run();
        }
    }

    private static void copyNode(NodeRuntime node, Path output) throws IOException {
        var target = Files.createDirectories(output.resolve("node")).resolve(node.node().getFileName());
        Files.copy(node.node(), target, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static Map<String, Long> sizes(Path output) throws IOException {
        var sizes = new HashMap<String, Long>();
        var file = output.resolve("client.json");
        if (!Files.isRegularFile(file)) return sizes;
        Json.MAPPER.readTree(Files.readAllBytes(file)).path("routes")
                .forEachEntry((id, route) -> sizes.put(id, route.path("gzip").asLong()));
        return sizes;
    }

    private static String newBuildId() {
        var random = new byte[9];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    /** Runs both at the same time and returns the result of the first; the first failure of either is thrown when both have ended. */
    private static <T> T together(Callable<T> first, Callable<?> second) throws IOException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var result = threads.submit(first);
            var other = threads.submit(second);
            var failures = new ArrayList<Throwable>();
            for (var task : List.<Future<?>>of(other, result)) {
                try {
                    task.get();
                } catch (ExecutionException failure) {
                    failures.add(failure.getCause());
                }
            }
            if (failures.isEmpty()) return result.get();
            switch (failures.getFirst()) {
                case IOException io -> throw io;
                case RuntimeException runtime -> throw runtime;
                case Error error -> throw error;
                case Throwable checked -> throw new IOException(checked);
            }
        } catch (InterruptedException | ExecutionException interrupted) {
            Thread.currentThread().interrupt();
            throw new PagesException("The build was interrupted.", interrupted);
        }
    }
}
