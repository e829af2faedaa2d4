package dev.cortado.react.internal;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/** Whole directories. All methods block. */
public final class Trees {

    private Trees() {}

    /** Copies all files below a directory, those behind links too; one that is not there has none. */
    public static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) return;
        try (var paths = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) Files.createDirectories(target);
                else Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Removes a directory as far as possible; links in it are removed, not followed. */
    public static void delete(Path directory) {
        if (!Files.exists(directory)) return;
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        } catch (IOException leftover) {
            // The next build tries again.
        }
    }
}
