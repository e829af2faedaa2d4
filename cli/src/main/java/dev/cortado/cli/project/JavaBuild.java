package dev.cortado.cli.project;

import dev.cortado.cli.console.CliException;
import dev.cortado.cli.project.Project.MavenProject;
import dev.cortado.cli.project.Project.NextProject;
import dev.cortado.cli.project.Project.SingleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The Java half of a build: {@code .cortado/build/java} with classes, jars, and the name of the main class. It runs without
 * Maven, and also without this command: {@code java -cp 'classes:lib/*' MAIN}.
 *
 * @param folder the {@code java} folder
 */
public record JavaBuild(Path folder) {

    private static final String MAIN = "main";
    private static final String PAGES = "pages";

    /** The finished build of a project. */
    public static JavaBuild of(Path project) {
        return new JavaBuild(project.resolve(".cortado/build/java"));
    }

    public Path classes() {
        return folder.resolve("classes");
    }

    public Path libraries() {
        return folder.resolve("lib");
    }

    /** Written last. */
    public Path description() {
        return folder.resolve("application.properties");
    }

    /** Compiles as the pom says and copies what is needed to run; {@code this} must be a folder that does not exist yet. */
    public Program make(Project project, @Nullable String mainClass) throws IOException {
        JavaSources.delete(folder);
        Files.createDirectories(classes());
        Files.createDirectories(libraries());
        return switch (project) {
            case MavenProject maven -> make(maven, mainClass);
            case SingleFile file -> make(file);
            case NextProject next -> throw new IllegalStateException(next + " has no Java");
        };
    }

    /**
     * Writes down what {@code start} has to know.
     *
     * @param pages the folders that the application passes to {@code app.pages}, relative to the project: they are opened while
     *     the application's main still runs
     */
    public void describe(Program program, List<Path> pages) throws IOException {
        var properties = new Properties();
        properties.setProperty(MAIN, program.mainClass());
        properties.setProperty(PAGES, pages.stream().map(path -> path.toString().replace('\\', '/')).collect(Collectors.joining("\n")));
        try (var out = Files.newOutputStream(description())) {
            properties.store(out, null);
        }
    }

    private Program make(MavenProject project, @Nullable String mainClass) throws IOException {
        List<Path> jars = Maven.compile(project);
        copyFolder(project.directory().resolve("target/classes"), classes());
        copyJars(jars);
        String main = mainClass != null ? mainClass : ClassFolder.mainClass(classes(), "Say which one with --main.");
        return Program.built(classes(), libraries(), main);
    }

    private Program make(SingleFile project) throws IOException {
        Program compiled = Program.compile(project, classes());
        copyJars(Program.ownClassPath());
        copyJars(compiled.libraries());
        return Program.built(classes(), libraries(), compiled.mainClass());
    }

    /** What {@link #make} has compiled. */
    public Program program() throws IOException {
        String main = read().getProperty(MAIN);
        if (main == null) {
            throw new CliException("The build does not name its main class. Build the project again with: cortado build");
        }
        return Program.built(classes(), libraries(), main);
    }

    /** The folders of pages, relative to the project. */
    public List<Path> pages() throws IOException {
        return read().getProperty(PAGES, "").lines().filter(line -> !line.isEmpty()).map(Path::of).toList();
    }

    private Properties read() throws IOException {
        var properties = new Properties();
        try (var in = Files.newInputStream(description())) {
            properties.load(in);
        }
        return properties;
    }

    /** Takes the place of an older build with one rename. */
    public void publish(JavaBuild target) throws IOException {
        JavaSources.delete(target.folder());
        Files.createDirectories(target.folder().getParent());
        Files.move(folder, target.folder());
    }

    /** Removes the folder, and the one above it if nothing else is in it. */
    public void delete() throws IOException {
        JavaSources.delete(folder);
        Path parent = folder.getParent();
        if (Files.isDirectory(parent)) {
            try (var rest = Files.list(parent)) {
                if (rest.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(parent);
        }
    }

    private void copyJars(List<Path> jars) throws IOException {
        for (Path jar : jars) {
            if (Files.isRegularFile(jar)) {
                Files.copy(jar, libraries().resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    static void copyFolder(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
