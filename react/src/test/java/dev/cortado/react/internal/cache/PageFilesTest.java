package dev.cortado.react.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.testing.CapturedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages on real disks. */
@ResourceLock("the log of pages")
class PageFilesTest {

    private static final long LIMIT = 1 << 20;
    private static final PageKey BUILT = key("/built");
    private static final PageKey MADE = key("/made");

    @TempDir
    private Path directory;

    private final AtomicLong clock = new AtomicLong();

    @BeforeEach
    void build() throws IOException {
        var pages = new PrerenderedPages(directory.resolve("pages"), "build");
        pages.write(page(BUILT, "from the build"));
        pages.write(page(key("/other"), "from the build, too"));
    }

    private PageFiles open(long limit) throws IOException {
        return new PageFiles(directory, "build", limit, new WriteOutage(clock::get));
    }

    private static PageKey key(String path) {
        return new PageKey("page:/[...path]", path);
    }

    private static StoredPage page(PageKey key, String html) {
        return StoredPage.of(key, rendered(html), 1, StoredPage.RUNTIME_QUALITY);
    }

    private static Rendered rendered(String html) {
        return new Rendered(200, Map.of(), 0, List.of("tag"), html.getBytes(StandardCharsets.UTF_8), List.of("part".getBytes(StandardCharsets.UTF_8)), null);
    }

    private static String html(StoredPage page) {
        return page == null ? null : page.html().bytes(Encoding.IDENTITY).toString();
    }

    /** As the disk has it. */
    private static long bytes(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).mapToLong(PageFilesTest::blocks).sum();
        }
    }

    private static long blocks(Path file) {
        try {
            return (Files.size(file) + 4095) / 4096 * 4096;
        } catch (IOException gone) {
            return 0;
        }
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
            assertThat(log.lines()).hasSize(1).first().asString().startsWith("WARN /large0 takes ").contains("CORTADO_PAGE_DISK");
        }
    }

    enum Damage {
        ZEROES_IN_THE_MIDDLE(bytes -> {
            for (int i = 0; i < 200; i++) bytes[bytes.length / 2 - 100 + i] = 0;
            return bytes;
        }),
        ZEROES_AT_THE_BEGINNING(bytes -> {
            for (int i = 0; i < 200; i++) bytes[i] = 0;
            return bytes;
        }),
        ALL_ZEROES(bytes -> new byte[bytes.length]),
        EMPTY(_ -> new byte[0]),
        CUT_OFF(bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
        HALF(bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
        LONGER(bytes -> Arrays.copyOf(bytes, bytes.length + 200)),
        ONE_BIT(bytes -> {
            bytes[bytes.length - 30] ^= 1;
            return bytes;
        }),
        SOMETHING_ELSE(_ -> "<html>hello</html>".getBytes(StandardCharsets.UTF_8)),
        ANOTHER_PAGE(_ -> PageFile.encode("build", page(key("/other"), "x"))),
        ANOTHER_BUILD(_ -> PageFile.encode("older", page(BUILT, "x"))),
        WITHOUT_CHECKSUM(_ -> page(BUILT, "x").toBytes());

        private final UnaryOperator<byte[]> change;

        Damage(UnaryOperator<byte[]> change) {
            this.change = change;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedFileIsNotServedButRenderedAnewAndWrittenAgainWithOneWarning(Damage damage) throws Exception {
        var text = "kept ".repeat(1_000);
        try (var files = open(LIMIT)) {
            assertThat(files.write(page(BUILT, text), () -> true)).isTrue();
            assertThat(files.write(page(MADE, text), () -> true)).isTrue();
        }
        var places = Map.of(BUILT, directory.resolve("pages"), MADE, directory.resolve("stored"));
        for (var key : List.of(BUILT, MADE)) {
            var file = places.get(key).resolve(key.fileName());
            Files.write(file, damage.change.apply(Files.readAllBytes(file)));
            try (var log = new CapturedLog("cortado.pages"); var cache = new PageCache(open(LIMIT), 1 << 20)) {
                for (int i = 0; i < 2; i++) {
                    var found = cache.get(key, () -> CompletableFuture.completedFuture(rendered("anew"))).get(5, TimeUnit.SECONDS);
                    assertThat(html(found.page())).isEqualTo("anew");
                }
                assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN")).hasSize(1).first().asString()
                        .contains(key.fileName(), "rendered again");
            }
            assertThat(html(PageFile.read(file, "build"))).isEqualTo("anew");
        }
    }

    @Test
    void anyChangedByteIsNoticed() throws Exception {
        var whole = PageFile.encode("build", page(MADE, "some text"));
        var file = Files.createDirectories(directory.resolve("stored")).resolve(MADE.fileName());
        for (int i = 0; i < whole.length; i++) {
            var changed = whole.clone();
            changed[i] ^= (byte) (1 << i % 8);
            Files.write(file, changed);
            try (var log = new CapturedLog("cortado.pages"); var files = open(LIMIT)) {
                assertThat(files.read(MADE)).as("byte %s", i).isNull();
                assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN")).hasSize(1);
            }
        }
    }

    @Test
    void aDamagedFileDoesNotDisturbAnInvalidation() throws Exception {
        try (var files = open(LIMIT)) {
            files.write(page(MADE, "x"), () -> true);
        }
        Files.write(directory.resolve("pages").resolve(BUILT.fileName()), new byte[300]);
        try (var log = new CapturedLog("cortado.pages"); var cache = new PageCache(open(LIMIT), 1 << 20)) {
            cache.invalidate(List.of("tag"), List.of());
            assertThat(Stream.of(BUILT, MADE, key("/other"))).noneMatch(cache::has);
            assertThat(log.lines()).hasSize(1);
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
            assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN")).hasSize(1).first().asString().contains("stay in memory");
            Files.delete(directory.resolve("stored"));
            assertThat(files.write(page(MADE, "again"), () -> true)).isTrue();
            assertThat(html(files.read(MADE))).isEqualTo("again");
            assertThat(log.lines()).filteredOn(line -> line.startsWith("INFO")).hasSize(1);
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
            assertThat(log.lines()).isNotEmpty();
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
            assertThat(log.lines()).isEmpty();
        }
        try (var files = new PageFiles(directory, "next", LIMIT)) {
            assertThat(html(files.read(BUILT))).isEqualTo("of the next build");
            assertThat(files.has(MADE)).isFalse();
        }
    }

    /** Writes pages until it is killed. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            try (var files = new PageFiles(Path.of(arguments[0]), "build", LIMIT)) {
                for (int i = 0; ; i++) {
                    files.write(page(key("/" + arguments[1] + i % 20), "x".repeat(100_000) + i), () -> true);
                    if (i == 20) System.out.println("writing");
                }
            }
        }
    }

    @Test
    void whatKilledProcessesLeftGoesAndALivingOneGoesOnWriting() throws Exception {
        var processes = new ArrayList<Process>();
        for (var name : List.of("killed", "killed-too", "living")) {
            processes.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "--enable-native-access=ALL-UNNAMED", "-cp",
                    System.getProperty("java.class.path"), Writer.class.getName(), directory.toString(), name).redirectErrorStream(true).start());
        }
        try (var living = processes.getLast().inputReader()) {
            for (var process : processes) {
                var out = process == processes.getLast() ? living : process.inputReader();
                for (var line = out.readLine(); !line.equals("writing"); line = out.readLine()) assertThat(line).doesNotContain("WARN");
            }
            for (var process : processes.subList(0, 2)) process.destroyForcibly().waitFor();
            assertThat(writing()).hasSize(3);
            open(LIMIT).close();
            assertThat(writing()).hasSize(1);
            for (int i = 0; i < 5; i++) open(LIMIT).close();
            assertThat(processes.getLast().isAlive()).isTrue();
            processes.getLast().toHandle().destroyForcibly();
            assertThat(living.lines()).isEmpty();
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    private List<Path> writing() throws IOException {
        try (var files = Files.list(directory.resolve("stored"))) {
            return files.filter(Files::isDirectory).toList();
        }
    }

    /** Asks for ever new pages, in a heap that holds few. */
    static final class Flood {

        private Flood() {}

        public static void main(String[] arguments) throws Exception {
            var data = new DataCache(4 << 20);
            try (var cache = new PageCache(new PageFiles(Path.of(arguments[0]), "build", 16 << 20), 4 << 20)) {
                for (int i = 0; i < 15_000; i++) {
                    var text = "/" + "å".repeat(4_000) + i;
                    cache.get(key(text), () -> CompletableFuture.completedFuture(rendered("small"))).get();
                    data.put(text, "", List.of(text), 0, data.begin(), 0);
                    data.invalidate(List.of(text + "other"));
                }
            }
            System.out.println("the heap held");
        }
    }

    @Test
    void aFloodOfLongNamesDoesNotFillTheHeap() throws Exception {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx40m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), Flood.class.getName(), directory.toString()).redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).endsWith("the heap held\n").doesNotContain("WARN");
        assertThat(process.waitFor()).isZero();
        assertThat(bytes(directory.resolve("stored"))).isLessThanOrEqualTo(16 << 20);
    }
}
