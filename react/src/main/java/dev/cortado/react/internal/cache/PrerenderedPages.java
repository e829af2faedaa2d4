package dev.cortado.react.internal.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pages that a build renders, on their way to its directory, which nobody reads before it is complete. Thread-safe; blocks. */
public final class PrerenderedPages {

    private final Path directory;
    private final String build;

    /** @param build the build's id */
    public PrerenderedPages(Path directory, String build) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.build = build;
    }

    public void write(StoredPage page) throws IOException {
        Files.write(directory.resolve(page.key().fileName()), PageFile.encode(build, page));
    }

    public void delete(PageKey key) throws IOException {
        Files.deleteIfExists(directory.resolve(key.fileName()));
    }
}
