package dev.cortado.react.internal.build;

import dev.cortado.node.NodeProcess;
import dev.cortado.react.PagesException.Problem;
import dev.cortado.react.internal.tools.Toolchain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The project's own TypeScript compiler over the whole project; JavaScript projects have nothing to check. */
final class TypeCheck {

    static final String DEFAULT_CONFIG = "tsconfig.json";

    private static final Pattern ERROR = Pattern.compile("^(.+?)\\((\\d+),(\\d+)\\): error (TS\\d+): (.*)$");
    private static final Pattern GLOBAL_ERROR = Pattern.compile("^error (TS\\d+): (.*)$");
    private static final int MOST_SHOWN = 10;

    private final Toolchain tools;
    private final Path project;
    private final String config;
    private final List<Problem> problems = new ArrayList<>();
    private int more;

    /** @param config the tsconfig, relative to the project */
    TypeCheck(Toolchain tools, Path project, String config) {
        this.tools = tools;
        this.project = project;
        this.config = config;
    }

    static boolean applies(Path project) {
        return Files.isRegularFile(project.resolve(DEFAULT_CONFIG));
    }

    /** Blocks; no problems mean that the types are right. */
    List<Problem> run() {
        var compiler = compiler();
        if (compiler == null) {
            return List.of(Problem.of("The project has a tsconfig.json, but TypeScript is not installed. Add it with "
                    + "\"npm install --save-dev typescript\", or set typescript.ignoreBuildErrors in next.config.", config));
        }
        var result = NodeProcess.of(tools.node(), compiler)
                .directory(project)
                .argument("--noEmit").argument("--pretty").argument("false")
                .argument("--incremental")
                .argument("--tsBuildInfoFile").argument(project.resolve(".cortado/cache/tsconfig.tsbuildinfo").toString())
                .argument("-p").argument(config)
                .onLine(this::line)
                .run();
        if (result.exitCode() != 0 && problems.isEmpty()) {
            problems.add(Problem.of("The TypeScript compiler failed: " + String.join("\n", result.lastErrors()), config));
        }
        if (more > 0) problems.add(Problem.of("… and " + more + " more type errors.", null));
        return problems;
    }

    private @Nullable Path compiler() {
        for (Path at = project; at != null; at = at.getParent()) {
            var compiler = at.resolve("node_modules/typescript/bin/tsc");
            if (Files.isRegularFile(compiler)) return compiler;
        }
        return null;
    }

    private synchronized void line(String line) {
        var error = ERROR.matcher(line);
        var global = GLOBAL_ERROR.matcher(line);
        if (error.matches()) {
            if (problems.size() >= MOST_SHOWN) {
                more++;
                return;
            }
            int row = Integer.parseInt(error.group(2));
            int column = Integer.parseInt(error.group(3));
            problems.add(new Problem("Type error: " + error.group(5) + " (" + error.group(4) + ")", error.group(1), row, column,
                    CodeFrame.of(project.resolve(error.group(1)), row, column)));
        } else if (global.matches()) {
            problems.add(Problem.of("Type error: " + global.group(2) + " (" + global.group(1) + ")", config));
        } else if (line.startsWith(" ") && !problems.isEmpty() && more == 0) {
            var last = problems.removeLast();
            problems.add(new Problem(last.message() + "\n" + line, last.file(), last.line(), last.column(), last.frame()));
        }
    }
}
