package dev.cortado;

import static dev.cortado.Middleware.staticFiles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that leaves size, time and identity as they were is one that only memory does not see: by it these tests tell where an answer came from. */
class FileCacheTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-02T03:04:05.678Z"));

    private final App app = App.create();

    @TempDir
    private Path root;

    @AfterEach
    void close() {
        app.close();
    }

    private void serve(StaticFiles options) {
        app.use(staticFiles(root, options));
        app.listen(0);
    }

    private Raw.Answer get(String path, String... headers) throws IOException {
        return Raw.get(app.port(), path, headers);
    }

    /** In place: the same file, of the same time. */
    private void write(String name, String content, FileTime time) throws IOException {
        Path file = root.resolve(name);
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, time);
    }

    @Test
    void aSmallFileIsReadOnce() throws Exception {
        serve(StaticFiles.DEFAULT);
        write("a.txt", "before", LONG_AGO);
        Raw.Answer first = get("/a.txt");
        write("a.txt", "behind", LONG_AGO);
        Raw.Answer second = get("/a.txt");
        assertThat(second.body()).isEqualTo("before");
        for (String header : new String[] {"ETag", "Last-Modified", "Content-Type", "Cache-Control", "Accept-Ranges", "Content-Length"}) {
            assertThat(second.header(header)).as(header).isNotNull().isEqualTo(first.header(header));
        }
        assertThat(get("/a.txt", "Range: bytes=2-3").body()).isEqualTo("fo");
        assertThat(get("/a.txt", "If-None-Match: " + first.header("ETag")).status()).isEqualTo(304);
    }

    @Test
    void aFileOfAnotherTimeOrSizeIsReadAnew() throws Exception {
        serve(StaticFiles.DEFAULT);
        write("a.txt", "before", LONG_AGO);
        get("/a.txt");
        write("a.txt", "behind", FileTime.from(LONG_AGO.toInstant().plusMillis(1)));
        assertThat(get("/a.txt").body()).isEqualTo("behind");
        write("a.txt", "longer than before", FileTime.from(LONG_AGO.toInstant().plusMillis(1)));
        assertThat(get("/a.txt").body()).isEqualTo("longer than before");
        Files.delete(root.resolve("a.txt"));
        assertThat(get("/a.txt").status()).isEqualTo(404);
    }

    @Test
    void anotherFileOfTheSameNameTimeAndSizeIsReadAnew() throws Exception {
        serve(StaticFiles.DEFAULT);
        write("a.txt", "before", LONG_AGO);
        write("b.txt", "behind", LONG_AGO);
        get("/a.txt");
        Files.move(root.resolve("b.txt"), root.resolve("a.txt"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(get("/a.txt").body()).isEqualTo("behind");
    }

    @Test
    void aFileThatHasJustChangedIsNotKept() throws Exception {
        serve(StaticFiles.DEFAULT);
        FileTime now = FileTime.from(Instant.now());
        write("a.txt", "before", now);
        get("/a.txt");
        write("a.txt", "behind", now);
        assertThat(get("/a.txt").body()).isEqualTo("behind");
    }

    @Test
    void aKeptFileThatBecomesALinkOutOfTheDirectoryIsRefused(@TempDir Path outside) throws Exception {
        serve(StaticFiles.DEFAULT.withFallThrough(false));
        write("a.txt", "before", LONG_AGO);
        get("/a.txt");
        Path secret = Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.setLastModifiedTime(secret, LONG_AGO);
        Files.delete(root.resolve("a.txt"));
        Files.createSymbolicLink(root.resolve("a.txt"), secret);
        assertThat(get("/a.txt").status()).isEqualTo(403);
    }

    @Test
    void aCompressedFileIsKeptBesideTheOther() throws Exception {
        serve(StaticFiles.DEFAULT.withPrecompressed(true));
        write("a.js", "plain", LONG_AGO);
        write("a.js.br", "small", LONG_AGO);
        Raw.Answer compressed = get("/a.js", "Accept-Encoding: br");
        write("a.js.br", "other", LONG_AGO);
        Raw.Answer again = get("/a.js", "Accept-Encoding: br");
        assertThat(again.body()).isEqualTo("small");
        assertThat(again.header("Content-Type")).isEqualTo(compressed.header("Content-Type")).startsWith("text/javascript");
        assertThat(again.header("ETag")).isEqualTo(compressed.header("ETag")).endsWith("-br\"");
        assertThat(get("/a.js").body()).isEqualTo("plain");
    }

    @Test
    void withoutMemoryEveryRequestReads() throws Exception {
        serve(StaticFiles.DEFAULT.withCacheBytes(0));
        write("a.txt", "before", LONG_AGO);
        get("/a.txt");
        write("a.txt", "behind", LONG_AGO);
        assertThat(get("/a.txt").body()).isEqualTo("behind");
    }

    @Test
    void whatNobodyAskedForAgainLeavesFirstWhenTheMemoryIsFull() throws Exception {
        serve(StaticFiles.DEFAULT.withCacheBytes(45_000));
        for (int i = 0; i < 20; i++) {
            write(i + ".txt", "x".repeat(10_000), LONG_AGO);
            get("/" + i + ".txt");
            get("/0.txt");
        }
        int kept = 0;
        for (int i = 0; i < 20; i++) {
            write(i + ".txt", "y".repeat(10_000), LONG_AGO);
            boolean old = get("/" + i + ".txt").body().startsWith("x");
            assertThat(old || i > 0).as("the one that was asked for all the time").isTrue();
            kept += old ? 1 : 0;
        }
        assertThat(kept).as("of 20 files, with room for 4").isBetween(1, 4);
    }

    @Test
    void memoryIsNotNegative() {
        assertThatThrownBy(() -> StaticFiles.DEFAULT.withCacheBytes(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("StaticFiles.cacheBytes must not be less than 0, but is -1");
    }
}
