package dev.cortado.react.internal.build;

import dev.cortado.node.Progress;
import dev.cortado.node.WorkerPool;
import dev.cortado.node.WorkerRequest;
import dev.cortado.react.PagesException;
import dev.cortado.react.PagesException.Problem;
import dev.cortado.react.internal.Json;
import dev.cortado.react.internal.cache.PageKey;
import dev.cortado.react.internal.cache.PrerenderedPages;
import dev.cortado.react.internal.cache.Rendered;
import dev.cortado.react.internal.cache.StoredPage;
import dev.cortado.react.internal.routing.Params;
import dev.cortado.react.internal.routing.RouteManifest;
import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import dev.cortado.react.internal.serve.Instruction;
import dev.cortado.react.internal.serve.Instruction.Work;
import dev.cortado.react.internal.serve.Renderer;
import dev.cortado.react.internal.built.RouteMode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks the built application what can be rendered now, renders it, and so decides which routes are static. */
final class Prerenderer {

    private static final Duration LONGEST_RENDER = Duration.ofSeconds(60);
    private static final int AT_ONCE = 4 * Runtime.getRuntime().availableProcessors();

    private final Path project;
    private final WorkerPool workers;
    private final Renderer renderer;
    private final RouteManifest manifest;
    private final PrerenderedPages pages;
    private final boolean trailingSlash;
    private final Progress progress;

    private final List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> dynamicReasons = new ConcurrentHashMap<>();

    Prerenderer(Path project, WorkerPool workers, RouteManifest manifest, PrerenderedPages pages, boolean trailingSlash,
            Progress progress) {
        this.project = project;
        this.workers = workers;
        this.renderer = Renderer.prerendering(workers);
        this.manifest = manifest;
        this.pages = pages;
        this.trailingSlash = trailingSlash;
        this.progress = progress;
    }

    /** What was decided. {@code paths} are the pages of each static route. */
    record Result(Map<String, RouteMode> modes, Map<String, List<String>> paths, JsonNode proxy) {}

    private record Job(Route route, StaticPath path, int status) {}

    /**
     * Renders all static pages. Blocks.
     *
     * @throws PagesException a page threw, or one that must be static is not
     */
    Result run() {
        var description = ask(WorkerRequest.get("/").instruction(Instruction.of(Work.DESCRIBE, "/", Instruction.STORED_ORIGIN)), "The routes could not be read");
        var candidates = new LinkedHashMap<Route, List<StaticPath>>();
        var descriptions = new LinkedHashMap<Route, Description>();
        for (var route : manifest.routes()) {
            var described = Description.of(route, description);
            descriptions.put(route, described);
            var paths = described.mayBeStatic(route) ? paths(route, described) : null;
            if (paths != null) candidates.put(route, paths);
        }
        renderAll(jobs(candidates));
        var modes = new LinkedHashMap<String, RouteMode>();
        var paths = new LinkedHashMap<String, List<String>>();
        descriptions.forEach((route, described) -> {
            boolean isStatic = candidates.containsKey(route) && !dynamicReasons.containsKey(route.key());
            var known = candidates.getOrDefault(route, List.of()).stream().map(StaticPath::path).toList();
            boolean closed = route.dynamic() && !described.onDemand();
            modes.put(route.key(), new RouteMode(isStatic, isStatic && described.onDemand(), described.maxDuration(),
                    closed ? new HashSet<>(known) : Set.of()));
            if (isStatic) paths.put(route.key(), known);
            else if (candidates.containsKey(route)) forget(route, candidates.get(route));
            checkMustBeStatic(route, described);
        });
        if (!problems.isEmpty()) throw new PagesException(List.copyOf(problems));
        return new Result(modes, paths, description.path("proxy"));
    }

    private void forget(Route route, List<StaticPath> paths) {
        try {
            for (var path : paths) pages.delete(new PageKey(route.key(), path.path()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void checkMustBeStatic(Route route, Description described) {
        var reason = dynamicReasons.get(route.key());
        if (reason == null || !described.mustBeStatic()) return;
        problems.add(Problem.of("The route exports dynamic = \"" + described.dynamic() + "\" but depends on the request: " + reason
                + ". Remove that, or the export.", file(route)));
    }

    /** Null when the pages of the route are not known: they are rendered for each request. */
    private @Nullable List<StaticPath> paths(Route route, Description described) {
        if (!route.dynamic()) return List.of(StaticPath.fixed(route));
        if (!described.hasParams()) return List.of();
        var request = WorkerRequest.get(route.pattern())
                .instruction(Instruction.of(Work.PARAMS, route, Params.NONE, route.pattern(), 200, true, Instruction.STORED_ORIGIN));
        var paths = new LinkedHashMap<String, StaticPath>();
        boolean isPartial = false;
        for (var values : ask(request, "generateStaticParams of " + route.id() + " failed")) {
            var path = StaticPath.of(route, values);
            if (path != null) {
                paths.put(path.path(), path);
            } else if (!described.onDemand()) {
                throw new PagesException("generateStaticParams of " + route.id() + " returned " + values + ", which names no page, but dynamicParams is false: "
                        + "nobody would know which pages there are. Return a value for each parameter, or allow others.");
            } else {
                isPartial = true;
            }
        }
        if (isPartial && paths.isEmpty() && !described.mustBeStatic()) return null;
        if (paths.isEmpty()) progress.line("warning: generateStaticParams of " + route.id() + " returned nothing; its pages are rendered on demand");
        return List.copyOf(paths.values());
    }

    private List<Job> jobs(Map<Route, List<StaticPath>> candidates) {
        var jobs = new ArrayList<Job>();
        candidates.forEach((route, paths) -> paths.forEach(path -> jobs.add(new Job(route, path, 200))));
        var notFound = manifest.notFound();
        jobs.add(new Job(notFound, new StaticPath(notFound.pattern(), Params.NONE), 404));
        return jobs;
    }

    private void renderAll(List<Job> jobs) {
        var places = new Semaphore(AT_ONCE);
        var done = new AtomicLong();
        try (var task = progress.steps("Rendering static pages", jobs.size());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var job : jobs) {
                places.acquireUninterruptibly();
                threads.submit(() -> {
                    try {
                        // One page that depends on the request makes its route dynamic: the rest need no render.
                        if (!dynamicReasons.containsKey(job.route().key()) && problems.size() < 10) render(job);
                    } finally {
                        places.release();
                        task.advance(done.incrementAndGet());
                    }
                });
            }
        }
    }

    private void render(Job job) {
        var url = trailingSlash && !job.path().path().equals("/") && job.route().kind() == Kind.PAGE
                ? job.path().path() + "/" : job.path().path();
        var mode = new RouteMode(true, false, (int) LONGEST_RENDER.toSeconds());
        try {
            var begun = System.currentTimeMillis();
            var rendered = renderer.prerender(job.route(), job.path().params(), url, job.status(), mode).get();
            if (rendered.dynamic() != null) dynamicReasons.put(job.route().key(), rendered.dynamic());
            else if (rendered.status() >= 500) problem(job, text(rendered));
            else store(job, rendered, begun);
        } catch (ExecutionException failure) {
            problem(job, String.valueOf(failure.getCause().getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            problem(job, String.valueOf(failure.getMessage()));
        }
    }

    private void store(Job job, Rendered rendered, long begun) {
        var key = new PageKey(job.route().key(), job.path().path());
        try {
            pages.write(StoredPage.of(key, rendered, begun));
        } catch (IOException failure) {
            problem(job, "it cannot be written: " + failure.getMessage());
        }
    }

    private static String text(Rendered rendered) {
        return "status " + rendered.status() + "; the worker's log above has the error";
    }

    private void problem(Job job, String message) {
        problems.add(WorkerError.problem(project, "The page \"" + job.path().path() + "\" could not be rendered", message, file(job.route())));
    }

    private @Nullable String file(Route route) {
        return route.module() == null ? null : manifest.modules().get(route.module());
    }

    private JsonNode ask(WorkerRequest request, String failureText) {
        try {
            var answer = new CompletableFuture<Buffer>();
            workers.send(request.timeLimit(LONGEST_RENDER)).response().onFailure(answer::completeExceptionally).onSuccess(head -> {
                var status = head.statusCode();
                head.body().onComplete(answerBody -> {
                    if (answerBody.failed()) answer.completeExceptionally(answerBody.cause());
                    else if (answerBody.result().length() == 0) answer.completeExceptionally(new IllegalStateException("the worker's answer is empty"));
                    else if (status != 200) answer.completeExceptionally(new IllegalStateException(answerBody.result().toString()));
                    else answer.complete(answerBody.result());
                });
            });
            return Json.MAPPER.readTree(answer.get().getBytes());
        } catch (ExecutionException failure) {
            throw new PagesException(List.of(WorkerError.problem(project, failureText, String.valueOf(failure.getCause().getMessage()), null)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PagesException("The build was interrupted.", interrupted);
        }
    }
}
