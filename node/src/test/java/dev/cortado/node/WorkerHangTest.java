package dev.cortado.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A worker that does not answer, or not in time. */
@ResourceLock("log of the workers")
class WorkerHangTest {

    private static final WorkerLimits QUICK = WorkerLimits.defaults().request(Duration.ofSeconds(2)).replaceAfter(Duration.ofMillis(1500));

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
            Nodes.await("two workers are ready", () -> nodes.ready() == 2);
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
            Nodes.await("the worker goes on", () -> nodes.ready() == 2);
            assertThat(Files.readAllLines(file)).hasSize(20).doesNotHaveDuplicates();
            assertThat(log.lines()).isNotEmpty();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux says who waits for a processor")
    void aWorkerThatGetsNoProcessorIsNotTakenForStuck() throws Exception {
        try (var log = Nodes.log("cortado.workers"); var nodes = Nodes.start(Nodes.options().limits(QUICK.request(Duration.ofSeconds(20))))) {
            var worker = nodes.pid();
            // on one core, and only when nobody else wants it
            run("taskset", "-a", "-c", "-p", "0", String.valueOf(worker));
            run("chrt", "-a", "--idle", "-p", "0", String.valueOf(worker));
            var busy = IntStream.range(0, 2).mapToObj(i -> burn()).toList();
            var answer = nodes.later("/slow");
            try {
                Thread.sleep(3_500);
            } finally {
                busy.forEach(Process::destroyForcibly);
            }

            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("slow");
            assertThat(nodes.pid()).isEqualTo(worker);
            assertThat(log.lines()).noneMatch(line -> line.contains("replacing it"));
        }
    }

    /** A process that takes the first core. */
    private static Process burn() {
        try {
            return new ProcessBuilder("taskset", "-c", "0", "sh", "-c", "while :; do :; done").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor()).isZero();
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
}
