package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import dev.cortado.node.NodeRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Programs that the user has installed. */
final class SystemNode {

    /** The first that runs TypeScript without a flag. */
    static final String LEAST = "22.18.0";

    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\.(\\d+)");

    private SystemNode() {}

    static NodeRuntime find(Map<String, String> environment) {
        var node = onPath("node", environment).orElseThrow(() -> new NodeException(
                "--use-system-node: there is no node on PATH. Install Node " + LEAST + " or newer, or leave the option out."));
        var version = output(List.of(node.toString(), "--version"), Path.of("").toAbsolutePath(), environment)
                .map(VERSION::matcher).filter(m -> m.lookingAt())
                .orElseThrow(() -> new NodeException("--use-system-node: " + node + " --version does not answer with a version."));
        var found = version.group().substring(1);
        if (compare(found, LEAST) < 0) {
            throw new NodeException("--use-system-node: " + node + " is Node " + found + ", Cortado needs " + LEAST
                    + " or newer. Install one, or leave the option out and Cortado gets Node " + Pinned.NODE_VERSION + " itself.");
        }
        return new NodeRuntime(node, found);
    }

    static int compare(String left, String right) {
        var a = Arrays.stream(left.split("\\.")).mapToInt(Integer::parseInt).toArray();
        var b = Arrays.stream(right.split("\\.")).mapToInt(Integer::parseInt).toArray();
        return Arrays.compare(a, b);
    }

    /** The first executable of that name on {@code PATH}. */
    static Optional<Path> onPath(String program, Map<String, String> environment) {
        var windows = System.getProperty("os.name").startsWith("Windows");
        var names = windows ? List.of(program + ".exe", program + ".cmd") : List.of(program);
        var separator = System.getProperty("path.separator");
        for (var directory : environment.getOrDefault("PATH", environment.getOrDefault("Path", "")).split(Pattern.quote(separator))) {
            for (var name : names) {
                var file = Path.of(directory.isEmpty() ? "." : directory, name).toAbsolutePath();
                if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /** What a short program prints, or empty when it fails. */
    static Optional<String> output(List<String> command, Path directory, Map<String, String> environment) {
        try {
            var builder = new ProcessBuilder(new ArrayList<>(command)).directory(directory.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            var process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            process.onExit().orTimeout(20, TimeUnit.SECONDS).exceptionally(e -> process.destroyForcibly());
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(text.trim()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
