package dev.cortado.cli;

import dev.cortado.cli.project.Project;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The project that a command works on. */
final class Directory {

    @Parameters(paramLabel = "DIR", arity = "0..1", defaultValue = ".",
            description = "A Next.js project, a Maven project, or a .java file with a void main(). Default: the current folder.")
    Path given = Path.of(".");

    Project project() {
        return Project.at(path());
    }

    /** The launcher runs Java in the project's folder; what was typed is relative to the folder that it was called in. */
    Path path() {
        String calledIn = System.getenv("CORTADO_DIRECTORY");
        return (calledIn == null ? given : Path.of(calledIn).resolve(given)).toAbsolutePath().normalize();
    }
}
