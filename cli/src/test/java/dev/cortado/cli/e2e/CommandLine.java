package dev.cortado.cli.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The {@code cortado} command in a process of its own, with the JVM options of the launcher. */
final class CommandLine {

    private static final long LIMIT_SECONDS = 300;

    private CommandLine() {}

    /** What a command has printed on both streams, and its exit code. */
    record Result(int code, String output) {}

    /** Runs a command to its end. */
    static Result run(Path directory, Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Process process = start(directory, environment, arguments);
        try (var output = new Output(process)) {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("cortado " + String.join(" ", arguments) + " did not end:\n" + output.text());
            }
            output.await();
            return new Result(process.exitValue(), output.text());
        }
    }

    static Process start(Path directory, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
                "-Djdk.virtualThreadScheduler.parallelism=16", "--enable-native-access=ALL-UNNAMED",
                "-cp", classPath(), "dev.cortado.cli.Cortado"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CORTADO_") && !name.equals("CORTADO_CACHE"));
        builder.environment().remove("PORT");
        builder.environment().remove("NODE_ENV");
        builder.environment().put("CORTADO_DIRECTORY", directory.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The test's own class path without what only tests need. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.matches(".*(playwright|driver|junit|assertj|opentest4j|gson|byte-buddy).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
