package dev.cortado.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Projects that tests run in a folder of their own. */
final class Examples {

    private static final Path FOLDER = Path.of("..", "examples").toAbsolutePath().normalize();
    private static final Set<String> GENERATED = Set.of("node_modules", ".cortado", "target", "data", "next-env.d.ts");

    private Examples() {}

    static Path copy(String example, Path into) throws IOException {
        Path from = FOLDER.resolve(example);
        Path to = into.resolve(example);
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (GENERATED.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!GENERATED.contains(file.getFileName().toString())) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return to;
    }
}
