package dev.cortado.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.spi.Engine;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the descriptors of the process")
class WorkerLimitTest {

    private static final WorkerLimits SMALL = WorkerLimits.defaults().inFlight(2).queued(3);

    @Test
    void whatIsOverTheQueueIsRefusedAndTheRestIsServed() throws Exception {
        try (var nodes = Nodes.start(Nodes.options().limits(SMALL))) {
            var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (var i = 0; i < 9; i++) {
                answers.add(nodes.later("/slow"));
            }
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);

            var statuses = answers.stream().map(answer -> answer.join().statusCode()).toList();
            assertThat(statuses).filteredOn(status -> status == 200).hasSize(5);
            assertThat(statuses).filteredOn(status -> status == 503).hasSize(4);
        }
    }

    @Test
    void noRequestIsForgottenInTheQueueWhenManyThreadsComeAndGo() throws Exception {
        try (var nodes = Nodes.start(Nodes.options().count(2).limits(WorkerLimits.defaults().inFlight(1)))) {
            Nodes.parallel(40, i -> {
                for (var n = 0; n < 50; n++) {
                    assertThat(nodes.body("/json")).hasSize(1014);
                }
            });
            assertThat(nodes.pool.status()).allMatch(worker -> worker.inFlight() == 0);
        }
    }

    @Test
    void whoWaitsTooLongInTheQueueIsRefused() throws Exception {
        try (var nodes = Nodes.start(Nodes.options().limits(SMALL.inFlight(1).queueWait(Duration.ofMillis(300))))) {
            var never = nodes.later("/never");
            Nodes.await("the worker has it", () -> nodes.pool.status().getFirst().inFlight() == 1);

            var answer = nodes.get("/json");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("No worker was free within 0.3 s.");
            never.cancel(true);
        }
    }

    @Test
    void requestsThatComeBeforeTheFirstWorkerIsReadyWaitForIt() throws Exception {
        try (var pool = WorkerPool.create(Engine.vertx(), Nodes.options())) {
            pool.start();
            var early = pool.send(WorkerRequest.get("/pid")).response().compose(HttpClientResponse::body);

            assertThat(early.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS).toString()).matches("\\d+");
        }
    }

    @Test
    void aRequestMayHaveATimeLimitOfItsOwn() throws Exception {
        try (var log = Nodes.log("cortado.workers"); var nodes = Nodes.start(Nodes.options())) {
            var call = nodes.pool.send(WorkerRequest.get("/never").timeLimit(Duration.ofMillis(200)));

            assertThatThrownBy(() -> call.response().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS))
                    .hasMessageContaining("GET /never did not answer within 0.2 s");
            Nodes.await("its worker is replaced", () -> log.lines()
                    .contains("WARN test-1 had a request that passed its time limit: replacing it"));
        }
    }

    @Test
    void aClientThatGoesAwayBeforeTheAnswerAbortsItsRequest() throws Exception {
        try (var nodes = Nodes.start(Nodes.options())) {
            try (var socket = new Socket("127.0.0.1", nodes.port())) {
                socket.getOutputStream().write("GET /never HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Nodes.await("the worker has it", () -> nodes.pool.status().getFirst().inFlight() == 1);
            }
            Nodes.await("the place is free", () -> nodes.pool.status().getFirst().inFlight() == 0);
            Nodes.await("the worker saw it", () -> aborted(nodes) == 1);
        }
    }

    @Test
    void aPlaceIsFreeAgainWhenTheAnswerHasBegun() throws Exception {
        try (var nodes = Nodes.start(Nodes.options().limits(SMALL.inFlight(1)))) {
            var open = new ArrayList<Socket>();
            for (var path : new String[] {"/stream", "/large", "/stream", "/large"}) {
                open.add(unread(nodes, path));
            }
            Nodes.await("the worker has them", () -> nodes.pool.status().getFirst().inFlight() == 4);

            assertThat(nodes.body("/json")).hasSize(1014);
            for (var socket : open) {
                socket.close();
            }
            Nodes.await("nothing is left", () -> nodes.pool.status().getFirst().inFlight() == 0);
        }
    }

    @Test
    void moreAnswersThanAWorkerMayHaveBegunWaitForOneToEnd() throws Exception {
        try (var nodes = Nodes.start(Nodes.options().limits(SMALL.answers(2).queueWait(Duration.ofMillis(300))))) {
            var one = unread(nodes, "/stream");
            var two = unread(nodes, "/stream");
            Nodes.await("the worker has them", () -> nodes.pool.status().getFirst().inFlight() == 2);

            assertThat(nodes.get("/json").statusCode()).isEqualTo(503);
            one.close();
            Nodes.await("there is room", () -> nodes.pool.status().getFirst().inFlight() == 1);
            assertThat(nodes.body("/json")).hasSize(1014);
            two.close();
        }
    }

    private static Socket unread(Nodes nodes, String path) throws IOException {
        var socket = new Socket("127.0.0.1", nodes.port());
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void clientsThatGoAwayInTheMiddleOfAStreamLeaveNothingBehind() throws Exception {
        try (var nodes = Nodes.start(Nodes.options())) {
            nodes.get("/json");
            streamAndLeave(nodes, 50);
            Nodes.await("all streams were aborted", () -> aborted(nodes) == 50);
            var descriptors = descriptors();

            streamAndLeave(nodes, 200);

            Nodes.await("all streams were aborted", () -> aborted(nodes) == 250);
            assertThat(nodes.pool.status().getFirst().inFlight()).isZero();
            Nodes.await("no descriptors were left", () -> Math.abs(descriptors() - descriptors) <= 5);
        }
    }

    @Test
    void aRequestThatIsAbortedInTheQueueGivesItsPlaceBack() throws Exception {
        try (var nodes = Nodes.start(Nodes.options().limits(SMALL.inFlight(1).queued(1)))) {
            var running = nodes.later("/slow");
            Nodes.await("the worker has it", () -> nodes.pool.status().getFirst().inFlight() == 1);
            var waiting = nodes.pool.send(WorkerRequest.get("/pid"));
            waiting.abort();

            assertThatThrownBy(() -> waiting.response().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS))
                    .hasMessageContaining("aborted");
            assertThat(nodes.get("/json").statusCode()).isEqualTo(200);
            assertThat(running.get().body()).isEqualTo("slow");
        }
    }

    @Test
    void closeFinishesWhatIsInFlightAndRefusesTheRest() throws Exception {
        try (var log = Nodes.log("cortado.worker"); var nodes = Nodes.start(Nodes.options())) {
            var slow = nodes.later("/slow");
            Nodes.await("the worker has it", () -> nodes.pool.status().getFirst().inFlight() == 1);
            var pid = nodes.pool.status().getFirst().pid();
            var closing = Thread.ofPlatform().start(nodes.pool::close);
            Nodes.await("the pool closes", () -> nodes.pool.status().getFirst().state() == WorkerStatus.State.DRAINING);

            assertThat(nodes.get("/json").statusCode()).isEqualTo(503);
            assertThat(slow.get(5, TimeUnit.SECONDS).body()).isEqualTo("slow");
            closing.join(5000);
            assertThat(Nodes.alive(pid)).isFalse();
            assertThat(log.lines()).contains("INFO closed test-1");
        }
    }

    @Test
    void closeEndsByForceWhatDoesNotFinishInTime() throws Exception {
        try (var log = Nodes.log("cortado.workers");
                var nodes = Nodes.start(Nodes.options().limits(WorkerLimits.defaults().drain(Duration.ofMillis(500))))) {
            var never = nodes.later("/never");
            Nodes.await("the worker has it", () -> nodes.pool.status().getFirst().inFlight() == 1);
            var begun = System.nanoTime();
            nodes.pool.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(450), Duration.ofSeconds(3));
            assertThat(never.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(502);
            assertThat(log.lines()).contains("WARN test-1 did not finish within 0.5 s: ending it with 1 requests in flight");
        }
    }

    @Test
    void socketsAreInAPrivateDirectoryThatIsGoneAfterwards() throws Exception {
        Path directory;
        try (var nodes = Nodes.start(Nodes.options())) {
            directory = Nodes.directory(nodes.pool.status().getFirst().pid());
            assertThat(Files.getPosixFilePermissions(directory)).hasToString("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]");
            assertThat(directory.resolve("1.sock")).exists();
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void memoryAndTimeLimitsAreReadFromTheEnvironment() {
        var limits = WorkerLimits.defaults().environment(Map.of("CORTADO_WORKER_MEMORY", "300", "CORTADO_WORKER_TIMEOUT", "7"));

        assertThat(limits.heapMegabytes()).isEqualTo(300);
        assertThat(limits.request()).isEqualTo(Duration.ofSeconds(7));
        assertThatThrownBy(() -> WorkerLimits.defaults().environment(Map.of("CORTADO_WORKER_MEMORY", "much")))
                .hasMessage("CORTADO_WORKER_MEMORY is \"much\"; it must be a whole number of megabytes, at least 32.");
    }

    private static void streamAndLeave(Nodes nodes, int clients) throws InterruptedException {
        Nodes.parallel(clients, i -> {
            try (var socket = new Socket("127.0.0.1", nodes.port())) {
                socket.getOutputStream().write("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().readNBytes(200);
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static int aborted(Nodes nodes) {
        try {
            return Integer.parseInt(nodes.get("/aborted").body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int descriptors() {
        var count = Path.of("/proc/self/fd").toFile().list();
        return count == null ? 0 : count.length;
    }
}
