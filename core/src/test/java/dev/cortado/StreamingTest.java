package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static dev.cortado.Middleware.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamingTest {

    private static final int MB = 1024 * 1024;

    private final App app = App.create();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void chunksArriveAsTheyAreWritten() throws Exception {
        CountDownLatch clientHasFirst = new CountDownLatch(1);
        app.get("/", (req, res) -> {
            res.type("text/plain").write("first");
            clientHasFirst.await();
            res.write("second").end();
        });
        app.listen(0);
        try (Raw raw = new Raw(app.port())) {
            raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            while (!raw.line().isEmpty()) {
                // the head
            }
            assertThat(raw.line()).isEqualTo("5");
            assertThat(raw.line()).isEqualTo("first");
            clientHasFirst.countDown();
            assertThat(raw.line()).isEqualTo("6");
            assertThat(raw.line()).isEqualTo("second");
            assertThat(raw.line()).isEqualTo("0");
        }
    }

    @Test
    void aBodyInACodingOfTheHandlersOwnEndsWithTheConnection() throws Exception {
        app.get("/", (req, res) -> res.set("Transfer-Encoding", "gzip").send("coded"));
        app.listen(0);
        try (Raw raw = new Raw(app.port())) {
            Answer answer = raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").read();
            assertThat(answer.body()).isEqualTo("coded");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(answer.header("Content-Length")).isNull();
        }
    }

    @Test
    void aSlowClientHoldsTheHandlerBackAndNotTheHeap() throws Exception {
        AtomicLong written = new AtomicLong();
        byte[] chunk = new byte[64 * 1024];
        app.get("/", (req, res) -> {
            for (int i = 0; i < 2048; i++) {
                res.write(chunk);
                written.addAndGet(chunk.length);
            }
            res.end();
        });
        app.listen(0);
        try (Raw raw = new Raw(app.port(), 32 * 1024)) {
            raw.send("GET / HTTP/1.0\r\n\r\n");
            while (!raw.line().isEmpty()) {
                // the head
            }
            long stuckAt = awaitStandstill(written);
            assertThat(stuckAt).isLessThan(16L * MB);
            raw.exactly(128 * MB);
            assertThat(raw.isClosed()).isTrue();
            assertThat(written.get()).isEqualTo(128L * MB);
        }
    }

    private static long awaitStandstill(AtomicLong counter) throws Exception {
        long[] last = {-1, 0};
        eventually("the counter stands still", () -> {
            long now = counter.get();
            last[1] = now == last[0] && now > 0 ? last[1] + 1 : 0;
            last[0] = now;
            return last[1] > 60;
        });
        return last[0];
    }

    @Test
    void aHandlerWhoseClientLeftGetsClientGone() throws Exception {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        app.get("/", (req, res) -> {
            try {
                while (true) {
                    res.write(new byte[16 * 1024]);
                }
            } catch (RuntimeException e) {
                closed.complete(res.closed());
                outcome.complete(e);
                throw e;
            }
        });
        app.listen(0);
        Raw raw = new Raw(app.port());
        raw.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n".replace("/stream", "/"));
        raw.exactly(100_000);
        raw.reset();
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class)
                .hasMessage("The client went away before the answer to GET / was complete");
        assertThat(closed.get()).isTrue();
    }

    @Test
    void aHandlerThatWaitsForASlowClientIsWokenWhenItLeaves() throws Exception {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        AtomicLong written = new AtomicLong();
        app.get("/", (req, res) -> {
            try {
                while (true) {
                    res.write(new byte[64 * 1024]);
                    written.addAndGet(64 * 1024);
                }
            } catch (ClientGone e) {
                outcome.complete(e);
                throw e;
            }
        });
        app.listen(0);
        Raw raw = new Raw(app.port(), 16 * 1024);
        raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        awaitStandstill(written);
        raw.reset();
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class);
    }

    @Test
    void onEndRunsWhenTheClientLeaves() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        app.get("/", (req, res) -> {
            res.onEnd(ended::countDown);
            res.write("x");
            begun.countDown();
            ended.await();
        });
        app.listen(0);
        Raw raw = new Raw(app.port());
        raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        begun.await();
        raw.reset();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aHandlerThatReadsSlowlyHoldsTheUploadBack() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        app.post("/", (req, res) -> {
            read.await();
            try (InputStream in = req.stream()) {
                res.send(Long.toString(in.transferTo(java.io.OutputStream.nullOutputStream())));
            }
        });
        app.listen(0);
        AtomicLong sent = new AtomicLong();
        try (Raw raw = new Raw(app.port())) {
            raw.socket().setSendBufferSize(64 * 1024);
            raw.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + 64 * MB + "\r\n\r\n");
            Thread sender = Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < 64; i++) {
                        for (int j = 0; j < 16; j++) {
                            raw.send(new byte[64 * 1024]);
                            sent.addAndGet(64 * 1024);
                        }
                    }
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(awaitStandstill(sent)).isLessThan(16L * MB);
            read.countDown();
            Answer answer = raw.read();
            sender.join();
            assertThat(answer.body()).isEqualTo(Integer.toString(64 * MB));
        }
    }

    @Test
    void anUploadThatBreaksOffEndsTheReader() throws Exception {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        app.post("/", (req, res) -> {
            try {
                req.stream().readAllBytes();
            } catch (RuntimeException e) {
                outcome.complete(e);
                throw e;
            }
        });
        app.listen(0);
        Raw raw = new Raw(app.port());
        raw.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc");
        raw.reset();
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class);
    }

    @Test
    void aBodyThatNobodyReadsDoesNotStandInTheWayOfTheNextRequest() throws Exception {
        app.use((req, res, next) -> res.send(req.path()));
        app.listen(0);
        try (Raw raw = new Raw(app.port())) {
            raw.send("POST /one HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n").send(new byte[100_000]);
            assertThat(raw.read().body()).isEqualTo("/one");
            raw.send("GET /two HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(raw.read().body()).isEqualTo("/two");
        }
    }

    @Test
    void aClientThatExpects100GetsItWhenTheBodyIsRead() throws Exception {
        app.use(json());
        app.post("/", (req, res) -> res.send(req.json().get("a").asString()));
        app.post("/refuse", (req, res) -> res.status(403).send("no"));
        app.listen(0);
        try (Raw raw = new Raw(app.port())) {
            raw.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n");
            assertThat(raw.read().status()).isEqualTo(100);
            raw.send("{\"a\":\"b\"}");
            assertThat(raw.read().body()).isEqualTo("b");
        }
        try (Raw raw = new Raw(app.port())) {
            raw.send("POST /refuse HTTP/1.1\r\nHost: a\r\nContent-Type: text/x\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n");
            Answer answer = raw.read();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void anExpectationThatWeDoNotKnowIs417() throws Exception {
        app.post("/", (req, res) -> res.send("x"));
        app.listen(0);
        assertThat(Raw.request(app.port(), "POST", "/", "x", "Expect: tea").status()).isEqualTo(417);
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        app.get("/:n", (req, res) -> {
            Thread.sleep(Integer.parseInt(req.param("n")));
            res.send(req.param("n"));
        });
        app.listen(0);
        try (Raw raw = new Raw(app.port())) {
            raw.send("GET /60 HTTP/1.1\r\nHost: a\r\n\r\nGET /20 HTTP/1.1\r\nHost: a\r\n\r\nGET /0 HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(raw.read().body()).isEqualTo("60");
            assertThat(raw.read().body()).isEqualTo("20");
            assertThat(raw.read().body()).isEqualTo("0");
        }
    }

    @Test
    void manyPipelinedRequestsWithBodiesKeepTheirBodies() throws Exception {
        app.post("/", (req, res) -> res.send(req.text()));
        app.listen(0);
        try (Raw raw = new Raw(app.port())) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                String body = "body " + i;
                all.append("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ").append(body.length()).append("\r\n\r\n").append(body);
            }
            raw.send(all.toString());
            for (int i = 0; i < 200; i++) {
                assertThat(raw.read().body()).isEqualTo("body " + i);
            }
        }
    }

    @Test
    void aRequestThatArrivesByteByByteIsUnderstood() throws Exception {
        app.post("/x", (req, res) -> res.send(req.text()));
        app.listen(0);
        try (Raw raw = new Raw(app.port())) {
            for (byte b : "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n".getBytes()) {
                raw.send(new byte[] {b});
            }
            assertThat(raw.read().body()).isEqualTo("abcde");
        }
    }

    @Test
    void http10WithoutKeepAliveIsClosedAndStreamsUntilTheEnd() throws Exception {
        app.get("/", (req, res) -> res.write("a").write("b").end());
        app.listen(0);
        Answer answer = Raw.once(app.port(), "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        assertThat(answer.header("Transfer-Encoding")).isNull();
        assertThat(answer.body()).isEqualTo("ab");
    }

    @Test
    void aHandlerThatSaysConnectionCloseGetsIt() throws Exception {
        app.get("/", (req, res) -> res.set("Connection", "close").send("bye"));
        app.listen(0);
        try (Raw raw = new Raw(app.port())) {
            assertThat(raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").read().body()).isEqualTo("bye");
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void anAnswerThatFailsInTheMiddleIsCutOff() throws Exception {
        app.get("/", (req, res) -> {
            res.write("half");
            throw new IllegalStateException("broke");
        });
        app.listen(0);
        try (Raw raw = new Raw(app.port())) {
            raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            org.assertj.core.api.Assertions.assertThatThrownBy(raw::read).isInstanceOf(java.io.EOFException.class);
        }
    }
}
