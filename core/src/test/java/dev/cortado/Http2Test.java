package dev.cortado;

import static dev.cortado.Http2Raw.DATA;
import static dev.cortado.Http2Raw.END_HEADERS;
import static dev.cortado.Http2Raw.END_STREAM;
import static dev.cortado.Http2Raw.GOAWAY;
import static dev.cortado.Http2Raw.HEADERS;
import static dev.cortado.Http2Raw.RST_STREAM;
import static dev.cortado.Middleware.inline;
import static dev.cortado.Middleware.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.Http2Raw.Answer;
import dev.cortado.Http2Raw.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Http2Test {

    private static final int INITIAL_WINDOW_SIZE = 4;

    private final App app = App.create();

    @AfterEach
    void close() {
        app.close();
    }

    private int serve() {
        return app.http2ClearText(true).listen(0).port();
    }

    @Test
    void clearTextIsOffByDefault() throws Exception {
        app.get("/", (req, res) -> res.send("x"));
        int port = app.listen(0).port();
        try (Http2Raw client = new Http2Raw(port)) {
            // An answer of HTTP/1.1 is no frame.
            assertThat(client.socket().getInputStream().readNBytes(5)).isEqualTo("HTTP/".getBytes());
        }
    }

    @Test
    void clearTextServesHttp1AsWell() throws Exception {
        app.get("/", (req, res) -> res.send(req.get("upgrade") == null ? "no upgrade" : "upgrade"));
        int port = serve();
        assertThat(Raw.get(port, "/").body()).isEqualTo("no upgrade");
        Raw.Answer answer = Raw.get(port, "/", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("no upgrade");
    }

    @Test
    void aConnectionThatDoesNotSayWhatItSpeaksIsClosed() throws Exception {
        app.limits(Limits.DEFAULT.withHeaderTime(Duration.ofMillis(400)));
        int port = serve();
        try (Raw silent = new Raw(port); Raw half = new Raw(port)) {
            half.send("PRI * HTTP/2.0\r\n");
            assertThat(silent.isClosed()).isTrue();
            assertThat(half.isClosed()).isTrue();
        }
    }

    @Test
    void manyRequestsOnOneConnectionAreServedAtTheSameTime() throws Exception {
        CountDownLatch all = new CountDownLatch(20);
        app.get("/:n", (req, res) -> {
            all.countDown();
            all.await();
            res.json(Map.of("n", req.param("n"), "host", req.get("host")));
        });
        try (Http2Raw client = new Http2Raw(serve())) {
            for (int i = 0; i < 20; i++) {
                client.get(2 * i + 1, "/" + i);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(client.await(HEADERS).fields().status()).hasToString("200");
                assertThat(client.await(DATA).text()).contains("\"host\":\"localhost\"");
            }
        }
    }

    @Test
    void headersOfConnectionsAreNotSent() throws Exception {
        app.get("/", (req, res) -> res.set("Connection", "close").set("Keep-Alive", "timeout=5").send("ok"));
        try (Http2Raw client = new Http2Raw(serve())) {
            Answer answer = client.get(1, "/").answer(1);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("connection")).isNull();
            assertThat(answer.header("keep-alive")).isNull();
            assertThat(answer.header("date")).isNotNull();
            assertThat(answer.header("content-length")).isEqualTo("2");
        }
    }

    @Test
    void aBodyNeedsNoLength() throws Exception {
        app.use(json());
        app.post("/json", (req, res) -> res.json(req.json().get("a")));
        app.post("/text", inline((req, res) -> res.send(String.valueOf(req.hasBody()))));
        app.get("/", (req, res) -> res.send(String.valueOf(req.hasBody())));
        try (Http2Raw client = new Http2Raw(serve())) {
            client.post(1, "/json", "content-type", "application/json").data(1, "{\"a\":", false).data(1, "7}", true);
            assertThat(client.answer(1).body()).isEqualTo("7");
            assertThat(client.post(3, "/text").data(3, "x", true).answer(3).body()).isEqualTo("true");
            assertThat(client.get(5, "/").answer(5).body()).isEqualTo("false");
        }
    }

    @Test
    void trailersGoBothWays() throws Exception {
        app.post("/", (req, res) -> {
            String body = req.text();
            res.set("Trailer", "x-count").write(body).trailer("x-count", req.trailers().get("x-sum").getFirst()).end();
        });
        app.get("/whole", (req, res) -> res.trailer("x-a", "1").send("whole"));
        int port = serve();
        try (Http2Raw client = new Http2Raw(port)) {
            client.post(1, "/").data(1, "abc", false).send(HEADERS, END_HEADERS | END_STREAM, 1, Http2Raw.fields("x-sum", "3"));
            Answer answer = client.answer(1);
            assertThat(answer.body()).isEqualTo("abc");
            assertThat(answer.trailers().get("x-count")).hasToString("3");
            assertThat(client.get(3, "/whole").answer(3).trailers().get("x-a")).hasToString("1");
        }
        try (Raw raw = new Raw(port)) {
            raw.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Sum: 3\r\n\r\n");
            assertThat(raw.line()).isEqualTo("HTTP/1.1 200 OK");
            String line = raw.line();
            while (!line.equals("0")) {
                line = raw.line();
            }
            assertThat(raw.line()).isEqualTo("x-count: 3");
            assertThat(raw.line()).isEmpty();
            assertThat(raw.send("GET /whole HTTP/1.1\r\nHost: a\r\n\r\n").line()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void earlyHintsComeBeforeTheAnswer() throws Exception {
        app.get("/", (req, res) -> res.earlyHints("</a.css>; rel=preload").send("ok"));
        try (Http2Raw client = new Http2Raw(serve())) {
            Answer answer = client.get(1, "/").answer(1);
            assertThat(answer.heads().getFirst().status()).hasToString("103");
            assertThat(answer.heads().getFirst().get("link")).hasToString("</a.css>; rel=preload");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("ok");
        }
    }

    @Test
    void aWriterWaitsForTheClientsWindow() throws Exception {
        AtomicInteger written = new AtomicInteger();
        app.get("/", (req, res) -> {
            for (int i = 0; i < 1000; i++) {
                res.write(new byte[10_000]);
                written.addAndGet(10_000);
            }
            res.end();
        });
        try (Http2Raw client = new Http2Raw(serve(), INITIAL_WINDOW_SIZE, 1000)) {
            client.get(1, "/");
            client.window(0, 100_000_000).window(1, 100_000);
            int received = 0;
            while (received < 10_000_000) {
                int length = client.await(DATA).payload().length;
                received += length;
                assertThat(written.get() - received).isLessThan(1_000_000);
                client.window(1, length);
            }
            assertThat(received).isEqualTo(10_000_000);
        }
    }

    @Test
    void aStreamThatTheClientResetsEndsItsHandlerAndNoOther() throws Exception {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        app.get("/endless", (req, res) -> {
            res.onEnd(() -> ended.complete(res.closed()));
            try {
                while (true) {
                    res.write("x".repeat(1000));
                }
            } catch (ClientGone e) {
                outcome.complete(e);
                throw e;
            }
        });
        app.get("/", (req, res) -> res.send("ok"));
        try (Http2Raw client = new Http2Raw(serve())) {
            client.get(1, "/endless").await(DATA);
            client.reset(1);
            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class);
            assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
            client.window(0, 1_000_000);
            assertThat(client.get(3, "/").answer(3).body()).isEqualTo("ok");
        }
    }

    @Test
    void anUploadThatTheClientResetsEndsItsReader() throws Exception {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        app.post("/", (req, res) -> {
            try {
                req.stream().readAllBytes();
            } catch (Throwable e) {
                outcome.complete(e);
                throw e;
            }
        });
        try (Http2Raw client = new Http2Raw(serve())) {
            client.post(1, "/").data(1, "abc", false).reset(1);
            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class);
        }
    }

    @Test
    void anAnswerThatFailsInTheMiddleResetsItsStream() throws Exception {
        app.get("/", (req, res) -> {
            res.write("half");
            throw new IllegalStateException("broke");
        });
        app.get("/ok", (req, res) -> res.send("ok"));
        try (Http2Raw client = new Http2Raw(serve())) {
            assertThatThrownBy(() -> client.get(1, "/").answer(1)).isInstanceOf(IOException.class).hasMessage("RST_STREAM 2");
            assertThat(client.get(3, "/ok").answer(3).body()).isEqualTo("ok");
        }
    }

    @Test
    void closingSaysGoAwayAndFinishesWhatIsInFlight() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        app.get("/", (req, res) -> {
            inside.countDown();
            go.await();
            res.send("finished");
        });
        try (Http2Raw client = new Http2Raw(serve())) {
            client.get(1, "/");
            inside.await();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(app::close);
            assertThat(client.await(GOAWAY).code()).isZero();
            go.countDown();
            assertThat(client.await(DATA).text()).isEqualTo("finished");
            assertThat(client.codeAtEnd()).isIn(-1, 0);
            closing.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aRequestThatTakesTooLongIs503() throws Exception {
        app.limits(Limits.DEFAULT.withRequestTime(Duration.ofMillis(300)));
        app.get("/", (req, res) -> Thread.sleep(60_000));
        try (Http2Raw client = new Http2Raw(serve())) {
            assertThat(client.get(1, "/").answer(1).status()).isEqualTo(503);
        }
    }

    @Test
    void moreStreamsThanAllowedAreRefused() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        app.limits(Limits.DEFAULT.withHttp2(Http2Limits.DEFAULT.withStreams(2)));
        app.get("/", (req, res) -> {
            go.await();
            res.send("ok");
        });
        try (Http2Raw client = new Http2Raw(serve())) {
            client.get(1, "/").get(3, "/").get(5, "/");
            Frame refused = client.await(RST_STREAM);
            assertThat(refused.stream()).isEqualTo(5);
            assertThat(refused.code()).isEqualTo(7);
            go.countDown();
            client.await(DATA);
            client.await(DATA);
            assertThat(client.get(7, "/").answer(7).body()).isEqualTo("ok");
        }
    }
}
