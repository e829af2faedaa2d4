package express;

import dev.cortado.testing.TestClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** An example: a folder with a program. */
record Example(Path folder) {

    private static final Pattern MAIN = Pattern.compile("(?m)^void main\\(");
    private static final Pattern LIBRARY = Pattern.compile("(?m)^//DEPS [^:]+:([^:]+):(.+)$");
    private static final Pattern LISTENS = Pattern.compile("Cortado listens on (http://\\S+)");
    private static final String CLASS_PATH = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    static List<Example> all() throws IOException {
        try (var folders = Files.list(Path.of("").toAbsolutePath())) {
            return folders.filter(Files::isDirectory).filter(Example::hasProgram).sorted().map(Example::new).toList();
        }
    }

    private static boolean hasProgram(Path folder) {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    /** The file with the main. */
    Path program() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                if (MAIN.matcher(Files.readString(file)).find()) {
                    return file;
                }
            }
        }
        throw new AssertionError("No file in " + folder + " has a main");
    }

    /** What the program's //DEPS lines ask for, as names of jars. */
    List<String> libraries() throws IOException {
        return LIBRARY.matcher(Files.readString(program())).results().map(line -> line.group(1) + "-" + line.group(2) + ".jar").toList();
    }

    /** Compiles the program and what it uses; returns what the compiler said. */
    String compile(Path output) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, Locale.ENGLISH, null)) {
            var options = List.of("-d", output.toString(), "-cp", CLASS_PATH, "-sourcepath", folder.toString(), "-Xlint:all,-path,-processing");
            compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(program())).call();
        }
        return messages.toString();
    }

    /** Starts the compiled program as an IDE does, in its folder: without leave for native code, about which the JVM must not have to warn. */
    Running start(Path classes) throws IOException {
        String main = program().getFileName().toString().replace(".java", "");
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var builder = new ProcessBuilder(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
                "-cp", classes + File.pathSeparator + CLASS_PATH, main);
        builder.environment().keySet().removeAll(List.of("CORTADO_HOSTNAME", "CORTADO_ENV", "PORT", "REDIS_URL"));
        builder.environment().put("CORTADO_PORT", "0");
        var process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
        var output = new StringBuilder();
        var lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            output.append(line).append('\n');
            if (line.startsWith("WARNING:")) {
                process.destroy();
                throw new AssertionError(name() + " makes the JVM warn:\n" + line);
            }
            var listens = LISTENS.matcher(line);
            if (listens.find()) {
                Thread.ofVirtual().start(() -> drain(lines));
                return new Running(process, TestClient.at(URI.create(listens.group(1))));
            }
        }
        throw new AssertionError(name() + " did not start:\n" + output);
    }

    private static void drain(BufferedReader lines) {
        try {
            while (lines.readLine() != null) { }
        } catch (IOException e) {
            // The program has ended.
        }
    }

    record Running(Process process, TestClient client) implements AutoCloseable {

        @Override
        public void close() throws InterruptedException {
            client.close();
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
