package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static dev.cortado.Http2Raw.DATA;
import static dev.cortado.Http2Raw.END_STREAM;
import static dev.cortado.Http2Raw.GOAWAY;
import static dev.cortado.Http2Raw.RST_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the end of an application means for its handlers. */
@Isolated("measures time")
class StopTest {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private final App app = App.create().http2ClearText(true);
    private final CountDownLatch inside = new CountDownLatch(1);

    @AfterEach
    void close() {
        app.close();
    }

    private Duration timeToClose() {
        long begin = System.nanoTime();
        app.close();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static Raw open(int port, String path) throws Exception {
        Raw raw = new Raw(port).send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
        while (!raw.line().isEmpty()) {
            // the head
        }
        return raw;
    }

    private void streams() {
        app.get("/stubborn", (req, res) -> {
            res.type("text/event-stream");
            while (true) {
                res.write("data: 1\n\n");
                inside.countDown();
                try {
                    Thread.sleep(10);
                } catch (InterruptedException ignored) {
                    // as much code does
                }
            }
        });
        app.get("/full", (req, res) -> {
            res.type("text/event-stream");
            while (true) {
                res.write(new byte[64 * 1024]);
                inside.countDown();
            }
        });
        app.get("/pending", (req, res) -> {
            res.type("text/event-stream");
            inside.countDown();
            new LinkedBlockingQueue<String>().take();
        });
        app.get("/out", (req, res) -> {
            res.type("text/event-stream");
            try (var out = res.outputStream()) {
                while (true) {
                    out.write(1);
                    inside.countDown();
                    Thread.sleep(10);
                }
            }
        });
        app.get("/behind/middleware", (req, res) -> {
            res.type("text/event-stream").write("data: 1\n\n");
            inside.countDown();
            Thread.sleep(60_000);
        });
        app.get("/upper", (req, res) -> {
            res.set("Content-Type", "Text/Event-Stream; charset=utf-8").write("data: 1\n\n");
            inside.countDown();
            Thread.sleep(60_000);
        });
        app.get("/ticks", (req, res) -> {
            while (true) {
                res.write("tick\n");
                inside.countDown();
                Thread.sleep(10);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stubborn", "/full", "/pending", "/out", "/behind/middleware", "/upper", "/ticks"})
    void noStreamKeepsTheServer(String path) throws Exception {
        app.use("/behind", (req, res, next) -> {
            next.run();
            res.locals().put("after", true);
        });
        streams();
        app.listen(0);
        try (Raw raw = new Raw(app.port()).send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n")) {
            inside.await();
            assertThat(timeToClose()).isLessThan(TWO_SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stubborn", "/full", "/pending", "/ticks"})
    void noHttp2StreamKeepsTheServer(String path) throws Exception {
        streams();
        app.listen(0);
        try (Http2Raw client = new Http2Raw(app.port())) {
            client.get(1, path);
            inside.await();
            assertThat(timeToClose()).isLessThan(TWO_SECONDS);
        }
    }

    @Test
    void anAnswerWithoutALengthMayStillEndByItself() throws Exception {
        app.get("/report", (req, res) -> {
            res.write("begin ");
            Thread.sleep(500);
            res.end("end");
        });
        app.listen(0);
        try (Raw raw = open(app.port(), "/report")) {
            app.close();
            assertThat(raw.rest()).asString().endsWith("end\r\n0\r\n\r\n");
        }
    }

    @Test
    void aStreamThatGoesOnIsCutOffSoThatNobodyTakesItForTheWhole() throws Exception {
        streams();
        app.listen(0);
        try (Raw raw = open(app.port(), "/ticks")) {
            app.close();
            assertThat(raw.rest()).asString().contains("tick").doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void aDownloadWithALengthIsFinished() throws Exception {
        app.get("/file", (req, res) -> {
            res.set("Content-Length", "4").write("ab");
            inside.countDown();
            Thread.sleep(2500);
            res.end("cd");
        });
        app.listen(0);
        try (Raw raw = open(app.port(), "/file")) {
            inside.await();
            app.close();
            assertThat(raw.rest()).asString().isEqualTo("abcd");
        }
    }

    @Test
    void anHttp2ConnectionIsToldToGoAwayAndItsStreamsEnd() throws Exception {
        streams();
        CountDownLatch streamsEnded = new CountDownLatch(2);
        app.get("/slow", (req, res) -> {
            res.set("Content-Length", "8").write("fin");
            streamsEnded.await();
            res.end("ished");
        });
        app.listen(0);
        try (Http2Raw client = new Http2Raw(app.port()); Http2Raw idle = new Http2Raw(app.port())) {
            client.get(1, "/behind/middleware").get(3, "/upper").get(5, "/slow").get(7, "/ticks");
            Set<Integer> begun = new HashSet<>();
            while (begun.size() < 4) {
                Http2Raw.Frame frame = client.read();
                if (frame.type() == DATA) {
                    begun.add(frame.stream());
                }
            }
            CompletableFuture<Duration> closing = CompletableFuture.supplyAsync(this::timeToClose);
            idle.await(GOAWAY);
            boolean goAway = false;
            boolean reset = false;
            List<Integer> ended = new ArrayList<>();
            try {
                while (true) {
                    Http2Raw.Frame frame = client.read();
                    goAway |= frame.type() == GOAWAY;
                    reset |= frame.type() == RST_STREAM && frame.stream() == 7;
                    if (frame.type() == DATA && frame.has(END_STREAM)) {
                        ended.add(frame.stream());
                        streamsEnded.countDown();
                    }
                }
            } catch (EOFException closed) {
                assertThat(goAway).as("GOAWAY").isTrue();
            }
            assertThat(ended).containsExactlyInAnyOrder(1, 3, 5).endsWith(5);
            assertThat(reset).isTrue();
            assertThat(closing.get()).isLessThan(TWO_SECONDS);
        }
    }

    @Test
    void aHandlerLearnsThatItsAnswerIsClosedByQuestionByHookAndByInterrupt() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        app.get("/", (req, res) -> {
            res.onClose(() -> seen.add("hook"));
            res.type("text/event-stream").flush();
            seen.add("closed: " + res.closed());
            inside.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException stop) {
                seen.add("interrupt, closed: " + res.closed() + ", ended: " + res.ended());
                res.onClose(() -> seen.add("late hook"));
                try {
                    res.write("more");
                } catch (ClientGone gone) {
                    seen.add(gone.getMessage());
                }
            }
        });
        app.listen(0);
        try (Raw raw = open(app.port(), "/")) {
            inside.await();
            app.close();
            eventually("both hooks run", () -> seen.contains("hook") && seen.contains("late hook"));
            assertThat(seen).contains("closed: false", "interrupt, closed: true, ended: true", "The server stops and has ended the answer to GET /");
        }
    }

    @Test
    void theCloseHookRunsWhenTheClientLeavesAndNotWhenTheAnswerIsComplete() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        app.get("/complete", (req, res) -> res.onClose(closed::incrementAndGet).onEnd(ended::incrementAndGet).send("x"));
        app.get("/left", (req, res) -> {
            res.onClose(closed::incrementAndGet).onEnd(ended::incrementAndGet);
            res.write("x");
            new LinkedBlockingQueue<String>().take();
        });
        app.listen(0);
        Raw.get(app.port(), "/complete");
        eventually("the answer is complete", () -> ended.get() == 1);
        assertThat(closed).hasValue(0);
        open(app.port(), "/left").close();
        eventually("the client has left", () -> ended.get() == 2 && closed.get() == 1);
    }

    @Test
    void whatTheApplicationHasOpenedIsClosedOnceInReverseWhenItsRequestsAreDone() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        App mounted = App.create();
        mounted.onStop(() -> order.add("first of the mounted"));
        app.onStop(() -> order.add("first"));
        app.use("/mounted", mounted);
        mounted.onStop(() -> order.add("second of the mounted"));
        app.onStop(() -> {
            order.add("fails");
            throw new java.io.IOException("cannot be closed");
        });
        app.onStop(() -> order.add("last in " + Thread.currentThread().getContextClassLoader()));
        app.get("/", (req, res) -> {
            inside.countDown();
            Thread.sleep(300);
            order.add("request");
            res.send("x");
        });
        app.listen(0);
        try (Raw raw = new Raw(app.port()).send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")) {
            inside.await();
            app.close();
            app.close();
        }
        assertThat(order).containsExactly("request", "last in " + getClass().getClassLoader(), "fails",
                "second of the mounted", "first of the mounted", "first");
    }

    @Test
    void anActionThatDoesNotEndIsInterruptedAndTheOthersAreBegun() {
        List<String> order = new CopyOnWriteArrayList<>();
        app.limits(Limits.DEFAULT.withShutdownTime(Duration.ofMillis(300)));
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        app.onStop(begun::countDown);
        app.onStop(() -> {
            order.add("hangs");
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        app.listen(0);
        assertThat(timeToClose()).isLessThan(TWO_SECONDS);
        assertThat(order).containsExactly("hangs");
        assertThat(CompletableFuture.runAsync(() -> {
            try {
                interrupted.await();
                begun.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        })).succeedsWithin(Duration.ofSeconds(5));
    }
}
