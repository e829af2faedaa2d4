package dev.cortado.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code cortado} command in a process of its own, started as the launcher does. */
public final class CortadoProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready in (\\d+) ms · (http://\\S+)");
    private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** A first build downloads Node and npm packages. */
    private static final long LIMIT_SECONDS = 300;

    static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-Djdk.virtualThreadScheduler.parallelism=16", "--enable-native-access=ALL-UNNAMED");

    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final Thread reader;

    private CortadoProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(() -> read(process.getInputStream()));
    }

    public static CortadoProcess start(Path directory, String... arguments) throws IOException {
        return start(directory, Map.of(), arguments);
    }

    public static CortadoProcess start(Path directory, Map<String, String> environment, String... arguments) throws IOException {
        return start(List.of(), directory, environment, arguments);
    }

    /** @param wrapper a command that runs what is appended to it */
    public static CortadoProcess start(List<String> wrapper, Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        var command = new ArrayList<>(wrapper);
        command.add(java());
        command.addAll(JVM_OPTIONS);
        command.addAll(ClassArchive.options());
        command.add("dev.cortado.cli.Cortado");
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("PORT", "CORTADO_PORT", "CORTADO_HOSTNAME", "CORTADO_DIRECTORY", "FORCE_COLOR"));
        builder.environment().putAll(environment);
        return new CortadoProcess(builder.start());
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin/java").toString();
    }

    private void read(InputStream stream) {
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
            }
        } catch (IOException e) {
            output.append(e);
        }
    }

    /** Everything that it has said. */
    public String output() {
        return output.toString();
    }

    public Process process() {
        return process;
    }

    /** Waits until it listens; returns where. */
    public String url() {
        await("it is ready", () -> READY.matcher(output).find());
        Matcher matcher = READY.matcher(output);
        matcher.find();
        return matcher.group(2);
    }

    /** Waits for text in its output. */
    public void awaitOutput(String text) {
        await("it says \"" + text + "\"", () -> output.indexOf(text) >= 0);
    }

    public void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || !process.isAlive() && !condition.getAsBoolean()) {
                throw new AssertionError("Waited in vain until " + what + "; it said:\n" + output);
            }
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits for its end; returns its exit code. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("It does not end; it said:\n" + output);
        }
        reader.join();
        return process.exitValue();
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(60)).build());
    }

    public static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("It did not end after SIGTERM; it said:\n" + output);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Writes a source file of a test. */
    public static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(file, text);
    }
}
