package dev.cortado.cli.host;

import dev.cortado.cli.console.CliException;
import dev.cortado.cli.console.Terminal;
import dev.cortado.cli.project.Program;
import dev.cortado.cli.project.Project.MavenProject;
import dev.cortado.cli.project.Project.NextProject;
import dev.cortado.cli.project.Project.SingleFile;
import dev.cortado.cli.project.Project;
import dev.cortado.cli.project.SourceWatcher;
import dev.cortado.internal.temporary.ProcessDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles, runs, watches, and starts over; an application that does not compile or start leaves the last good one running. */
public final class DevLoop {

    private static final long START_SECONDS = 120;
    /** Of {@code App.listen()}. */
    private static final int PORT = 3000;

    private final Project project;
    private final DevHost host;
    private final @Nullable String mainClass;
    private final ProcessDirectory output;
    private final Libraries libraries = new Libraries();
    private @Nullable Generation current;
    private int number;

    public DevLoop(Project project, DevHost host, @Nullable String mainClass) throws IOException {
        this.project = project;
        this.host = host;
        this.mainClass = mainClass;
        this.output = ProcessDirectory.create(project.directory().resolve(".cortado/java"), "dev-");
    }

    /** Returns only when the thread is interrupted; a first start that fails for another reason than the sources ends the command. */
    public void run() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(output::close, "cortado-delete-classes"));
        var watcher = watcher();
        int port = rememberedPort();
        Thread.ofVirtual().name("await-application").start(() -> host.awaitApplication(port));
        openRememberedPages();
        start(true);
        while (true) {
            Set<Path> changed = watcher.awaitChange();
            Terminal.print(names(changed) + " changed");
            start(false);
        }
    }

    private void start(boolean first) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try {
            Program program = compile();
            var next = Generation.start(program, libraries);
            try {
                next.awaitListening(START_SECONDS);
            } catch (CliException failure) {
                next.close();
                throw failure;
            }
            Generation old = current;
            current = next;
            remember();
            host.problem(null);
            if (old != null) {
                Terminal.print("reloaded in " + (System.nanoTime() - begin) / 1_000_000 + " ms");
                Thread.ofVirtual().name("retire").start(() -> retire(old));
            }
        } catch (CliException failure) {
            if (first && !(failure instanceof dev.cortado.cli.project.CompileException)) {
                throw failure;
            }
            host.problem(failure.getMessage());
            Terminal.error(failure.getMessage() + "\n\n" + (current == null ? waiting() : "The last version that worked keeps running."));
        }
    }

    private String waiting() throws IOException {
        String url = host.awaitApplication(rememberedPort());
        return "Waiting for the next save …" + (url == null ? "" : " " + url + " says so, too.");
    }

    /** Vite takes longer to start than Java to compile: let it begin with the folders that the application used the last time. */
    private void openRememberedPages() throws IOException {
        if (Files.isRegularFile(remembered())) {
            for (String line : Files.readAllLines(remembered())) {
                Path folder = project.directory().resolve(line);
                if (Files.isDirectory(folder)) {
                    Thread.ofVirtual().name("open-pages").start(() -> openEarly(folder));
                }
            }
        }
    }

    private void openEarly(Path folder) {
        try {
            host.pages(folder);
        } catch (RuntimeException failure) {
            // The application asks for the same folder in a moment, and gets the same answer.
        }
    }

    private void remember() throws IOException {
        Files.createDirectories(remembered().getParent());
        if (host.port().isPresent()) {
            Files.writeString(port(), Integer.toString(host.port().getAsInt()));
        }
        Files.write(remembered(), host.directories().stream().map(folder -> project.directory().relativize(folder).toString()).toList());
    }

    private Path remembered() {
        return project.directory().resolve(".cortado/java/pages");
    }

    /** Where the application listened the last time, by its code. */
    private Path port() {
        return project.directory().resolve(".cortado/java/port");
    }

    private int rememberedPort() throws IOException {
        String text = Files.isRegularFile(port()) ? Files.readString(port()).strip() : "";
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : PORT;
    }

    private Program compile() throws IOException {
        Path classes = output.path().resolve(Integer.toString(++number));
        return switch (project) {
            case MavenProject maven -> Program.compile(maven, classes, mainClass);
            case SingleFile file -> Program.compile(file, classes);
            case NextProject next -> throw new IllegalStateException(next + " has no Java");
        };
    }

    private SourceWatcher watcher() {
        return switch (project) {
            case MavenProject maven -> new SourceWatcher(List.of(maven.sources(), maven.resources(), maven.pom()), true, name -> true);
            case SingleFile file -> new SourceWatcher(List.of(file.directory()), false, name -> name.endsWith(".java"));
            case NextProject next -> throw new IllegalStateException(next + " has no Java");
        };
    }

    private static void retire(Generation old) {
        try {
            List<String> left = old.retire();
            if (!left.isEmpty()) {
                Terminal.warn("The version before left threads running: " + String.join(", ", left)
                        + ". End them in app.onStop(…), or each save adds more.");
            }
        } catch (IOException failure) {
            Terminal.warn("Whether the version before left threads running could not be found out: " + failure.getMessage());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private String names(Set<Path> changed) {
        return changed.stream().limit(3).map(path -> path.startsWith(project.directory())
                ? project.directory().relativize(path).toString() : path.toString()).collect(Collectors.joining(", "))
                + (changed.size() > 3 ? " and " + (changed.size() - 3) + " more" : "");
    }
}
