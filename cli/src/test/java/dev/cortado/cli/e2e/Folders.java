package dev.cortado.cli.e2e;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Trees of files. */
final class Folders {

    private Folders() {}

    private interface Copy {
        void file(Path source, Path target) throws IOException;
    }

    /** Copies over what is there. */
    static void copy(Path from, Path to) throws IOException {
        walk(from, to, (source, target) ->
                Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS));
    }

    /** Copies with hard links where the file system can, for trees that nobody changes. */
    static void link(Path from, Path to) throws IOException {
        walk(from, to, (source, target) -> {
            if (Files.isSymbolicLink(source)) {
                Files.copy(source, target, LinkOption.NOFOLLOW_LINKS);
                return;
            }
            try {
                Files.createLink(target, source);
            } catch (IOException | UnsupportedOperationException otherFileSystem) {
                Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        });
    }

    private static void walk(Path from, Path to, Copy copy) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                copy.file(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, java.io.IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
