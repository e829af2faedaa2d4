package dev.cortado.cli.e2e;

import dev.cortado.cli.CortadoProcess;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** An application of {@code src/test/resources/e2e}, copied to a folder of its own, so that tests may change it. */
final class Fixture {

    private static final ConcurrentMap<String, Built> BUILT = new ConcurrentHashMap<>();

    private final Path directory;
    private String buildOutput = "";

    private Fixture(Path directory) {
        this.directory = directory;
    }

    /** A fresh copy with its npm packages, not built. Its {@code libraries} lie above the project, as in a monorepo. */
    static Fixture copy(String name) throws IOException, InterruptedException {
        var fixture = new Fixture(TemporaryFolders.create(name));
        Folders.copy(resource(name), fixture.directory);
        Path libraries = fixture.directory.resolve("libraries");
        if (Files.isDirectory(libraries)) {
            Files.move(libraries, fixture.directory.resolve("node_modules"));
        }
        if (!Files.exists(fixture.pages().resolve("package.json"))) {
            Folders.copy(resource("packages"), fixture.pages());
        }
        NodeModules.restore(fixture.pages());
        return fixture;
    }

    /** The copy of this JVM, built once; its tests only read it. */
    static Fixture built(String name) throws IOException, InterruptedException {
        return BUILT.computeIfAbsent(name, key -> new Built()).of(name);
    }

    /** Tests of one application wait for its build, those of others do not. */
    private static final class Built {

        private @Nullable Fixture fixture;

        synchronized Fixture of(String name) throws IOException, InterruptedException {
            if (fixture == null) {
                var copy = copy(name);
                copy.mustBuild();
                fixture = copy;
            }
            return fixture;
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(Fixture.class.getResource("/e2e/" + name), name).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException(name, impossible);
        }
    }

    Path directory() {
        return directory;
    }

    /** The folder with the React pages: web/ where there is Java beside them. */
    Path pages() {
        Path web = directory.resolve("web");
        return Files.isDirectory(web) ? web : directory;
    }

    /** What {@code cortado build} printed. */
    String buildOutput() {
        return buildOutput;
    }

    void mustBuild() throws IOException, InterruptedException {
        buildOutput = build(directory, target());
        NodeModules.save(pages());
    }

    /** Runs {@code cortado build}, which must succeed; returns what it printed. */
    static String build(Path directory, String target) throws IOException, InterruptedException {
        try (var process = CortadoProcess.start(directory, "build", target)) {
            if (process.exitCode() != 0) {
                throw new AssertionError("cortado build " + directory + " failed:\n" + process.output());
            }
            return process.output();
        }
    }

    /** Runs {@code cortado build}, which must fail with code 1 and without a stack trace; returns what it printed. */
    String failedBuild(Map<String, String> environment) throws IOException, InterruptedException {
        try (var process = CortadoProcess.start(directory, environment, "build", target())) {
            if (process.exitCode() != 1 || process.output().contains("\tat ") || process.output().contains("\n    at ")) {
                throw new AssertionError("Exit code " + process.process().exitValue() + ":\n" + process.output());
            }
            return process.output();
        }
    }

    /** DIR: the one Java file in the folder, or the folder with the pages. */
    private String target() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".java")).findFirst()
                    .orElse(pages().equals(directory) ? "." : "web");
        }
    }

    RunningServer start(String... more) throws IOException, InterruptedException {
        return RunningServer.launch("start", directory, target(), Map.of(), more);
    }

    RunningServer start(Map<String, String> environment, String... more) throws IOException, InterruptedException {
        return RunningServer.launch("start", directory, target(), environment, more);
    }

    RunningServer dev() throws IOException, InterruptedException {
        return RunningServer.launch("dev", directory, target(), Map.of());
    }

    String read(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }

    void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, text);
    }

    /** Replaces a text that must be there. */
    void edit(String file, String before, String after) throws IOException {
        String text = read(file);
        if (!text.contains(before)) {
            throw new AssertionError("\"" + before + "\" is not in " + file);
        }
        write(file, text.replace(before, after));
    }

    void delete(String file) throws IOException {
        Files.delete(directory.resolve(file));
    }
}
