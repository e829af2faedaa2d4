package dev.cortado.react.internal.build;

import dev.cortado.node.Progress;
import dev.cortado.react.PagesException;
import dev.cortado.react.PagesException.Problem;
import dev.cortado.react.internal.Json;
import dev.cortado.react.internal.tools.Toolchain;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code prebuild} and {@code postbuild} of package.json, which run around a build as npm runs them; {@code build} itself is ours. */
final class ProjectScripts {

    private static final Pattern NEXT_BUILD = Pattern.compile("(?:\\w+=\\S+ |cross-env |npx |pnpm exec )*next build(?: --?\\S+)*");

    private final Path project;
    private final JsonNode scripts;

    private ProjectScripts(Path project, JsonNode scripts) {
        this.project = project;
        this.scripts = scripts;
    }

    static ProjectScripts of(Path project) {
        var file = project.resolve("package.json");
        try {
            return new ProjectScripts(project, Files.isRegularFile(file) ? Json.MAPPER.readTree(Files.readAllBytes(file)).path("scripts")
                    : Json.MAPPER.createObjectNode());
        } catch (IOException | JacksonException broken) {
            // Whoever installs the packages says what is wrong with it.
            return new ProjectScripts(project, Json.MAPPER.createObjectNode());
        }
    }

    boolean has(String name) {
        return !command(name).isEmpty();
    }

    private String command(String name) {
        return scripts.path(name).asString("").strip();
    }

    /** What {@code npm run build} would do besides, where files are missing that it may make; null where it does nothing else. */
    @Nullable String hint() {
        var build = command("build");
        if (build.isEmpty() || NEXT_BUILD.matcher(build).matches() || build.matches("(?:\\S*/)?cortado build.*")) return null;
        return "The script \"build\" of package.json is \"" + build + "\", of which Cortado does \"next build\" only. If the rest makes what is missing, run it first, "
                + "or call it \"prebuild\": that runs by itself.";
    }

    /**
     * Runs a script, if there is one, with the project's packages and Cortado's Node in the path. Blocks.
     *
     * @throws PagesException it failed
     */
    void run(String name, Toolchain tools, Progress progress) {
        var command = command(name);
        if (command.isEmpty()) return;
        progress.line("> " + command);
        try {
            int code = start(name, command, tools, progress);
            if (code != 0) {
                throw new PagesException("The script \"" + name + "\" of package.json ended with code " + code + ": " + command);
            }
        } catch (IOException failed) {
            throw new PagesException("The script \"" + name + "\" of package.json could not be started: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PagesException("The script \"" + name + "\" was interrupted.", interrupted);
        }
    }

    private int start(String name, String command, Toolchain tools, Progress progress) throws IOException, InterruptedException {
        boolean isWindows = File.separatorChar == '\\';
        var builder = new ProcessBuilder(isWindows ? new String[] {"cmd", "/d", "/s", "/c", command} : new String[] {"sh", "-c", command})
                .directory(project.toFile()).redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("PATH", String.join(File.pathSeparator, project.resolve("node_modules/.bin").toString(),
                tools.node().node().getParent().toString(), environment.getOrDefault("PATH", "")));
        environment.put("npm_lifecycle_event", name);
        environment.put("npm_lifecycle_script", command);
        environment.putIfAbsent("NODE_ENV", "production");
        var process = builder.start();
        process.getOutputStream().close();
        try (BufferedReader lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) progress.line(line);
            return process.waitFor();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** The same problems, with the hint where a file or a package was not found. */
    PagesException withHint(PagesException failure) {
        var hint = hint();
        boolean isMissing = failure.problems().stream().anyMatch(problem -> problem.message().contains("Cannot find"));
        if (hint == null || !isMissing) return failure;
        var problems = new ArrayList<>(failure.problems());
        problems.add(Problem.of(hint, null));
        return new PagesException(problems);
    }
}
