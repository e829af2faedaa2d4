package dev.cortado.react.internal.cache;

import static dev.cortado.react.internal.cache.SamplePages.bytes;
import static dev.cortado.react.internal.cache.SamplePages.key;
import static dev.cortado.react.internal.cache.SamplePages.page;
import static dev.cortado.react.internal.cache.SamplePages.rendered;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on the pages of one build, and one with little memory. */
class PageFilesProcessTest {

    private static final long LIMIT = 1 << 20;

    @TempDir
    private Path directory;

    @BeforeEach
    void build() throws IOException {
        SamplePages.build(directory);
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
            new PageFiles(directory, "build", LIMIT).close();
            assertThat(writing()).hasSize(1);
            for (int i = 0; i < 5; i++) new PageFiles(directory, "build", LIMIT).close();
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
