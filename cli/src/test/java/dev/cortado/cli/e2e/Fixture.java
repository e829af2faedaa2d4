package dev.cortado.cli.e2e;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** An application of {@code src/test/resources/e2e}, copied to a folder of its own, so that tests may change it. */
final class Fixture {

    private static final Map<String, Fixture> BUILT = new LinkedHashMap<>();

    private final Path directory;
    private CommandLine.Result build = new CommandLine.Result(-1, "");

    private Fixture(Path directory) {
        this.directory = directory;
    }

    /** A fresh copy with its npm packages, not built. */
    static Fixture copy(String name) throws IOException, InterruptedException {
        var fixture = new Fixture(TemporaryFolders.create(name));
        Folders.copy(resource("packages"), fixture.directory);
        Folders.copy(resource(name), fixture.directory);
        NodeModules.restore(fixture.directory);
        return fixture;
    }

    /** The copy of this JVM, built once; its tests only read it. */
    static synchronized Fixture built(String name) throws IOException, InterruptedException {
        Fixture fixture = BUILT.get(name);
        if (fixture == null) {
            fixture = copy(name);
            fixture.mustBuild();
            BUILT.put(name, fixture);
        }
        return fixture;
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

    /** What {@code cortado build} printed. */
    String buildOutput() {
        return build.output();
    }

    CommandLine.Result build(String... more) throws IOException, InterruptedException {
        var arguments = new String[more.length + 2];
        arguments[0] = "build";
        arguments[1] = target();
        System.arraycopy(more, 0, arguments, 2, more.length);
        build = CommandLine.run(directory, Map.of(), arguments);
        return build;
    }

    Fixture mustBuild() throws IOException, InterruptedException {
        if (build().code() != 0) {
            throw new AssertionError("cortado build " + directory + " failed:\n" + build.output());
        }
        NodeModules.save(directory);
        return this;
    }

    /** DIR: the one Java file in the folder, or the folder. */
    private String target() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".java")).findFirst().orElse(".");
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
