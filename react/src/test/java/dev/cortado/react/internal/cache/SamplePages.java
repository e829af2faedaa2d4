package dev.cortado.react.internal.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages of no worker, for what only keeps them. */
final class SamplePages {

    static final PageKey BUILT = key("/built");
    static final PageKey MADE = key("/made");

    private SamplePages() {}

    /** A build with two pages in it. */
    static void build(Path directory) throws IOException {
        var pages = new PrerenderedPages(directory.resolve("pages"), "build");
        pages.write(page(BUILT, "from the build"));
        pages.write(page(key("/other"), "from the build, too"));
    }

    static PageKey key(String path) {
        return new PageKey("page:/[...path]", path);
    }

    static StoredPage page(PageKey key, String html) {
        return StoredPage.of(key, rendered(html), 1);
    }

    static Rendered rendered(String html) {
        return new Rendered(200, Map.of(), 0, List.of("tag"), html.getBytes(StandardCharsets.UTF_8), List.of("part".getBytes(StandardCharsets.UTF_8)), null);
    }

    static @Nullable String html(@Nullable StoredPage page) {
        return page == null ? null : page.html().bytes(Encoding.IDENTITY).toString();
    }

    /** As the disk has it. */
    static long bytes(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> (file.toFile().length() + 4095) / 4096 * 4096).sum();
        }
    }
}
