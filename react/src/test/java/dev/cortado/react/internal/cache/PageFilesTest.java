package dev.cortado.react.internal.cache;

import static dev.cortado.react.internal.cache.SamplePages.BUILT;
import static dev.cortado.react.internal.cache.SamplePages.MADE;
import static dev.cortado.react.internal.cache.SamplePages.bytes;
import static dev.cortado.react.internal.cache.SamplePages.html;
import static dev.cortado.react.internal.cache.SamplePages.key;
import static dev.cortado.react.internal.cache.SamplePages.page;
import static dev.cortado.react.internal.cache.SamplePages.rendered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.testing.CapturedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Pages on real disks. */
@ResourceLock("the log of pages")
class PageFilesTest {

    private static final long LIMIT = 1 << 20;

    @TempDir
    private Path directory;

    private final AtomicLong clock = new AtomicLong();

    @BeforeEach
    void build() throws IOException {
        SamplePages.build(directory);
    }

    private PageFiles open(long limit) throws IOException {
        return new PageFiles(directory, "build", limit, new WriteOutage(clock::get));
    }

    @Test
    void aFloodOfPagesStaysWithinTheLimitAndTakesNothingOfTheBuild() throws Exception {
        var longPath = "/" + "x".repeat(4_000);
        long build = bytes(directory.resolve("pages"));
        try (var files = open(LIMIT); var writers = Executors.newFixedThreadPool(8)) {
            var over = new AtomicBoolean();
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                writers.execute(() -> {
                    files.write(page(key(longPath + number), "x".repeat(number % 7 * 3_000)), () -> true);
                    try {
                        // A file that moves while we count may be counted twice.
                        if (bytes(directory.resolve("stored")) > LIMIT + LIMIT / 2) over.set(true);
                    } catch (IOException | UncheckedIOException changing) {
                        // counted the next time
                    }
                });
            }
            writers.shutdown();
            assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            assertThat(over).isFalse();
            assertThat(bytes(directory.resolve("stored"))).isBetween(LIMIT / 2, LIMIT);
            assertThat(files.has(key(longPath + 0))).isFalse();
            assertThat(html(files.read(BUILT))).isEqualTo("from the build");
            assertThat(bytes(directory.resolve("pages"))).isEqualTo(build);
            files.write(page(MADE, "the newest"), () -> true);
        }
        try (var files = open(LIMIT)) {
            assertThat(html(files.read(MADE))).isEqualTo("the newest");
        }
        try (var files = open(LIMIT / 4)) {
            assertThat(bytes(directory.resolve("stored"))).isLessThanOrEqualTo(LIMIT / 4);
            assertThat(files.has(MADE)).isTrue();
        }
        try (var files = open(0)) {
            assertThat(files.has(MADE)).isFalse();
            assertThat(files.write(page(MADE, "no"), () -> true)).isFalse();
            assertThat(files.write(page(BUILT, "anew"), () -> true)).isTrue();
            assertThat(html(files.read(BUILT))).isEqualTo("anew");
            assertThat(bytes(directory.resolve("stored"))).isZero();
        }
    }

    @Test
    void aPageThatIsLargerThanAQuarterOfTheLimitIsNotStoredWhichIsSaidOnce() throws Exception {
        try (var log = new CapturedLog("cortado.pages"); var files = open(LIMIT)) {
            var random = new byte[400_000];
            new Random(1).nextBytes(random);
            for (int i = 0; i < 3; i++) {
                assertThat(files.write(page(key("/large" + i), new String(random, StandardCharsets.ISO_8859_1)), () -> true)).isFalse();
            }
            assertThat(log.lines("/large")).hasSize(1).first().asString().startsWith("WARN /large0 takes ").contains("CORTADO_PAGE_DISK");
        }
    }

    @Test
    void storingGoesOnAfterAFailureWhichIsSaidOnce() throws Exception {
        Files.writeString(directory.resolve("stored"), "a file where the folder should be");
        try (var log = new CapturedLog("cortado.pages"); var files = open(LIMIT)) {
            for (int i = 0; i < 3; i++) {
                assertThat(files.write(page(key("/a" + i), "x"), () -> true)).isFalse();
                clock.addAndGet(WriteOutage.PAUSE_MILLIS);
            }
            assertThat(log.lines(directory.toString())).filteredOn(line -> line.startsWith("WARN")).hasSize(1).first().asString().contains("stay in memory");
            Files.delete(directory.resolve("stored"));
            assertThat(files.write(page(MADE, "again"), () -> true)).isTrue();
            assertThat(html(files.read(MADE))).isEqualTo("again");
            assertThat(log.lines(directory.toString())).filteredOn(line -> line.startsWith("INFO")).hasSize(1);
            assertThat(files.write(page(MADE, "and again"), () -> true)).isTrue();
        }
    }

    @Test
    void anEarlierVersionDoesNotComeBackWhenTheNextCannotBeWritten() throws Exception {
        try (var log = new CapturedLog("cortado.pages"); var cache = new PageCache(open(LIMIT), 1)) {
            cache.get(MADE, () -> CompletableFuture.completedFuture(rendered("first"))).get();
            for (var file : Files.list(directory.resolve("stored")).filter(Files::isDirectory).toList()) {
                Files.list(file).forEach(PageFilesTest::delete);
                Files.delete(file);
                Files.delete(directory.resolve("stored").resolve(MADE.fileName()));
                Files.delete(directory.resolve("stored"));
            }
            Files.writeString(directory.resolve("stored"), "a file where the folder should be");
            cache.invalidate(List.of(), List.of("/made"));
            assertThat(html(cache.get(MADE, () -> CompletableFuture.completedFuture(rendered("second"))).get().page())).isEqualTo("second");
            assertThat(cache.has(MADE)).isFalse();
            assertThat(log.lines(directory.toString())).isNotEmpty();
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aBuildThatTakesThePlaceOfTheServedOneIsLeftAlone() throws Exception {
        var next = directory.resolveSibling(directory.getFileName() + "-next");
        var old = directory.resolveSibling(directory.getFileName() + "-old");
        new PrerenderedPages(next.resolve("pages"), "next").write(page(BUILT, "of the next build"));
        try (var log = new CapturedLog("cortado.pages"); var cache = new PageCache(open(LIMIT), 1)) {
            Files.move(directory, old);
            Files.move(next, directory);
            for (var key : List.of(BUILT, MADE)) {
                var found = cache.get(key, () -> CompletableFuture.completedFuture(rendered("rendered"))).get();
                assertThat(html(found.page())).isEqualTo("rendered");
            }
            cache.invalidate(List.of("tag"), List.of("/built", "/made"));
            assertThat(log.lines(directory.toString())).isEmpty();
        }
        try (var files = new PageFiles(directory, "next", LIMIT)) {
            assertThat(html(files.read(BUILT))).isEqualTo("of the next build");
            assertThat(files.has(MADE)).isFalse();
        }
    }
}
