package dev.cortado.react.internal.routing;

import dev.cortado.react.PagesException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a project that stand outside {@code app/} and matter to the router.
 *
 * @param root absolute
 * @param source {@code ""} or {@code "src/"}: where {@code app/} and {@code proxy.ts} stand
 * @param app absolute, or null when there is none
 */
record ProjectFiles(Path root, String source, @Nullable Path app, PageExtensions extensions) {

    static ProjectFiles of(Path project, PageExtensions extensions) {
        for (var source : List.of("", "src/")) {
            var app = project.resolve(source + "app");
            if (Files.isDirectory(app)) return new ProjectFiles(project, source, app, extensions);
        }
        return new ProjectFiles(project, Files.isDirectory(project.resolve("src")) ? "src/" : "", null, extensions);
    }

    @Nullable String appDirectory() {
        return app == null ? null : source + "app";
    }

    /** {@code proxy.ts} or {@code middleware.ts}, relative to the project; it guards the application, so two are an error. */
    @Nullable String proxy(List<Problem> problems) throws IOException {
        var found = new ArrayList<String>();
        // A guard that stands in the other place would silently not run: look in both.
        for (var place : app == null ? List.of("", "src/") : List.of(source)) {
            for (var name : List.of("proxy", "middleware")) found.addAll(named(place, name));
        }
        if (app != null && found.isEmpty()) {
            var other = source.isEmpty() ? "src/" : "";
            for (var name : List.of("proxy", "middleware")) {
                for (var file : named(other, name)) {
                    problems.add(Problem.of("This file would not run: it must stand beside the app directory. Move it to \""
                            + source + file.substring(other.length()) + "\".", file));
                }
            }
        }
        if (found.size() > 1) {
            problems.add(Problem.of("There are two: \"" + found.get(0) + "\" and \"" + found.get(1)
                    + "\". Keep one of them; the name since Next.js 16 is \"proxy\".", found.getFirst()));
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Files that would change what the application does and are not built yet. */
    void checkUnsupported(List<Problem> problems) throws IOException {
        for (var file : named(source, "instrumentation")) {
            problems.add(Problem.of("instrumentation is not supported yet: its register() would never be called. "
                    + "Remove the file, or do its work in proxy.ts or in Java.", file));
        }
        for (var file : named(source, "instrumentation-client")) {
            problems.add(Problem.of("instrumentation-client is not supported yet: it would never run. "
                    + "Import it from a client component of the root layout instead.", file));
        }
        for (var place : app == null ? List.of("", "src/") : List.of(source)) {
            var page = firstPage(root.resolve(place + "pages"));
            if (page != null) {
                problems.add(Problem.of("The pages/ directory is not supported yet. Move the page into the app/ directory.",
                        relative(page)));
            }
        }
    }

    private @Nullable Path firstPage(Path pages) throws IOException {
        if (!Files.isDirectory(pages)) return null;
        try (var files = Files.walk(pages)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> extensions.baseName(file.getFileName().toString()) != null)
                    .sorted().findFirst().orElse(null);
        }
    }

    /** Existing files {@code place/name.<page extension>}, relative to the project. */
    private List<String> named(String place, String name) {
        return extensions.all().stream()
                .map(extension -> place + name + "." + extension)
                .filter(file -> Files.isRegularFile(root.resolve(file)))
                .toList();
    }

    String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
