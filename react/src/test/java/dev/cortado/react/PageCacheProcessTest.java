package dev.cortado.react;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.testing.FixtureApp;
import dev.cortado.react.testing.RawClient;
import dev.cortado.react.testing.RunPages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page cache of a server that is a process of its own: it may be flooded and killed, and its files may be damaged. */
class PageCacheProcessTest {

    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private Path directory;

    @Test
    void aFloodStaysWithinTheLimitAKillLeavesNothingAndDamagedPagesAreRenderedAnew() throws Exception {
        FixtureApp.in(directory)
                .page("", "<h1>Home</h1>")
                .page("isr/[slug]", "<p>{(await props.params).slug}</p><p>{'x'.repeat(20000)}</p>", "export const revalidate = 60;",
                        "export function generateStaticParams() { return [{ slug: 'built' }]; }")
                .build();
        var build = directory.resolve(".cortado/build");
        long pages = bytes(build.resolve("pages"));
        try (var server = start()) {
            flood(server.client(), 200);
            assertThat(bytes(build.resolve("stored"))).isBetween(MEGABYTE / 2, MEGABYTE);
            assertThat(bytes(build.resolve("pages"))).isEqualTo(pages);
            try (var threads = Executors.newSingleThreadExecutor()) {
                var flooding = threads.submit(() -> flood(server.client(), 400));
                server.process().destroyForcibly().waitFor();
                assertThat(flooding).failsWithin(Duration.ofMinutes(1));
            }
        }
        var left = writing(build);
        assertThat(left).hasSize(1);
        for (var file : pageFiles(build)) {
            var bytes = Files.readAllBytes(file);
            Arrays.fill(bytes, bytes.length / 2 - 100, bytes.length / 2 + 100, (byte) 0);
            Files.write(file, bytes);
        }
        try (var server = start()) {
            assertThat(writing(build)).hasSize(1).doesNotContainAnyElementsOf(left);
            for (int i = 0; i < 2; i++) {
                for (var path : List.of("/", "/isr/built")) {
                    var page = server.client().get(path);
                    assertThat(page.status()).isEqualTo(200);
                    assertThat(page.text()).contains(path.equals("/") ? "<h1>Home</h1>" : "<p>built</p>", "</body></html>").doesNotContain("\0");
                }
            }
            assertThat(server.lines()).filteredOn(line -> line.contains("rendered again")).hasSize(2);
        }
        try (var server = start()) {
            assertThat(server.client().get("/").header("x-nextjs-cache")).isEqualTo("HIT");
            assertThat(server.lines()).noneMatch(line -> line.contains("rendered again"));
        }
    }

    /** Asks for pages that nobody has asked for, by four clients; a worker that gets no processor time may be replaced meanwhile. */
    private static Void flood(RawClient client, int count) throws Exception {
        try (var clients = Executors.newFixedThreadPool(4)) {
            var answers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < count; i++) {
                int number = i;
                answers.add(clients.submit(() -> client.get("/isr/" + "long".repeat(300) + number).status()));
            }
            for (var answer : answers) assertThat(answer.get()).isIn(200, 502);
        }
        return null;
    }

    private static long bytes(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> (file.toFile().length() + 4095) / 4096 * 4096).sum();
        }
    }

    private static List<Path> writing(Path build) throws IOException {
        try (var files = Files.list(build.resolve("stored"))) {
            return files.filter(Files::isDirectory).toList();
        }
    }

    private static List<Path> pageFiles(Path build) throws IOException {
        try (var built = Files.list(build.resolve("pages")); var stored = Files.list(build.resolve("stored"))) {
            return Stream.concat(built, stored).filter(file -> file.toString().endsWith(".page")).toList();
        }
    }

    private record Server(Process process, RawClient client, List<String> lines) implements AutoCloseable {

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }

    private Server start() throws IOException {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), RunPages.class.getName(), "start",
                directory.toString(), "0").redirectErrorStream(true);
        builder.environment().putAll(Map.of("CORTADO_PAGE_CACHE", "1", "CORTADO_PAGE_DISK", "1"));
        var process = builder.start();
        var out = process.inputReader(StandardCharsets.UTF_8);
        var lines = Collections.synchronizedList(new ArrayList<String>());
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.startsWith("port ")) {
                Thread.ofVirtual().start(() -> out.lines().forEach(lines::add));
                return new Server(process, new RawClient(Integer.parseInt(line.substring(5))), lines);
            }
        }
        throw new AssertionError("the server did not start: " + lines);
    }
}
