package dev.cortado;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a JVM of its own, with the memory that it is given. It ends with the test. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final int port;
    private final StringBuffer errors = new StringBuffer();
    private final Thread reader;

    /** @param options of the JVM */
    ServerProcess(Class<?> main, Path directory, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-Djdk.virtualThreadScheduler.parallelism=16", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), main.getName(), directory.toString()));
        process = new ProcessBuilder(command).start();
        reader = Thread.ofVirtual().start(() -> process.errorReader(StandardCharsets.UTF_8).lines()
                .forEach(line -> errors.append(line).append('\n')));
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String first = lines.lines().filter(line -> line.startsWith("port ")).findFirst()
                .orElseThrow(() -> new AssertionError("the server did not start: " + errors));
        port = Integer.parseInt(first.substring(5));
        Thread.ofVirtual().start(() -> drain(lines));
    }

    /** Keeps the process from waiting for a reader. */
    private static void drain(BufferedReader lines) {
        try {
            while (lines.readLine() != null) {
                // nobody asks for it
            }
        } catch (IOException ended) {
            // with the process
        } catch (UncheckedIOException ended) {
            // with the process
        }
    }

    int port() {
        return port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. @return the exit code */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the server lives on; it said: " + errors);
        }
        reader.join();
        return process.exitValue();
    }

    /** What it wrote to standard error. */
    String errors() {
        return errors.toString();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
