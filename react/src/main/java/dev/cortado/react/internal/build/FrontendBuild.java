package dev.cortado.react.internal.build;

import dev.cortado.node.NodeProcess;
import dev.cortado.node.Progress;
import dev.cortado.react.PagesException;
import dev.cortado.react.PagesException.Problem;
import dev.cortado.react.internal.Json;
import dev.cortado.react.internal.tools.Toolchain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The part of the build that is in JavaScript: from {@code routes.json} to {@code server/} and {@code client/}. */
final class FrontendBuild {

    private final Toolchain tools;
    private final Path project;
    private final Path output;
    private final Progress progress;
    private final List<Problem> problems = Collections.synchronizedList(new ArrayList<>());

    FrontendBuild(Toolchain tools, Path project, Path output, Progress progress) {
        this.tools = tools;
        this.project = project;
        this.output = output;
        this.progress = progress;
    }

    /**
     * Runs Vite. Blocks.
     *
     * @throws PagesException the build failed; all errors with their places
     */
    void bundle(String buildId) {
        try (var task = progress.steps("Building", 5)) {
            var result = script("build/main.ts")
                    .variable("CORTADO_BUILD_ID", buildId)
                    .onEvent(event -> event(event, task))
                    .run();
            if (result.exitCode() != 0 && problems.isEmpty()) {
                problems.add(Problem.of("The front-end build ended with code " + result.exitCode() + ":\n"
                        + String.join("\n", result.lastErrors()), null));
            }
        }
        if (problems.stream().anyMatch(FrontendBuild::isDiskFull)) {
            throw new PagesException("The disk that holds " + output.getParent() + " is full. Make room, then build again; "
                    + "the last build was left as it was.");
        }
        if (!problems.isEmpty()) throw new PagesException(List.copyOf(problems));
    }

    /** The bundler has no words of its own for it. */
    private static boolean isDiskFull(Problem problem) {
        return problem.message().contains("No space left on device") || problem.message().contains("ENOSPC");
    }

    /** Writes the type declarations that the project's sources use. Blocks. */
    void generateTypes() {
        var result = script("types/main.ts").run();
        if (result.exitCode() != 0) {
            throw new PagesException("The type declarations could not be written:\n" + String.join("\n", result.lastErrors()));
        }
    }

    private NodeProcess script(String name) {
        return NodeProcess.of(tools.node(), tools.frontend().resolve(name))
                .directory(project)
                .variable("CORTADO_PROJECT", project.toString())
                .variable("CORTADO_OUTPUT", output.toString())
                .variable("CORTADO_FRONTEND", tools.frontend().toString())
                .variable("NODE_ENV", "production");
    }

    private void event(JsonNode event, Progress.Task task) {
        switch (Json.text(event.path("event"), "")) {
            case "progress" -> task.advance(event.path("done").asLong(0));
            case "warning" -> progress.line("warning: " + Json.text(event.path("message"), ""));
            case "error" -> problems.add(new Problem(
                    Json.text(event.path("message"), "unknown error"),
                    event.path("file").isString() ? relative(event.path("file").asString()) : null,
                    event.path("line").asInt(0), event.path("column").asInt(0),
                    event.path("frame").isString() ? event.path("frame").asString() : null));
            default -> { }
        }
    }

    private String relative(String file) {
        var prefix = project.toString();
        return file.startsWith(prefix) ? file.substring(prefix.length() + 1) : file;
    }
}
