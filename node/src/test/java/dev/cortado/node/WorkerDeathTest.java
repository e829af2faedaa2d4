package dev.cortado.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.spi.Engine;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A worker that is killed, crashes or never starts. */
@Isolated("measures time")
class WorkerDeathTest {

    @Test
    void killingAWorkerUnderLoadCostsAtMostWhatItHadBegun() throws Exception {
        try (var log = Nodes.log("cortado.workers"); var nodes = Nodes.start(Nodes.options().count(2))) {
            var failed = new ConcurrentLinkedQueue<Integer>();
            var served = new AtomicInteger();
            var stop = new AtomicBoolean();
            var load = Thread.ofPlatform().start(() -> load(nodes, 16, stop, served, failed));
            Nodes.await("the load runs", () -> served.get() > 500);

            var victim = nodes.pool.status().getFirst();
            Nodes.kill(victim.pid(), "KILL");

            Nodes.await("another process is in its place", () -> nodes.pool.status().getFirst().pid() != victim.pid()
                    && nodes.pool.status().getFirst().state() == WorkerStatus.State.READY);
            var afterwards = served.get();
            Nodes.await("the load goes on", () -> served.get() > afterwards + 500);
            stop.set(true);
            load.join();

            // of the eight that it had, those of one turn of its event loop were begun; those that it had not read went to the other
            assertThat(failed).hasSizeLessThanOrEqualTo(4).allMatch(status -> status == 502);
            assertThat(log.lines()).contains("ERROR test-1 was killed (SIGKILL)");
        }
    }

    @Test
    void aSingleWorkerThatIsKilledIsBackWithinASecond() throws Exception {
        var starting = System.nanoTime();
        try (var nodes = Nodes.start(Nodes.options()); var log = Nodes.log("cortado.workers")) {
            var start = Duration.ofNanos(System.nanoTime() - starting);
            Nodes.kill(nodes.pid(), "KILL");
            var killed = System.nanoTime();

            assertThat(nodes.get("/json").statusCode()).isEqualTo(200);
            // a machine that is busy with something else needs longer for both
            var limit = start.compareTo(Duration.ofMillis(250)) > 0 ? start.multipliedBy(4) : Duration.ofSeconds(1);
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(limit);
            assertThat(log.lines()).isNotEmpty();
        }
    }

    @Test
    void aDeathInTheMiddleOfAnAnswerBreaksTheClientsConnection() throws Exception {
        try (var log = Nodes.log("cortado.workers"); var nodes = Nodes.start(Nodes.options())) {
            assertThatThrownBy(() -> nodes.get("/half")).isInstanceOf(java.io.IOException.class);
            assertThat(nodes.get("/json").statusCode()).isEqualTo(200);
            assertThat(log.lines()).isNotEmpty();
        }
    }

    @Test
    void aRequestThatKillsItsWorkerIsNotSentToAnother() throws Exception {
        try (var log = Nodes.log("cortado.workers"); var nodes = Nodes.start(Nodes.options().count(2))) {
            var before = nodes.pool.status().stream().map(WorkerStatus::pid).toList();

            assertThat(nodes.get("/die").statusCode()).isEqualTo(502);
            Nodes.await("its worker is gone", () -> !before.stream().allMatch(Nodes::alive));
            Nodes.await("two workers are ready", () -> nodes.ready() == 2);
            assertThat(before).filteredOn(Nodes::alive).hasSize(1);
            assertThat(nodes.get("/exit").statusCode()).isEqualTo(502);
            Nodes.await("the exit is in the log", () -> log.lines().stream().anyMatch(line -> line.endsWith("ended with exit code 3")));
        }
    }

    @Test
    void requestsThatAWorkerHadNotReadGoToAnother() throws Exception {
        try (var log = Nodes.log("cortado.workers");
                var nodes = Nodes.start(Nodes.options().count(2).limits(WorkerLimits.defaults().request(Duration.ofSeconds(10))))) {
            // a stopped process accepts connections and reads nothing
            for (var i = 0; i < 10; i++) {
                nodes.get("/json");
            }
            var stopped = nodes.pool.status().getFirst().pid();
            Nodes.kill(stopped, "STOP");
            var answers = new ConcurrentLinkedQueue<HttpResponse<String>>();
            var load = Thread.ofPlatform().start(() -> {
                try {
                    Nodes.parallel(8, i -> get(nodes, answers));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Nodes.await("requests wait in the stopped worker", () -> nodes.pool.status().getFirst().inFlight() > 0);
            Nodes.kill(stopped, "KILL");
            load.join();

            assertThat(answers).hasSize(8).allMatch(answer -> answer.statusCode() == 200);
            assertThat(log.lines()).isNotEmpty();
        }
    }

    @Test
    void aPageThatFillsTheHeapEndsItsWorkerOnly() throws Exception {
        try (var log = Nodes.log("cortado"); var nodes = Nodes.start(Nodes.options().count(2).limits(WorkerLimits.defaults().heapMegabytes(64).request(Duration.ofSeconds(20))))) {
            var hog = nodes.later("/memory");

            while (!hog.isDone()) {
                assertThat(nodes.get("/json").statusCode()).isEqualTo(200);
            }
            assertThat(hog.get().statusCode()).isEqualTo(502);
            Nodes.await("two workers are ready", () -> nodes.ready() == 2);
            Nodes.await("the death is in the log", Duration.ofSeconds(30),
                    () -> log.lines().stream().anyMatch(line -> line.startsWith("ERROR test-")));
            assertThat(log.lines()).anyMatch(line -> line.contains("ran out of memory (limit 64 MB)") && line.contains("CORTADO_WORKER_MEMORY"));
        }
    }

    @Test
    void anAppThatCrashesAtItsStartFailsThePoolWithItsLastLines() {
        try (var log = Nodes.log("cortado");
                var pool = WorkerPool.create(Engine.vertx(), Nodes.options().variable("START_CRASHES", "1"))) {
            assertThatThrownBy(() -> pool.start().toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(NodeException.class)
                    .hasMessageContaining("test-1 ended with exit code 1").hasMessageContaining("the app is broken").hasMessageContaining("app.mjs")
                    .message().doesNotContain("file://").doesNotContain("    at ").doesNotContain("/app.mjs");

            var refused = pool.send(WorkerRequest.get("/json")).response().toCompletionStage().toCompletableFuture();
            assertThatThrownBy(() -> refused.get(5, TimeUnit.SECONDS)).hasRootCauseInstanceOf(WorkerException.class)
                    .hasMessageContaining("No worker runs");
            assertThat(log.lines()).isNotEmpty();
        }
    }

    @Test
    void anAppThatNeverGetsReadyIsEndedAfterItsTime() {
        var options = Nodes.options().variable("START_HANGS", "1").limits(WorkerLimits.defaults().ready(Duration.ofMillis(700)));
        try (var log = Nodes.log("cortado"); var pool = WorkerPool.create(Engine.vertx(), options)) {
            assertThatThrownBy(() -> pool.start().toCompletableFuture().get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(NodeException.class);
            assertThat(log.lines()).contains("ERROR test-1 was not ready within 0.7 s");
        }
    }

    private static void load(Nodes nodes, int clients, AtomicBoolean stop, AtomicInteger served, ConcurrentLinkedQueue<Integer> failed) {
        try {
            Nodes.parallel(clients, i -> {
                var answers = new ConcurrentLinkedQueue<HttpResponse<String>>();
                while (!stop.get()) {
                    get(nodes, answers);
                    var status = answers.remove().statusCode();
                    if (status == 200) {
                        served.incrementAndGet();
                    } else {
                        failed.add(status);
                    }
                }
            });
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void get(Nodes nodes, ConcurrentLinkedQueue<HttpResponse<String>> answers) {
        try {
            answers.add(nodes.get("/json"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
