package dev.cortado.react.internal.routing;

import dev.cortado.react.PagesException;
import dev.cortado.react.PagesException.Problem;
import dev.cortado.react.internal.routing.AppFolder.Convention;
import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns {@code app/} or {@code src/app/} into the route manifest.
 *
 * <p>All problems are collected and thrown together, so that a user fixes them in one go.
 */
public final class RouteScanner {

    private final ProjectFiles project;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> modules = new LinkedHashMap<>();

    private RouteScanner(ProjectFiles project) {
        this.project = project;
    }

    /**
     * Scans a project.
     *
     * @throws PagesException the files contradict each other, or use what is not supported
     * @throws IOException a directory cannot be read
     */
    public static RouteManifest scan(Path directory, PageExtensions extensions) throws IOException {
        return new RouteScanner(ProjectFiles.of(directory.toAbsolutePath().normalize(), extensions)).scan();
    }

    /** Scans with the extensions that the project's config names. */
    public static RouteManifest scan(Path project) throws IOException {
        return scan(project, PageExtensions.of(project));
    }

    private RouteManifest scan() throws IOException {
        project.checkUnsupported(problems);
        var proxy = project.proxy(problems);
        if (project.app() == null) {
            if (problems.isEmpty()) {
                problems.add(Problem.of("There is no app directory in \"" + project.root()
                        + "\". Create app/layout.tsx and app/page.tsx, or pass the directory of a Next.js project.", null));
            }
            throw new PagesException(problems);
        }
        var root = new AppWalker(project, problems).walk(project.app());
        checkRoot(root);
        var trees = new PageTrees(root, project.appDirectory(), this::module, problems);
        var routes = new ArrayList<Route>();
        var interceptions = new ArrayList<Route>();
        collect(root, trees, routes, interceptions);
        routes.addAll(trees.slotRoutes(routes));
        RouteConflicts.check(routes, this::fileOf, problems);
        interceptions.sort(Comparator.comparingInt((Route route) -> Objects.requireNonNull(route.base()).length()).reversed());
        DefaultExports.check(project.root(), modules.keySet().stream().toList(), problems);
        var metadata = new MetadataFiles(project, problems).collect(root);
        var branch = trees.notFound(root);
        var notFound = new Route("/_not-found", Kind.PAGE, "/_not-found", branch.module(), branch, Map.of(), null);
        var globalError = module(root.files.get(Convention.GLOBAL_ERROR));
        var proxyModule = module(proxy);
        if (!problems.isEmpty()) throw new PagesException(problems);
        return new RouteManifest(RouteManifest.VERSION, project.appDirectory(), List.copyOf(modules.keySet()),
                routes, interceptions, notFound, globalError, proxyModule, metadata);
    }

    private void checkRoot(AppFolder root) {
        var globalNotFound = root.files.get(Convention.GLOBAL_NOT_FOUND);
        if (globalNotFound != null) {
            problems.add(Problem.of("global-not-found is not supported yet. Use app/not-found instead.", globalNotFound));
        }
    }

    private void collect(AppFolder folder, PageTrees trees, List<Route> routes, List<Route> interceptions) {
        var page = folder.files.get(Convention.PAGE);
        var handler = folder.files.get(Convention.ROUTE);
        if (page != null && handler != null) {
            problems.add(Problem.of("A page and a route handler cannot share a URL: \"" + page + "\" and \"" + handler
                    + "\" both answer \"" + folder.pattern() + "\". Move or remove one of them.", page));
        } else if (page != null) {
            collectPage(folder, page, trees, routes, interceptions);
        } else if (handler != null && (folder.isBelowSlot() || folder.interception() != null)) {
            problems.add(Problem.of("A route handler cannot stand in a slot or below an intercepting directory: nobody would reach it. Move it out.", handler));
        } else if (handler != null) {
            routes.add(new Route("/" + folder.path, Kind.ROUTE, folder.pattern(), module(handler)));
        }
        collectMetadataRoutes(folder, routes);
        for (var child : folder.children) collect(child, trees, routes, interceptions);
    }

    private void collectPage(AppFolder folder, String file, PageTrees trees, List<Route> routes, List<Route> interceptions) {
        if (folder.lineage().stream().noneMatch(at -> at.files.containsKey(Convention.LAYOUT))) {
            problems.add(Problem.of("The page has no root layout. Create \"" + project.appDirectory()
                    + "/layout.tsx\" with a default export that renders <html> and <body>.", file));
        }
        var interception = folder.interception();
        if (interception == null) {
            if (!folder.isBelowSlot()) routes.add(trees.route(folder));
        } else if (isAboveRoot(interception)) {
            problems.add(Problem.of("\"" + interception.name + "\" goes above the root: there are fewer parts in the URL of the directory that holds it.", file));
        } else {
            interceptions.add(trees.route(folder));
        }
    }

    private static boolean isAboveRoot(AppFolder interception) {
        var above = interception.parent == null ? "/" : interception.parent.pattern();
        long parts = above.chars().filter(c -> c == '/').count() - (above.equals("/") ? 1 : 0);
        return interception.segment instanceof Segment.Interception(int up, _) && up > parts;
    }

    private void collectMetadataRoutes(AppFolder folder, List<Route> routes) {
        for (var name : folder.otherFiles) {
            var served = MetadataFiles.servedName(project.extensions().baseName(name), folder);
            if (served == null) continue;
            var file = project.appDirectory() + "/" + (folder.path.isEmpty() ? "" : folder.path + "/") + name;
            var pattern = folder.pattern().equals("/") ? "/" + served : folder.pattern() + "/" + served;
            var id = folder.path.isEmpty() ? "/" + served : "/" + folder.path + "/" + served;
            routes.add(new Route(id, Kind.ROUTE, pattern, module(file)));
        }
    }

    private @Nullable Integer module(@Nullable String file) {
        if (file == null) return null;
        var known = modules.get(file);
        if (known != null) return known;
        modules.put(file, modules.size());
        return modules.size() - 1;
    }

    private String fileOf(Route route) {
        var number = route.module();
        return number == null ? project.appDirectory() + route.id() : List.copyOf(modules.keySet()).get(number);
    }
}
