package dev.cortado.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.spi.Engine;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("measures time")
class WorkerPoolTest {

    private static Nodes nodes;

    @BeforeAll
    static void startTwoWorkers() throws Exception {
        nodes = Nodes.start(Nodes.options().count(2));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
    void aWorkerThatIsReadyHasALowerPriorityThanItsParent() throws Exception {
        try (var nice = Nodes.start(Nodes.options().niceness(7)); var threads = Files.list(Path.of("/proc/" + nice.pid() + "/task"))) {
            var own = niceness(Path.of("/proc/self"));
            // but for the thread that ends it with its parent
            assertThat(threads.map(WorkerPoolTest::niceness).filter(other -> other != own + 7)).containsExactly(own);
        }
    }

    /** The 19th field of {@code stat}; the second is a name in brackets. */
    private static int niceness(Path task) {
        try {
            var stat = Files.readString(task.resolve("stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    @Test
    void anAnswerPassesThroughWithStatusHeadersAndBody() throws Exception {
        var answer = nodes.send(nodes.request("/headers").header("x-mine", "1"));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(answer.headers().firstValue("x-method")).contains("GET");
        assertThat(answer.body()).contains("\"x-mine\":\"1\"").contains("\"host\":\"127.0.0.1:" + nodes.port() + "\"");
    }

    @Test
    void theWorkerGetsTheInstructionOfTheServerAndNotOneOfTheClient() throws Exception {
        var answer = nodes.send(nodes.request("/instruction").header("x-cortado", "Zm9yZ2Vk"));

        assertThat(answer.body()).isEqualTo("{\"v\":1,\"do\":\"route\"}");
    }

    /** At the same pace they would all end together, at the end: the median would be above nine tenths of the time. */
    @Test
    void rendersOfAWorkerEndOneAfterTheOtherHoweverManyCameAtOnce() throws Exception {
        try (var one = Nodes.start(Nodes.options())) {
            // Of new connections Node accepts one in a turn of its loop, which alone would put the renders in a row.
            Stream.generate(() -> one.later("/slow")).limit(40).toList().forEach(CompletableFuture::join);
            var begin = Double.parseDouble(one.get("/render").body());
            var renders = Stream.generate(() -> one.later("/render")).limit(40).toList();
            var ends = renders.stream().mapToDouble(render -> Double.parseDouble(render.join().body()) - begin).sorted().toArray();

            assertThat(ends[20]).as("when half of them had ended, of %s ms", ends[39]).isLessThan(0.75 * ends[39]);
        }
    }

    @Test
    void headersOfTheConnectionStayOnTheConnection() throws Exception {
        var raw = Raw.exchange(nodes.port(), """
                GET /headers HTTP/1.1
                Host: shop.example
                Connection: x-private
                Connection: close
                X-Private: 1
                TE: trailers
                Keep-Alive: timeout=5

                """);

        assertThat(raw).doesNotContain("x-private").doesNotContain("\"te\"").doesNotContain("timeout=5").contains("shop.example");
    }

    @Test
    void aSmallAnswerThatIsCompleteGetsItsLength() throws Exception {
        var answer = nodes.get("/chunked");

        assertThat(answer.body()).isEqualTo("one,two");
        assertThat(answer.headers().firstValue("content-length")).contains("7");
    }

    @Test
    void aHeadRequestHasTheLengthAndNoBody() throws Exception {
        var answer = nodes.send(nodes.request("/json").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.headers().firstValue("content-length")).contains("1014");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void largeBodiesPassInBothDirections() throws Exception {
        var body = new byte[20_000_000];
        new java.util.Random(1).nextBytes(body);

        var digest = nodes.send(nodes.request("/digest").POST(BodyPublishers.ofByteArray(body)));
        var large = nodes.get("/large");

        assertThat(digest.body()).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)));
        assertThat(large.body()).hasSize(400 * 64 * 1024);
    }

    @Test
    void aSlowReaderHoldsTheWorkerBackInsteadOfFillingTheMemory() throws Exception {
        try (var single = Nodes.start(Nodes.options()); var socket = new java.net.Socket()) {
            socket.setReceiveBufferSize(16 * 1024);
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", single.port()));
            socket.getOutputStream().write("GET /large HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
            var written = new java.util.ArrayList<String>();
            Nodes.await("the worker waits", () -> {
                written.add(single.body("/written"));
                var n = written.size();
                return n > 20 && written.get(n - 1).equals(written.get(n - 20));
            });

            assertThat(Integer.parseInt(written.getLast())).isLessThan(8_000_000);
            assertThat(socket.getInputStream().readNBytes(400 * 64 * 1024)).hasSize(400 * 64 * 1024);
        }
    }

    @Test
    void anEarlyAnswerToALargeBodyArrivesAndTheNextRequestIsServed() throws Exception {
        var answer = nodes.send(nodes.request("/early").POST(BodyPublishers.ofByteArray(new byte[100_000])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(nodes.get("/json").statusCode()).isEqualTo(200);
    }

    @Test
    void concurrentRequestsUseAllWorkers() throws Exception {
        var pids = ConcurrentHashMap.<String>newKeySet();
        Nodes.parallel(20, i -> {
            try {
                pids.add(nodes.get("/pid").body());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(pids).hasSize(2);
    }

    @Test
    void aThreadThatIsNoEventLoopMaySendToo() throws Exception {
        var body = nodes.pool.send(WorkerRequest.get("/pid")).response().compose(HttpClientResponse::body);

        assertThat(body.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS).toString()).matches("\\d+");
    }

    @Test
    void whatNodeSaysOfItsExperimentsIsNotLogged() throws Exception {
        try (var log = Nodes.log("cortado.worker"); var warned = Nodes.start(Nodes.options())) {
            assertThat(warned.body("/warn")).isEqualTo("warned");
            Nodes.await("the other warning", () -> log.lines().stream().anyMatch(line -> line.contains("Warning: told")));
            assertThat(log.lines()).noneMatch(line -> line.contains("tried"));
        }
    }

    @Test
    void anErrorInTheAppIsAnswer500AndTheWorkerGoesOn() throws Exception {
        var pids = nodes.pool.status().stream().map(WorkerStatus::pid).toList();
        try (var log = Nodes.log("cortado.worker")) {
            assertThat(nodes.get("/throw").statusCode()).isEqualTo(500);
            assertThat(nodes.get("/later").body()).isEqualTo("ok");

            Nodes.await("both errors are in the log", () -> log.lines().stream().anyMatch(l -> l.contains("thrown in a handler"))
                    && log.lines().stream().anyMatch(l -> l.contains("thrown later")));
        }
        assertThat(nodes.pool.status().stream().map(WorkerStatus::pid).toList()).isEqualTo(pids);
    }

    @Test
    void whatAWorkerPrintsIsInTheLogUnderItsNameAndOfBoundedLength() throws Exception {
        try (var log = Nodes.log("cortado.worker")) {
            nodes.get("/log");

            Nodes.await("three lines", () -> log.lines().size() >= 3);
            assertThat(log.lines()).contains("INFO a line for people", "WARN a warning for people")
                    .anyMatch(line -> line.startsWith("INFO yyy") && line.length() < 17_000 && line.endsWith("bytes more)"));
        }
    }

    @Test
    void aFlagOfNodeIsPassedOn() throws Exception {
        try (var log = Nodes.log("cortado.worker"); var inspected = Nodes.start(Nodes.options().flag("--inspect=127.0.0.1:0"))) {
            assertThat(inspected.get("/json").statusCode()).isEqualTo(200);
            assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN Debugger listening on ws://127.0.0.1:")).hasSize(1);
        }
    }

    @Test
    void aWebSocketPassesThrough() throws Exception {
        var client = Engine.vertx().createWebSocketClient();
        var echoed = new CompletableFuture<String>();
        client.connect(new WebSocketConnectOptions().setHost("127.0.0.1").setPort(nodes.port()).setURI("/hmr")).onSuccess(socket -> {
            socket.textMessageHandler(echoed::complete);
            socket.writeTextMessage("hello");
        }).onFailure(echoed::completeExceptionally);

        assertThat(echoed.get(5, TimeUnit.SECONDS)).isEqualTo("hello");
    }

    @Test
    void onLoopbackEveryRequestNeedsTheSecret() throws Exception {
        try (var loopback = Nodes.start(Nodes.options().loopback(true))) {
            assertThat(loopback.get("/json").statusCode()).isEqualTo(200);
            assertThat(loopback.get("/headers").body()).doesNotContain("secret");

            var port = Sockets.listeningPort(loopback.pool.status().getFirst().pid());
            var stranger = java.net.http.HttpClient.newHttpClient().send(
                    java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + port + "/json")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(stranger.statusCode()).isEqualTo(403);
        }
    }
}
