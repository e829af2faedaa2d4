package dev.cortado;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A program in a process of its own, and what it says. */
public final class ChildJvm implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("listens on http://[^:]+:(\\d+)");

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final StringBuffer errors = new StringBuffer();
    private final List<Thread> readers;

    private ChildJvm(Process process) {
        this.process = process;
        this.readers = List.of(reader(process.getInputStream(), output), reader(process.getErrorStream(), errors));
    }

    /** @param classPath which entries of ours it gets */
    public static ChildJvm start(Class<?> program, Predicate<String> classPath, String... arguments) throws IOException {
        String entries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(classPath)
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.virtualThreadScheduler.parallelism=16", "-Dlogback.configurationFile=logback-info.xml", "-cp", entries, program.getName());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeAll(List.of("PORT", "CORTADO_PORT", "CORTADO_HOSTNAME", "CORTADO_ENV", "NODE_ENV"));
        builder.environment().putAll(Map.of("CORTADO_HOSTNAME", "127.0.0.1"));
        return new ChildJvm(builder.start());
    }

    private static Thread reader(InputStream stream, StringBuffer into) {
        return Thread.ofVirtual().start(() -> {
            try (BufferedReader lines = new BufferedReader(new java.io.InputStreamReader(stream))) {
                lines.lines().forEach(line -> into.append(line).append('\n'));
            } catch (IOException | UncheckedIOException e) {
                into.append(e);
            }
        });
    }

    public Process process() {
        return process;
    }

    /** What it has said on standard output. */
    public String output() {
        return output.toString();
    }

    /** What it has said on standard error. */
    public String errors() {
        return errors.toString();
    }

    /** Waits until it listens. */
    public int port() throws InterruptedException {
        awaitText("listens on http");
        Matcher line = PORT.matcher(output + "\n" + errors);
        line.find();
        return Integer.parseInt(line.group(1));
    }

    /** Waits for text on either stream; a JVM may need long to start on a busy machine. */
    public void awaitText(String text) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (output.indexOf(text) < 0 && errors.indexOf(text) < 0) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("Waited in vain for \"" + text + "\":\n" + output + errors);
            }
            Thread.sleep(5);
        }
    }

    /** As {@code SIGTERM} does; unlike {@link Process#destroy()} it leaves the streams open. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Waits for its end. */
    public int exitCode() throws InterruptedException {
        int code = process.waitFor();
        for (Thread reader : readers) {
            reader.join();
        }
        return code;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
