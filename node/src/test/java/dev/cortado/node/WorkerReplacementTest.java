package dev.cortado.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.spi.Engine;
import io.vertx.core.internal.VertxInternal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Workers that go in order: one by one, and without a lost request. */
@ResourceLock("log of the workers")
class WorkerReplacementTest {

    private static final WorkerLimits DRAIN_SOON = WorkerLimits.defaults().drain(Duration.ofMillis(500));

    @Test
    void aWorkerAboveItsResidentLimitIsReplacedBeforeItEnds() throws Exception {
        try (var log = Nodes.log("cortado.workers"); var nodes = Nodes.start(Nodes.options().limits(WorkerLimits.defaults().residentMegabytes(250)))) {
            var before = nodes.pid();
            assertThat(nodes.get("/buffers").body()).isEqualTo("kept");

            while (Nodes.alive(before)) {
                assertThat(nodes.get("/json").statusCode()).isEqualTo(200);
            }
            assertThat(log.lines()).anyMatch(line -> line.contains("of memory (limit 250 MB): replacing it"));
        }
    }

    @Test
    void aWorkerThatIsAskedToEndBySigtermIsReplacedWithoutALostRequest() throws Exception {
        try (var log = Nodes.log("cortado.workers"); var nodes = Nodes.start(Nodes.options())) {
            var before = nodes.pid();
            var slow = nodes.later("/slow");
            Nodes.kill(before, "TERM");

            while (Nodes.alive(before)) {
                assertThat(nodes.get("/json").statusCode()).isEqualTo(200);
            }
            assertThat(slow.get().body()).isEqualTo("slow");
            assertThat(log.lines()).contains("WARN test-1 was asked to end by a signal: replacing it");
        }
    }

    @Test
    void closingEndsAWorkerThatListensNeitherToSigtermNorToItsParent() throws Exception {
        try (var log = Nodes.log("cortado.workers")) {
            var nodes = Nodes.start(Nodes.options().variable("CLOSE_HANGS", "1").limits(DRAIN_SOON));
            var worker = nodes.pid();
            Nodes.kill(worker, "TERM");
            var began = System.nanoTime();
            nodes.close();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            assertThat(Nodes.alive(worker)).isFalse();
            assertThat(log.lines()).anyMatch(line -> line.contains("test-1 did not finish within 0.5 s"));
        }
    }

    @Test
    void closingEndsEvenIfTheEventLoopsDoNotTurn() throws Exception {
        try (var log = Nodes.log("cortado.workers")) {
            var nodes = Nodes.start(Nodes.options().limits(DRAIN_SOON));
            var worker = nodes.pid();
            var turn = new CountDownLatch(1);
            for (var loop : ((VertxInternal) Engine.vertx()).nettyEventLoopGroup()) {
                loop.execute(() -> awaitQuietly(turn));
            }
            try {
                nodes.pool.close();
            } finally {
                turn.countDown();
            }
            Nodes.await("the worker has ended", () -> !Nodes.alive(worker));
            assertThat(log.lines()).contains("WARN The workers of test did not end in order");
            nodes.close();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void restartReplacesEveryWorkerWithoutALostRequest() throws Exception {
        try (var nodes = Nodes.start(Nodes.options().count(2))) {
            var before = nodes.pool.status().stream().map(WorkerStatus::pid).toList();
            var done = nodes.pool.restart().toCompletableFuture();
            while (!done.isDone()) {
                assertThat(nodes.get("/json").statusCode()).isEqualTo(200);
            }
            done.get();
            Nodes.await("the old processes have ended", () -> before.stream().noneMatch(Nodes::alive));
            assertThat(nodes.ready()).isEqualTo(2);
        }
    }

    @Test
    void aRestartWithABrokenAppFailsAndTheOldWorkersServeOn(@TempDir Path directory) throws Exception {
        var app = Files.copy(Nodes.resource("app.mjs"), directory.resolve("app.mjs"));
        var options = WorkerOptions.of(Nodes.runtime(), app).count(2).name("test");
        try (var log = Nodes.log("cortado"); var nodes = Nodes.start(options)) {
            var before = nodes.pool.status().stream().map(WorkerStatus::pid).toList();
            Files.writeString(app, "throw new Error('half of an edit');");

            assertThatThrownBy(() -> nodes.pool.restart().toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .hasMessageContaining("test-1 ended with exit code 1").hasMessageContaining("half of an edit");
            assertThat(nodes.get("/json").statusCode()).isEqualTo(200);
            assertThat(nodes.pool.status().stream().map(WorkerStatus::pid).toList()).isEqualTo(before);

            Files.copy(Nodes.resource("app.mjs"), app, StandardCopyOption.REPLACE_EXISTING);
            nodes.pool.restart().toCompletableFuture().get(20, TimeUnit.SECONDS);
            Nodes.await("the old processes have ended", () -> before.stream().noneMatch(Nodes::alive));
            assertThat(nodes.get("/json").statusCode()).isEqualTo(200);
            assertThat(log.lines()).isNotEmpty();
        }
    }
}
