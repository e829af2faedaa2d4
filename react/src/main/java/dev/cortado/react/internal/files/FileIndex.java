package dev.cortado.react.internal.files;

import dev.cortado.react.internal.cache.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All files below some directories, listed once. A URL that is not in the list does not exist: there is no path to escape from, and a
 * miss costs no system call.
 */
public final class FileIndex implements FileSource {

    /** For files with a hash in their name. */
    public static final String IMMUTABLE = "public, max-age=31536000, immutable";

    /** For files whose content may change under their name. */
    public static final String REVALIDATED = "public, max-age=0";

    private final Map<List<String>, StaticFile> files = new HashMap<>();

    /** Adds what is below a directory; a directory that is not there adds nothing. Call before sharing. */
    public FileIndex add(Path directory, String cacheControl) throws IOException {
        if (!Files.isDirectory(directory)) return this;
        try (var paths = Files.walk(directory)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                if (isVariant(path)) continue;
                var file = StaticFile.of(path, null, cacheControl);
                if (file != null) files.putIfAbsent(segments(directory.relativize(path)), file);
            }
        }
        return this;
    }

    /** Adds one file under a URL of its own. */
    public FileIndex add(List<String> segments, Path path, String contentType, String cacheControl) throws IOException {
        var file = StaticFile.of(path, contentType, cacheControl);
        if (file != null) files.put(List.copyOf(segments), file);
        return this;
    }

    /** {@code x.js.gz} beside {@code x.js} is no file of its own. */
    private static boolean isVariant(Path path) {
        var name = path.getFileName().toString();
        for (var encoding : Encoding.values()) {
            if (encoding == Encoding.IDENTITY || !name.endsWith(encoding.fileSuffix)) continue;
            var original = name.substring(0, name.length() - encoding.fileSuffix.length());
            if (Files.exists(path.resolveSibling(original))) return true;
        }
        return false;
    }

    private static List<String> segments(Path relative) {
        var segments = new ArrayList<String>();
        relative.forEach(name -> segments.add(name.toString()));
        return List.copyOf(segments);
    }

    @Override
    public @Nullable StaticFile find(List<String> segments) {
        return files.get(segments);
    }
}
