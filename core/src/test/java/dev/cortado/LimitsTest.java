package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static dev.cortado.Middleware.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final Duration SHORT = Duration.ofMillis(400);

    private final App app = App.create();

    @AfterEach
    void close() {
        app.close();
    }

    private int serve(Limits limits) {
        app.limits(limits);
        app.get("/", (req, res) -> res.send("ok"));
        app.post("/", (req, res) -> res.send(Integer.toString(req.bytes().length)));
        app.post("/stream", (req, res) -> res.send(Integer.toString(req.stream().readAllBytes().length)));
        app.listen(0);
        return app.port();
    }

    @Test
    void longHeadersAre431() throws Exception {
        int port = serve(Limits.DEFAULT.withHeaderBytes(1000));
        assertThat(Raw.get(port, "/", "X: " + "a".repeat(900)).status()).isEqualTo(200);
        assertThat(Raw.get(port, "/", "X: " + "a".repeat(1100)).status()).isEqualTo(431);
    }

    @Test
    void manyHeadersAre431() throws Exception {
        int port = serve(Limits.DEFAULT.withHeaderCount(10));
        String[] headers = java.util.stream.IntStream.range(0, 11).mapToObj(i -> "X-" + i + ": 1").toArray(String[]::new);
        assertThat(Raw.get(port, "/", headers).status()).isEqualTo(431);
    }

    @Test
    void longUrlsAre414() throws Exception {
        int port = serve(Limits.DEFAULT.withUrlLength(100));
        assertThat(Raw.get(port, "/?" + "a".repeat(90)).status()).isEqualTo(200);
        assertThat(Raw.get(port, "/?" + "a".repeat(100)).status()).isEqualTo(414);
        assertThat(Raw.get(port, "/?" + "a".repeat(1000)).status()).isEqualTo(414);
    }

    @Test
    void longBodiesAre413AndTheConnectionIsClosed() throws Exception {
        int port = serve(Limits.DEFAULT.withBodyBytes(1000));
        assertThat(Raw.request(port, "POST", "/", "a".repeat(1000)).body()).isEqualTo("1000");
        Answer answer = Raw.request(port, "POST", "/", "a".repeat(1001));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Connection")).isEqualTo("close");
    }

    @Test
    void aParsersLimitIs413WithOrWithoutALength() throws Exception {
        app.use(json(BodyOptions.JSON.withLimit(10)));
        int port = serve(Limits.DEFAULT);
        assertThat(Raw.request(port, "POST", "/", "[1,2,3,4,5,6]", "Content-Type: application/json").status()).isEqualTo(413);
        assertThat(Raw.once(port, "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "6\r\n[1,2,3\r\n7\r\n,4,5,6]\r\n0\r\n\r\n").status()).isEqualTo(413);
    }

    @Test
    void anEndlessChunkedBodyIsCutOff() throws Exception {
        int port = serve(Limits.DEFAULT.withBodyBytes(100_000));
        try (Raw raw = new Raw(port)) {
            raw.send("POST /stream HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            boolean refused = false;
            try {
                for (int i = 0; i < 2000 && !refused; i++) {
                    raw.send("1000\r\n" + "a".repeat(4096) + "\r\n");
                }
            } catch (java.io.IOException broken) {
                refused = true;
            }
            // What a refused client goes on sending is read for a moment, for nothing.
            if (!refused) {
                assertThat(raw.read().status()).isEqualTo(413);
                assertThat(raw.isClosed()).isTrue();
            }
        }
    }

    @Test
    void headersThatTakeTooLongAre408() throws Exception {
        int port = serve(Limits.DEFAULT.withHeaderTime(SHORT));
        try (Raw raw = new Raw(port)) {
            raw.send("GET / HTTP/1.1\r\nHost: a\r\n");
            CompletableFuture<Void> dripping = CompletableFuture.runAsync(() -> drip(raw));
            assertThat(raw.read().status()).isEqualTo(408);
            assertThat(raw.isClosed()).isTrue();
            dripping.get(10, TimeUnit.SECONDS);
        }
    }

    private static void drip(Raw raw) {
        try {
            for (int i = 0; i < 100; i++) {
                raw.send("X-" + i + ": 1\r\n");
                Thread.sleep(50);
            }
        } catch (java.io.IOException closed) {
            // what the test waits for
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws Exception {
        int port = serve(Limits.DEFAULT.withHeaderTime(SHORT));
        try (Raw raw = new Raw(port)) {
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void anIdleKeepAliveConnectionIsClosedAndABusyOneIsNot() throws Exception {
        app.get("/slow", (req, res) -> {
            Thread.sleep(1500);
            res.send("slow");
        });
        int port = serve(Limits.DEFAULT.withIdleTime(SHORT));
        try (Raw raw = new Raw(port)) {
            assertThat(raw.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").read().body()).isEqualTo("slow");
            long begin = System.nanoTime();
            assertThat(raw.isClosed()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(300));
        }
    }

    @Test
    void aBodyThatStopsArrivingEndsTheRequest() throws Exception {
        int port = serve(Limits.DEFAULT.withIdleTime(SHORT));
        try (Raw raw = new Raw(port)) {
            raw.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void aClientThatTakesNoBytesIsCutOff() throws Exception {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        app.get("/big", (req, res) -> {
            try {
                while (true) {
                    res.write(new byte[64 * 1024]);
                }
            } catch (ClientGone e) {
                outcome.complete(e);
                throw e;
            }
        });
        int port = serve(Limits.DEFAULT.withIdleTime(SHORT));
        try (Raw raw = new Raw(port, 16 * 1024)) {
            raw.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class);
        }
    }

    @Test
    void aRequestThatTakesTooLongIs503AndItsHandlerInterrupted() throws Exception {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        app.get("/hang", (req, res) -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                outcome.complete(e);
                throw e;
            }
        });
        int port = serve(Limits.DEFAULT.withRequestTime(SHORT));
        Answer answer = Raw.get(port, "/hang");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(Raw.get(port, "/").status()).isEqualTo(200);
    }

    @Test
    void moreRequestsThanAllowedAre503() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(2);
        app.get("/wait", (req, res) -> {
            inside.countDown();
            go.await();
            res.send("done");
        });
        int port = serve(Limits.DEFAULT.withInFlight(2));
        try (Raw one = new Raw(port); Raw two = new Raw(port)) {
            one.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
            two.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
            inside.await();
            Answer third = Raw.get(port, "/");
            assertThat(third.status()).isEqualTo(503);
            assertThat(third.header("Retry-After")).isEqualTo("1");
            go.countDown();
            assertThat(one.read().status()).isEqualTo(200);
            assertThat(two.read().status()).isEqualTo(200);
        }
        eventually("room again", () -> Raw.get(port, "/").status() == 200);
    }

    @Test
    void moreConnectionsThanAllowedAreClosed() throws Exception {
        int port = serve(Limits.DEFAULT.withConnections(3));
        List<Raw> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Raw raw = new Raw(port);
            raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").read();
            open.add(raw);
        }
        try (Raw fourth = new Raw(port)) {
            assertThat(fourth.isClosed()).isTrue();
        }
        open.removeFirst().close();
        eventually("room again", () -> {
            try {
                return Raw.get(port, "/").status() == 200;
            } catch (java.io.IOException closed) {
                return false;
            }
        });
        for (Raw raw : open) {
            raw.close();
        }
    }
}
