package dev.cortado.react.internal.routing;

import dev.cortado.react.PagesException;
import dev.cortado.react.PagesException.Problem;
import dev.cortado.react.internal.routing.AppFolder.Convention;
import dev.cortado.react.internal.routing.RouteManifest.Entry;
import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        var routes = new ArrayList<Route>();
        collect(root, routes);
        RouteConflicts.check(routes, this::fileOf, problems);
        DefaultExports.check(project.root(), modules.keySet().stream().toList(), problems);
        var metadata = new MetadataFiles(project, problems).collect(root);
        var notFound = notFound(root);
        var globalError = module(root.files.get(Convention.GLOBAL_ERROR));
        var proxyModule = module(proxy);
        if (!problems.isEmpty()) throw new PagesException(problems);
        return new RouteManifest(RouteManifest.VERSION, project.appDirectory(), List.copyOf(modules.keySet()),
                routes, notFound, globalError, proxyModule, metadata);
    }

    private void checkRoot(AppFolder root) {
        var globalNotFound = root.files.get(Convention.GLOBAL_NOT_FOUND);
        if (globalNotFound != null) {
            problems.add(Problem.of("global-not-found is not supported yet. Use app/not-found instead.", globalNotFound));
        }
    }

    private void collect(AppFolder folder, List<Route> routes) {
        var page = folder.files.get(Convention.PAGE);
        var handler = folder.files.get(Convention.ROUTE);
        if (page != null && handler != null) {
            problems.add(Problem.of("A page and a route handler cannot share a URL: \"" + page + "\" and \"" + handler
                    + "\" both answer \"" + folder.pattern() + "\". Move or remove one of them.", page));
        } else if (page != null) {
            routes.add(page(folder, page));
        } else if (handler != null) {
            routes.add(new Route("/" + folder.path, Kind.ROUTE, folder.pattern(), module(handler), List.of(), List.of()));
        }
        collectMetadataRoutes(folder, routes);
        for (var child : folder.children) collect(child, routes);
    }

    private void collectMetadataRoutes(AppFolder folder, List<Route> routes) {
        for (var name : folder.otherFiles) {
            var served = MetadataFiles.servedName(project.extensions().baseName(name), folder);
            if (served == null) continue;
            var file = project.appDirectory() + "/" + (folder.path.isEmpty() ? "" : folder.path + "/") + name;
            var pattern = folder.pattern().equals("/") ? "/" + served : folder.pattern() + "/" + served;
            var id = folder.path.isEmpty() ? "/" + served : "/" + folder.path + "/" + served;
            routes.add(new Route(id, Kind.ROUTE, pattern, module(file), List.of(), List.of()));
        }
    }

    private Route page(AppFolder folder, String file) {
        var entries = entries(folder);
        if (entries.stream().noneMatch(entry -> entry.layout() != null)) {
            problems.add(Problem.of("The page has no root layout. Create \"" + project.appDirectory()
                    + "/layout.tsx\" with a default export that renders <html> and <body>.", file));
        }
        return new Route("/" + folder.path, Kind.PAGE, folder.pattern(), module(file), entries, namesAfterLastEntry(folder));
    }

    /** The built-in page stands in where there is no {@code app/not-found}. */
    private Route notFound(AppFolder root) {
        var entries = root.isEntry() ? List.of(entry(root, List.of())) : List.<Entry>of();
        return new Route("/_not-found", Kind.PAGE, "/_not-found", module(root.files.get(Convention.NOT_FOUND)), entries, List.of());
    }

    private List<Entry> entries(AppFolder folder) {
        var entries = new ArrayList<Entry>();
        var names = new ArrayList<String>();
        for (var at : folder.lineage()) {
            if (at.parent != null) names.add(at.name);
            if (!at.isEntry()) continue;
            entries.add(entry(at, names));
            names.clear();
        }
        return entries;
    }

    private static List<String> namesAfterLastEntry(AppFolder folder) {
        var names = new ArrayList<String>();
        for (var at : folder.lineage()) {
            if (at.parent != null) names.add(at.name);
            if (at.isEntry()) names.clear();
        }
        return names;
    }

    private Entry entry(AppFolder folder, List<String> names) {
        var files = folder.files;
        return new Entry(folder.path, List.copyOf(names),
                module(files.get(Convention.LAYOUT)), module(files.get(Convention.TEMPLATE)),
                module(files.get(Convention.LOADING)), module(files.get(Convention.ERROR)),
                module(files.get(Convention.NOT_FOUND)), module(files.get(Convention.FORBIDDEN)),
                module(files.get(Convention.UNAUTHORIZED)));
    }

    private @Nullable Integer module(@Nullable String file) {
        if (file == null) return null;
        var known = modules.get(file);
        if (known != null) return known;
        modules.put(file, modules.size());
        return modules.size() - 1;
    }

    private String fileOf(Route route) {
        return List.copyOf(modules.keySet()).get(route.module());
    }
}
