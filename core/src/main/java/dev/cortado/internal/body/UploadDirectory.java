package dev.cortado.internal.body;

import dev.cortado.internal.temporary.ProcessDirectory;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where uploads wait: one directory for this JVM, made for the first one. */
final class UploadDirectory {

    private static @Nullable ProcessDirectory directory;

    private UploadDirectory() {}

    /** A new, empty file that only the user of this process may read. */
    static Path createFile(String prefix, String suffix) throws IOException {
        return directory().createFile(prefix, suffix);
    }

    private static synchronized ProcessDirectory directory() throws IOException {
        var known = directory;
        if (known == null) {
            directory = known = ProcessDirectory.untilExit(Path.of(System.getProperty("java.io.tmpdir")), "cortado-uploads-");
        }
        return known;
    }
}
