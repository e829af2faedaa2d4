package dev.cortado.react.internal.routing;

import dev.cortado.react.PagesException.Problem;
import dev.cortado.react.internal.routing.AppFolder.Convention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the directory {@code app/} into a tree of {@link AppFolder}s, in alphabetical order. */
final class AppWalker {

    private static final int DEEPEST = 64;

    private final ProjectFiles project;
    private final List<Problem> problems;

    AppWalker(ProjectFiles project, List<Problem> problems) {
        this.project = project;
        this.problems = problems;
    }

    AppFolder walk(Path app) throws IOException {
        var root = new AppFolder(null, "", new Segment.Fixed(""));
        read(app, root, 0);
        return root;
    }

    private void read(Path directory, AppFolder folder, int depth) throws IOException {
        if (depth > DEEPEST) {
            problems.add(Problem.of("The directory is nested more than " + DEEPEST + " levels deep; is it a link to itself?",
                    project.relative(directory)));
            return;
        }
        List<Path> content;
        try (var files = Files.list(directory)) {
            content = files.sorted().toList();
        }
        for (var path : content) {
            var name = path.getFileName().toString();
            if (Files.isDirectory(path)) {
                if (isIgnored(name)) continue;
                readChild(path, folder, name, depth);
            } else {
                file(path, folder, name);
            }
        }
    }

    private void readChild(Path path, AppFolder folder, String name, int depth) throws IOException {
        var child = new AppFolder(folder, name, Segment.parse(name));
        read(path, child, depth + 1);
        // A directory that holds no routes may have any name: people keep components beside their pages.
        if (child.segment instanceof Segment.Invalid invalid && child.holdsRoutes()) {
            problems.add(Problem.of(invalid.reason(), project.relative(path)));
        } else {
            folder.children.add(child);
        }
    }

    private void file(Path path, AppFolder folder, String name) {
        var base = project.extensions().baseName(name);
        var convention = base == null ? null : Convention.of(base);
        if (convention == null) {
            folder.otherFiles.add(name);
            return;
        }
        var earlier = folder.files.putIfAbsent(convention, project.relative(path));
        if (earlier != null) {
            problems.add(Problem.of("There are two files for the same " + base + ": \"" + earlier + "\" and \""
                    + project.relative(path) + "\". Remove one of them.", project.relative(path)));
        }
    }

    private static boolean isIgnored(String name) {
        return name.startsWith("_") || name.startsWith(".") || name.equals("node_modules");
    }
}
