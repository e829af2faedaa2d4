package dev.cortado.cli.project;

import dev.cortado.cli.console.CliException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What DIR is. */
public sealed interface Project {

    /** The folder with the project's files and its {@code .cortado}. */
    Path directory();

    /** A Next.js project as {@code create-next-app} makes it: pages only, no Java. */
    record NextProject(Path directory) implements Project {}

    /** A Maven project whose {@code main} starts an application. */
    record MavenProject(Path directory) implements Project {

        public Path pom() {
            return directory.resolve("pom.xml");
        }

        public Path sources() {
            return directory.resolve("src/main/java");
        }

        public Path resources() {
            return directory.resolve("src/main/resources");
        }
    }

    /** One source file with a {@code void main()}. */
    record SingleFile(Path file) implements Project {

        @Override
        public Path directory() {
            return file.getParent();
        }
    }

    /** Tells the kinds apart; a folder with Java and pages is a Maven project. */
    static Project at(Path given) {
        Path path = given.toAbsolutePath().normalize();
        if (Files.isRegularFile(path) && path.toString().endsWith(".java")) {
            return new SingleFile(path);
        }
        if (Files.isRegularFile(path.resolve("pom.xml"))) {
            return new MavenProject(path);
        }
        if (Stream.of("app", "src/app", "pages", "src/pages").map(path::resolve).anyMatch(Files::isDirectory)) {
            return new NextProject(path);
        }
        throw new CliException((Files.exists(path) ? path + " is not a project" : path + " does not exist") + ". It can be"
                + "\n- a Next.js project: a folder with app/ or src/app/,"
                + "\n- a Cortado project: a folder with a pom.xml whose main starts an App, or"
                + "\n- a single .java file with a void main().");
    }
}
