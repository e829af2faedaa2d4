package dev.cortado.cli.project;

import dev.cortado.cli.project.Project.MavenProject;
import dev.cortado.cli.project.Project.SingleFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compiled Java, ready to run.
 *
 * @param classes folders with the user's own classes and resources
 * @param libraries jars that this process does not have already
 * @param sourceRoots where the sources of the classes are, for code frames
 */
public record Program(List<Path> classes, List<Path> libraries, String mainClass, List<Path> sourceRoots) {

    /** Compiles a Maven project's sources in this process; only its class path comes from Maven. */
    public static Program compile(MavenProject project, Path output, @Nullable String mainClass) throws IOException {
        List<Path> classPath = Maven.classPath(project);
        var sources = new ArrayList<>(JavaSources.in(project.sources()));
        Path generated = project.directory().resolve("target/generated-sources/annotations");
        try (var others = Files.isDirectory(generated.getParent()) ? Files.list(generated.getParent()) : Stream.<Path>of()) {
            for (Path folder : others.filter(folder -> !folder.equals(generated)).toList()) {
                sources.addAll(JavaSources.in(folder));
            }
        }
        if (sources.isEmpty()) {
            throw new CompileException("There are no Java sources in " + project.sources() + ". Write a class there whose main calls"
                    + " App.create() and listen(3000).");
        }
        JavaSources.compile(sources, null, classPath, output, project.directory());
        String main = mainClass != null ? mainClass : ClassFolder.mainClass(output, "Say which one with --main.");
        return new Program(List.of(output, project.resources()), without(ownJars(), classPath), main, List.of(project.sources()));
    }

    /** Compiles one file, and the files beside it that it uses, against Cortado's own jars and the libraries that it names. */
    public static Program compile(SingleFile project, Path output) throws IOException {
        List<Path> libraries = DeclaredLibraries.of(project, ownClassPath());
        List<Path> classPath = Stream.concat(ownClassPath().stream(), libraries.stream()).toList();
        JavaSources.compile(List.of(project.file()), project.directory(), classPath, output, project.directory());
        String simpleName = project.file().getFileName().toString().replaceFirst("\\.java$", "");
        String main = Files.exists(output.resolve(simpleName + ".class")) ? simpleName
                : ClassFolder.mainClass(output, "Give the one to run the name of the file.");
        return new Program(List.of(output), libraries, main, List.of(project.directory()));
    }

    /** What was compiled by {@code cortado build}. */
    public static Program built(Path classes, Path libraries, String mainClass) throws IOException {
        if (!Files.isDirectory(libraries)) {
            return new Program(List.of(classes), List.of(), mainClass, List.of());
        }
        try (var jars = Files.list(libraries)) {
            return new Program(List.of(classes), without(ownJars(), jars.sorted().toList()), mainClass, List.of());
        }
    }

    /** The class path of this process. */
    public static List<Path> ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(entry -> !entry.isEmpty())
                .map(Path::of).toList();
    }

    private static Set<String> ownJars() {
        return ownClassPath().stream().map(jar -> jar.getFileName().toString()).collect(Collectors.toSet());
    }

    private static List<Path> without(Set<String> names, List<Path> jars) {
        return jars.stream().filter(jar -> !names.contains(jar.getFileName().toString())).toList();
    }
}
