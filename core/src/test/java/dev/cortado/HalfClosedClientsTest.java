package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static dev.cortado.Middleware.inline;
import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.staticFiles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that close their side of the connection when they have said what they want. */
class HalfClosedClientsTest {

    private static final int BIG = 8 * 1024 * 1024;

    private final App app = App.create();
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

    @TempDir
    private Path files;

    @BeforeEach
    void serve() throws IOException {
        Files.write(files.resolve("big.bin"), new byte[BIG]);
        app.get("/inline", inline((req, res) -> res.send("inline")));
        app.get("/late", (req, res) -> {
            begun.countDown();
            go.await();
            res.send("late");
        });
        app.get("/waiting", (req, res) -> {
            res.onEnd(() -> closed.complete(res.closed()));
            begun.countDown();
            go.await();
        });
        app.get("/big", (req, res) -> res.send(new byte[BIG]));
        app.get("/file", (req, res) -> res.sendFile(files.resolve("big.bin")));
        app.use("/static", staticFiles(files));
        app.get("/stream", (req, res) -> {
            for (int i = 0; i < 200; i++) {
                res.write("x".repeat(10_000));
            }
            res.end();
        });
        app.get("/events", (req, res) -> {
            res.onEnd(() -> closed.complete(res.closed()));
            res.write("first.").flush();
            begun.countDown();
            go.await();
            res.end("last.");
        });
        app.post("/json", json(), (req, res) -> res.send(String.valueOf(req.body())));
        app.listen(0);
    }

    @AfterEach
    void close() {
        go.countDown();
        app.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        GET /inline HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                       | 6
        GET /inline HTTP/1.0\\r\\n\\r\\n                                                   | 6
        GET /inline HTTP/1.0\\r\\nConnection: keep-alive\\r\\n\\r\\n                       | 6
        GET /big HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                         | 8388608
        GET /file HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                        | 8388608
        GET /static/big.bin HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                              | 8388608
        GET /stream HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                      | 2000000
        GET /stream HTTP/1.0\\r\\n\\r\\n                                                  | 2000000
        POST /json HTTP/1.1\\r\\nHost: a\\r\\nContent-Type: application/json\\r\\nContent-Length: 7\\r\\n\\r\\n{"a":1}  | 7
        """)
    void getTheirAnswerAndThenTheEnd(String request, int length) throws Exception {
        try (Raw raw = new Raw(app.port())) {
            raw.send(SmugglingTest.bytes(request));
            raw.socket().shutdownOutput();
            Answer answer = raw.read();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.bytes()).hasSize(length);
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void getAnAnswerThatBeginsWhenTheirSideIsLongClosed() throws Exception {
        try (Raw raw = new Raw(app.port())) {
            raw.send("GET /late HTTP/1.1\r\nHost: a\r\n\r\n");
            begun.await();
            raw.socket().shutdownOutput();
            // The server makes sure that we are there.
            assertThat(raw.line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(raw.line()).isEmpty();
            assertThat(raw.line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(raw.line()).isEmpty();
            go.countDown();
            Answer answer = raw.read();
            assertThat(answer.body()).isEqualTo("late");
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void ofHttp10HearNothingBeforeTheirAnswer() throws Exception {
        try (Raw raw = new Raw(app.port())) {
            raw.send("GET /late HTTP/1.0\r\n\r\n");
            begun.await();
            raw.socket().shutdownOutput();
            CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS).execute(go::countDown);
            assertThat(new String(raw.rest())).startsWith("HTTP/1.0 200 OK").endsWith("late").doesNotContain("100 Continue");
        }
    }

    @Test
    void areNoticedWhenTheyLeaveBeforeTheirAnswer() throws Exception {
        Raw raw = new Raw(app.port());
        raw.send("GET /waiting HTTP/1.1\r\nHost: a\r\n\r\n");
        begun.await();
        raw.socket().close();
        assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void getAStreamThatIsSilentForAWhileAsItIs() throws Exception {
        try (Raw raw = new Raw(app.port())) {
            raw.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
            begun.await();
            raw.socket().shutdownOutput();
            // The server makes sure that we are there, twice.
            CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS).execute(go::countDown);
            assertThat(raw.read().body()).isEqualTo("first.last.");
            assertThat(raw.isClosed()).isTrue();
            assertThat(closed.get(10, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void areNoticedWhenTheyLeaveASilentStream() throws Exception {
        Raw raw = new Raw(app.port());
        raw.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
        begun.await();
        assertThat(raw.line()).isEqualTo("HTTP/1.1 200 OK");
        raw.socket().close();
        assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/late", "/events"})
    void areNoticedWhenTheyCloseTheirSideAndResetLater(String path) throws Exception {
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        try (App other = App.create()) {
            other.get("/", (req, res) -> {
                res.onEnd(() -> gone.complete(res.closed()));
                if (path.equals("/events")) {
                    res.write("x").flush();
                }
                begun.countDown();
                go.await();
            });
            other.listen(0);
            Raw raw = new Raw(other.port());
            raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            begun.await();
            raw.socket().shutdownOutput();
            raw.reset();
            assertThat(gone.get(10, TimeUnit.SECONDS)).isTrue();
            go.countDown();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "GET /inline HTTP/1.1\\r\\nHost: a",
        "GET /inline HTTP/1.1\\r\\nHost: a\\r\\n",
        "GET /inl",
        "\\r\\n",
        "POST /json HTTP/1.1\\r\\nHost: a\\r\\nContent-Type: application/json\\r\\nContent-Length: 70\\r\\n\\r\\n{\"a\":1}",
        "POST /json HTTP/1.1\\r\\nHost: a\\r\\nContent-Type: application/json\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n7\\r\\n{\"a\":1}\\r\\n"})
    void getNoGoodAnswerToHalfARequest(String request) throws Exception {
        try (Raw raw = new Raw(app.port())) {
            raw.send(SmugglingTest.bytes(request));
            raw.socket().shutdownOutput();
            assertThat(new String(raw.rest())).doesNotContain("200 OK");
        }
    }

    @Test
    void areToldThatTheirBodyIsNotWhole() throws Exception {
        try (Raw raw = new Raw(app.port())) {
            raw.send("POST /json HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 70\r\n\r\n{\"a\":1}");
            raw.socket().shutdownOutput();
            assertThat(raw.read().status()).isEqualTo(400);
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void getTheirAnswerOverTlsAsWell() throws Exception {
        Certificates certificate = Certificates.make(files, "half", "EC");
        go.countDown();
        try (App secure = App.create()) {
            secure.use(app.router());
            secure.tls(certificate.writePem(files)).listen(0);
            for (String path : new String[] {"/inline", "/late", "/big", "/stream"}) {
                assertThat(secureAnswer(certificate, secure.port(), path)).as(path)
                        .startsWith("HTTP/1.1 200 OK").hasSizeGreaterThan(path.equals("/big") ? BIG : 100);
            }
        }
    }

    private static String secureAnswer(Certificates certificate, int port, String path) throws Exception {
        var sockets = Certificates.trusting(certificate).getSocketFactory();
        try (SSLSocket socket = (SSLSocket) sockets.createSocket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes());
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes());
        }
    }

    @Test
    void areForgottenWhenTheySayNothing() throws Exception {
        try (Raw raw = new Raw(app.port())) {
            raw.socket().shutdownOutput();
            assertThat(raw.isClosed()).isTrue();
        }
        try (Raw raw = new Raw(app.port())) {
            assertThat(raw.send("GET /inline HTTP/1.1\r\nHost: a\r\n\r\n").read().body()).isEqualTo("inline");
            raw.socket().shutdownOutput();
            assertThat(raw.isClosed()).isTrue();
        }
        eventually("all work is done", () -> Raw.get(app.port(), "/inline").status() == 200);
    }
}
