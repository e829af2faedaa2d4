import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Our ports of the examples, started as a user does: {@code cortado dev examples/express/NAME/File.java}. */
record Ports(Path home) {

    private static final Pattern READY = Pattern.compile("ready in \\d+ ms · (http://\\S+)");
    private static final Pattern MAIN = Pattern.compile("(?m)^(public )?(static )?void main\\(");

    /** The first start of a port may download libraries. */
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    static final class NotStarted extends Exception {

        private static final long serialVersionUID = 1L;

        NotStarted(String message) {
            super(message);
        }
    }

    /** Running ports, by the name of the example. */
    record Started(Map<String, String> urls, List<Process> processes) implements AutoCloseable {

        /** The launcher has become the JVM, so this ends the port itself. */
        @Override
        public void close() throws InterruptedException {
            processes.forEach(Process::destroy);
            for (var process : processes) {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        }
    }

    Path folder() {
        return home.resolve("examples/express");
    }

    Started start(Set<String> names) throws IOException, InterruptedException, NotStarted {
        var started = new Started(new TreeMap<>(), new ArrayList<>());
        try {
            for (String name : names) {
                var builder = new ProcessBuilder(home.resolve("cortado").toString(), "dev", program(name).toString(), "--port", "0");
                builder.environment().keySet().removeAll(List.of("PORT", "CORTADO_PORT", "CORTADO_HOSTNAME", "CORTADO_ENV"));
                builder.environment().put("CORTADO_NO_BUILD", "1");
                var process = builder.redirectErrorStream(true).start();
                started.processes().add(process);
                started.urls().put(name, awaitReady(name, process));
            }
            return started;
        } catch (NotStarted e) {
            started.close();
            throw e;
        }
    }

    /** The file of the example that has a main. */
    private Path program(String name) throws IOException, NotStarted {
        Path example = folder().resolve(name);
        if (!Files.isDirectory(example)) {
            throw new NotStarted("There is no port of the example " + name + ": " + example + " does not exist.");
        }
        try (var files = Files.list(example)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java")).sorted().toList()) {
                if (MAIN.matcher(Files.readString(file)).find()) {
                    return file;
                }
            }
        }
        throw new NotStarted("No file in " + example + " has a main.");
    }

    private static String awaitReady(String name, Process process) throws IOException, NotStarted {
        var output = new StringBuilder();
        var limit = Thread.ofVirtual().start(() -> endLate(process));
        var reader = process.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            output.append(line).append('\n');
            var ready = READY.matcher(line);
            if (ready.find()) {
                limit.interrupt();
                Thread.ofVirtual().start(() -> drain(reader));
                return ready.group(1);
            }
            if (line.contains("Waiting for the next save")) {
                break;
            }
        }
        throw new NotStarted("The port of " + name + " did not start:\n" + output);
    }

    private static void endLate(Process process) {
        try {
            Thread.sleep(START_LIMIT);
            process.destroy();
        } catch (InterruptedException started) {
            // In time.
        }
    }

    /** So that the port never waits for somebody to read what it logs. */
    private static void drain(BufferedReader reader) {
        try {
            while (reader.readLine() != null) { }
        } catch (IOException e) {
            // It has ended.
        }
    }
}
