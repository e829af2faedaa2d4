package dev.cortado.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A worker, or the whole server, dies while people are using it. */
@Isolated("measures time")
class RobustnessTest {

    /** Two workers that time a render out after two seconds, so that the tests do not take long. */
    private static final Map<String, String> SETTINGS = Map.of("CORTADO_WORKER_TIMEOUT", "2", "CORTADO_WORKER_MEMORY", "128");

    private static final Duration WITHIN = Duration.ofSeconds(1);

    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        server = Fixture.built("sturdy").start(SETTINGS, "--workers", "2");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aKilledWorkerCostsAtMostTheRequestsBegunInIt() throws Exception {
        server.close();
        server = Fixture.built("sturdy").start("--workers", "2");
        try (var load = new Load(server.url("/pause?ms=50"), 16, Duration.ofMillis(1))) {
            Eventually.holds(Duration.ofSeconds(10), "load", () -> load.samples().size() > 50);
            List<ProcessHandle> before = server.workers();
            assertThat(before).hasSizeGreaterThanOrEqualTo(2);
            long killed = System.nanoTime();
            before.getFirst().destroyForcibly();
            Eventually.holds(Duration.ofSeconds(10), "a new worker takes part", () -> servers(load.since(killed)).stream()
                    .anyMatch(pid -> before.stream().noneMatch(worker -> worker.pid() == pid)));
            load.stop();
            // 16 clients: what was in the killed worker is at most one request of each, begun before it died.
            var failed = load.samples().stream().filter(sample -> sample.status() != 200).toList();
            assertThat(failed).hasSizeLessThanOrEqualTo(16)
                    .allSatisfy(sample -> assertThat(sample.began()).isLessThan(killed + Duration.ofMillis(100).toNanos()));
            assertThat(load.since(killed).stream().mapToLong(Load.Sample::nanos).max().orElseThrow())
                    .as("the slowest request after it").isLessThan(Duration.ofMillis(1_000).toNanos());
        }
    }

    @Test
    void withItsOnlyWorkerKilledTheNextRequestIsServedWithinASecond() throws Exception {
        server.close();
        server = Fixture.built("sturdy").start(SETTINGS, "--workers", "1");
        assertThat(server.get("/api/pid").statusCode()).isEqualTo(200);
        // the best of three, for a machine with other work
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3 && best > WITHIN.toNanos(); i++) {
            ProcessHandle worker = server.workers().getFirst();
            worker.destroyForcibly();
            worker.onExit().get(5, TimeUnit.SECONDS);
            long killed = System.nanoTime();
            assertThat(server.get("/api/pid").statusCode()).isEqualTo(200);
            best = Math.min(best, System.nanoTime() - killed);
        }
        assertThat(Duration.ofNanos(best)).isLessThan(WITHIN);
    }

    @Test
    void sigtermFinishesTheRequestsInFlight() throws Exception {
        // the first of each takes longer than the others have until the signal
        server.get("/pause?ms=1");
        server.get("/stream");
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> page = () -> Wire.get(server.port(), "/pause?ms=1200").status();
            Callable<String> stream = () -> Wire.get(server.port(), "/stream").body();
            Callable<Integer> java = () -> Wire.get(server.port(), "/java/slow").status();
            Future<Integer> first = clients.submit(page);
            Future<String> second = clients.submit(stream);
            Future<Integer> third = clients.submit(java);
            TimeUnit.MILLISECONDS.sleep(350);
            server.process().destroy();
            assertThat(first.get(10, TimeUnit.SECONDS)).as(server::log).isEqualTo(200);
            assertThat(second.get(10, TimeUnit.SECONDS)).as(server::log).contains("part 10").contains("</html>");
            assertThat(third.get(10, TimeUnit.SECONDS)).isEqualTo(200);
        }
        assertThat(server.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.log()).doesNotContain("Exception");
    }

    @Test
    void sigtermFinishesTheWorkThatWaitedForTheAnswer() throws Exception {
        Path done = Files.createTempDirectory("after").resolve("done");
        assertThat(server.get("/api/after?file=" + done).statusCode()).isEqualTo(200);
        server.process().destroy();
        assertThat(server.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(done).as(server::log).hasContent("late");
    }

    @Test
    void noWorkerOutlivesAKilledServerNotEvenOneInAnEndlessLoop() throws Exception {
        Thread.ofVirtual().start(() -> {
            try {
                server.get("/loop");
            } catch (Exception expected) {
                // the server is killed
            }
        });
        assertThat(server.get("/api/pid").statusCode()).isEqualTo(200);
        List<ProcessHandle> all = server.process().descendants().toList();
        assertThat(all).isNotEmpty();
        server.process().destroyForcibly();
        Eventually.holds(Duration.ofSeconds(2), "all workers are gone", () -> all.stream().noneMatch(RobustnessTest::runs));
    }

    /** Where nobody collects orphans, one that has ended keeps its entry. */
    private static boolean runs(ProcessHandle process) {
        try {
            return process.isAlive() && !Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat")).contains(") Z ");
        } catch (IOException noEntry) {
            return process.isAlive();
        }
    }

    private static Set<Long> servers(List<Load.Sample> samples) {
        var result = new HashSet<Long>();
        for (var sample : samples) {
            var matcher = java.util.regex.Pattern.compile("paused by (\\d+)").matcher(sample.body());
            if (matcher.find()) {
                result.add(Long.parseLong(matcher.group(1)));
            }
        }
        return result;
    }
}
