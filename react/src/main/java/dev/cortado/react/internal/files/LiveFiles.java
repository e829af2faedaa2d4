package dev.cortado.react.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A directory as it is at this moment; for development, where files come and go. */
public final class LiveFiles implements FileSource {

    private static final String ALWAYS_ASK = "public, max-age=0, must-revalidate";

    private final Path directory;

    public LiveFiles(Path directory) {
        this.directory = directory;
    }

    @Override
    public @Nullable StaticFile find(List<String> segments) {
        if (segments.isEmpty() || !Files.isDirectory(directory)) return null;
        var path = directory;
        for (var segment : segments) {
            if (segment.indexOf('/') >= 0 || segment.indexOf('\\') >= 0 || segment.equals("..")) return null;
            path = path.resolve(segment);
        }
        try {
            // Case-insensitive file systems find what production would not.
            if (Files.isRegularFile(path) && !path.toRealPath().getFileName().toString().equals(segments.getLast())
                    && !Files.isSymbolicLink(path)) {
                return null;
            }
            return StaticFile.of(path, null, ALWAYS_ASK);
        } catch (IOException unreadable) {
            return null;
        }
    }
}
