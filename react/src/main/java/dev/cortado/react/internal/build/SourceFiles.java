package dev.cortado.react.internal.build;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The project's own scripts that its routes lead to, found by the text of their imports: what nobody imports is not part of the application. */
final class SourceFiles {

    private static final List<String> EXTENSIONS = List.of("", ".tsx", ".ts", ".jsx", ".js", ".mts", ".mjs", "/index.tsx", "/index.ts", "/index.jsx", "/index.js");
    private static final Pattern SCRIPT = Pattern.compile(".*(?<!\\.d)\\.[cm]?[jt]sx?");
    private static final Pattern ASIDE = Pattern.compile(".*\\.(?:test|spec|stories)\\.\\w+|.*/(?:__tests__|node_modules|\\.[^/]*)/.*");
    private static final Pattern IMPORT = Pattern.compile("(?:\\bfrom\\s*|\\bimport\\s*\\(?\\s*|\\brequire\\(\\s*)[\"']((?:\\.{1,2}/|[@~]/)[^\"'?]*)[\"']");
    private static final int MOST = 20_000;

    private final Path project;
    private final Set<Path> found = new LinkedHashSet<>();
    private final ArrayDeque<Path> open = new ArrayDeque<>();

    private SourceFiles(Path project) {
        this.project = project;
    }

    static Collection<Path> reachable(Path project) throws IOException {
        var files = new SourceFiles(project);
        for (var app : List.of(project.resolve("app"), project.resolve("src/app"))) if (Files.isDirectory(app)) files.addAll(app);
        while (!files.open.isEmpty() && files.found.size() < MOST) files.follow(files.open.poll());
        return files.found;
    }

    private void addAll(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            all.filter(Files::isRegularFile).filter(this::isScript).sorted().forEach(this::add);
        }
    }

    private boolean isScript(Path file) {
        var name = "/" + project.relativize(file).toString().replace('\\', '/');
        return SCRIPT.matcher(name).matches() && !ASIDE.matcher(name).matches();
    }

    private void add(Path file) {
        if (found.add(file)) open.add(file);
    }

    private void follow(Path file) throws IOException {
        var imports = IMPORT.matcher(text(file));
        while (imports.find()) {
            var imported = resolve(file, imports.group(1));
            if (imported != null && imported.startsWith(project) && !imported.toString().contains("node_modules")) add(imported);
        }
    }

    /** Empty where it is no text in UTF-8: others have to say what is wrong with it. */
    static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException notText) {
            return "";
        }
    }

    /** {@code @/} and {@code ~/} stand for the project or its {@code src}, as in every template. */
    private @Nullable Path resolve(Path from, String specifier) {
        if (specifier.startsWith(".")) return existing(from.getParent().resolve(specifier).normalize());
        var inSource = existing(project.resolve("src").resolve(specifier.substring(2)));
        return inSource != null ? inSource : existing(project.resolve(specifier.substring(2)));
    }

    private static @Nullable Path existing(Path path) {
        for (var extension : EXTENSIONS) {
            var candidate = path.resolveSibling(path.getFileName() + extension);
            if (Files.isRegularFile(candidate) && SCRIPT.matcher(candidate.toString()).matches()) return candidate;
        }
        return null;
    }
}
