package dev.cortado.react.internal.cache;

import static dev.cortado.react.internal.cache.SamplePages.BUILT;
import static dev.cortado.react.internal.cache.SamplePages.MADE;
import static dev.cortado.react.internal.cache.SamplePages.html;
import static dev.cortado.react.internal.cache.SamplePages.key;
import static dev.cortado.react.internal.cache.SamplePages.page;
import static dev.cortado.react.internal.cache.SamplePages.rendered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.testing.CapturedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What disks, copies and people do to files. */
@ResourceLock("the log of pages")
class DamagedPagesTest {

    private static final long LIMIT = 1 << 20;

    @TempDir
    private Path directory;

    @BeforeEach
    void build() throws IOException {
        SamplePages.build(directory);
    }

    private PageFiles open() throws IOException {
        return new PageFiles(directory, "build", LIMIT);
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
        try (var files = open()) {
            assertThat(files.write(page(BUILT, text), () -> true)).isTrue();
            assertThat(files.write(page(MADE, text), () -> true)).isTrue();
        }
        var places = Map.of(BUILT, directory.resolve("pages"), MADE, directory.resolve("stored"));
        for (var key : List.of(BUILT, MADE)) {
            var file = places.get(key).resolve(key.fileName());
            Files.write(file, damage.change.apply(Files.readAllBytes(file)));
            try (var log = new CapturedLog("cortado.pages"); var cache = new PageCache(open(), 1 << 20)) {
                for (int i = 0; i < 2; i++) {
                    var found = cache.get(key, () -> CompletableFuture.completedFuture(rendered("anew"))).get(5, TimeUnit.SECONDS);
                    assertThat(html(found.page())).isEqualTo("anew");
                }
                assertThat(log.lines(directory.toString())).filteredOn(line -> line.startsWith("WARN")).hasSize(1).first().asString()
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
            try (var log = new CapturedLog("cortado.pages"); var files = open()) {
                assertThat(files.read(MADE)).as("byte %s", i).isNull();
                assertThat(log.lines(directory.toString())).filteredOn(line -> line.startsWith("WARN")).hasSize(1);
            }
        }
    }

    @Test
    void aDamagedFileDoesNotDisturbAnInvalidation() throws Exception {
        try (var files = open()) {
            files.write(page(MADE, "x"), () -> true);
        }
        Files.write(directory.resolve("pages").resolve(BUILT.fileName()), new byte[300]);
        try (var log = new CapturedLog("cortado.pages"); var cache = new PageCache(open(), 1 << 20)) {
            cache.invalidate(List.of("tag"), List.of());
            assertThat(Stream.of(BUILT, MADE, key("/other"))).noneMatch(cache::has);
            assertThat(log.lines(directory.toString())).hasSize(1);
        }
    }
}
