package dev.cortado.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.spi.Engine;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerFailureTest {

    private static final WorkerLimits QUICK = WorkerLimits.defaults().request(Duration.ofSeconds(2)).replaceAfter(Duration.ofMillis(1500));

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

            // of the eight that it had, one was begun; those that it had not read went to the other
            assertThat(failed).hasSizeLessThanOrEqualTo(2).allMatch(status -> status == 502);
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
    void anEndlessLoopCostsItsOwnRequestAndTheOthersAreServed() throws Exception {
        try (var log = Nodes.log("cortado.workers"); var nodes = Nodes.start(Nodes.options().count(2).limits(QUICK))) {
            var looping = nodes.later("/loop");
            Nodes.await("the loop is noticed", () -> nodes.pool.status().stream().anyMatch(w -> w.state() == WorkerStatus.State.UNRESPONSIVE));
            var stuck = nodes.pool.status().stream().filter(w -> w.state() == WorkerStatus.State.UNRESPONSIVE).findFirst().orElseThrow();

            for (var i = 0; i < 20; i++) {
                assertThat(nodes.get("/pid").body()).isNotEqualTo(String.valueOf(stuck.pid()));
            }
            var answer = looping.get(10, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).isEqualTo("GET /loop did not answer within 2 s (" + stuck.name() + ").");
            Nodes.await("the stuck process is gone", () -> !Nodes.alive(stuck.pid()));
            Nodes.await("two workers are ready", () -> ready(nodes) == 2);
            assertThat(log.lines()).anyMatch(line -> line.contains("does not answer heartbeats and gets no new requests"))
                    .anyMatch(line -> line.contains("replacing it"));
        }
    }

    @Test
    void requestsThatWaitBehindAnEndlessLoopGoToAnotherWorkerWithinSeconds() throws Exception {
        try (var log = Nodes.log("cortado.workers"); var nodes = Nodes.start(Nodes.options().count(2).limits(QUICK))) {
            var looping = nodes.later("/loop");
            Nodes.await("a worker has it", () -> nodes.pool.status().stream().anyMatch(w -> w.inFlight() == 1));
            var answers = IntStream.range(0, 20).mapToObj(i -> nodes.later("/slow")).toList();
            Nodes.await("requests wait behind it", () -> nodes.pool.status().stream().allMatch(w -> w.inFlight() > 1));

            for (var answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEqualTo("slow");
            }
            assertThat(looping.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(504);
            assertThat(log.lines()).isNotEmpty();
        }
    }

    @Test
    void aRequestThatWasTakenBackFromAStuckWorkerIsNotRunThereWhenItGoesOn(@TempDir Path directory) throws Exception {
        var file = directory.resolve("runs");
        try (var log = Nodes.log("cortado.workers");
                var nodes = Nodes.start(Nodes.options().count(2).variable("RUNS", file.toString()).limits(WorkerLimits.defaults()))) {
            var busy = nodes.later("/busy");
            Nodes.await("a worker has it", () -> nodes.pool.status().stream().anyMatch(w -> w.inFlight() == 1));
            var answers = IntStream.range(0, 20).mapToObj(i -> nodes.later("/run?" + i)).toList();

            for (var answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
            assertThat(busy.isDone()).isFalse();
            assertThat(busy.get(10, TimeUnit.SECONDS).body()).isEqualTo("busy");
            Nodes.await("the worker goes on", () -> ready(nodes) == 2);
            assertThat(Files.readAllLines(file)).hasSize(20).doesNotHaveDuplicates();
            assertThat(log.lines()).isNotEmpty();
        }
    }

    @Test
    void aSlowRequestIsAnswered504AndItsWorkerReplacedAfterTheOthersFinished() throws Exception {
        var limits = QUICK.request(Duration.ofMillis(500));
        try (var log = Nodes.log("cortado.workers"); var nodes = Nodes.start(Nodes.options().limits(limits))) {
            var before = nodes.pid();
            var never = nodes.later("/never");
            Thread.sleep(300);
            var fine = nodes.later("/slow");

            assertThat(never.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(504);
            assertThat(fine.get(5, TimeUnit.SECONDS).body()).isEqualTo("slow");
            Nodes.await("the old process has ended", () -> !Nodes.alive(before));
            assertThat(nodes.pid()).isNotEqualTo(before);
            assertThat(log.lines()).contains("WARN test-1 had a request that passed its time limit: replacing it")
                    .noneMatch(line -> line.startsWith("ERROR"));
        }
    }

    @Test
    void aPageThatFillsTheHeapEndsItsWorkerOnly() throws Exception {
        try (var log = Nodes.log("cortado"); var nodes = Nodes.start(Nodes.options().count(2).limits(QUICK.heapMegabytes(64).request(Duration.ofSeconds(20))))) {
            var hog = nodes.later("/memory");

            while (!hog.isDone()) {
                assertThat(nodes.get("/json").statusCode()).isEqualTo(200);
            }
            assertThat(hog.get().statusCode()).isEqualTo(502);
            Nodes.await("two workers are ready", () -> ready(nodes) == 2);
            Nodes.await("the death is in the log", Duration.ofSeconds(30),
                    () -> log.lines().stream().anyMatch(line -> line.startsWith("ERROR test-")));
            assertThat(log.lines()).anyMatch(line -> line.contains("ran out of memory (limit 64 MB)") && line.contains("CORTADO_WORKER_MEMORY"));
        }
    }

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
            Nodes.await("two workers are ready", () -> ready(nodes) == 2);
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
    void anAppThatCrashesAtItsStartFailsThePoolWithItsLastLines() {
        try (var log = Nodes.log("cortado");
                var pool = WorkerPool.create(Engine.vertx(), Nodes.options().variable("START_CRASHES", "1"))) {
            assertThatThrownBy(() -> pool.start().toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(NodeException.class)
                    .hasMessageContaining("test-1 ended with exit code 1").hasMessageContaining("the app is broken").hasMessageContaining("app.mjs");

            var refused = pool.send(WorkerRequest.get("/json")).response().toCompletionStage().toCompletableFuture();
            assertThatThrownBy(() -> refused.get(5, TimeUnit.SECONDS)).hasRootCauseInstanceOf(WorkerException.class)
                    .hasMessageContaining("No worker runs");
            assertThat(log.lines()).isNotEmpty();
        }
    }

    @Test
    void anAppThatNeverGetsReadyIsEndedAfterItsTime() {
        var options = Nodes.options().variable("START_HANGS", "1").limits(QUICK.ready(Duration.ofMillis(700)));
        try (var log = Nodes.log("cortado"); var pool = WorkerPool.create(Engine.vertx(), options)) {
            assertThatThrownBy(() -> pool.start().toCompletableFuture().get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(NodeException.class);
            assertThat(log.lines()).contains("ERROR test-1 was not ready within 0.7 s");
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
            assertThat(ready(nodes)).isEqualTo(2);
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

    private static long ready(Nodes nodes) {
        return nodes.pool.status().stream().filter(w -> w.state() == WorkerStatus.State.READY).count();
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
