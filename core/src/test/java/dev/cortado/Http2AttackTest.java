package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static dev.cortado.Http2Raw.CONTINUATION;
import static dev.cortado.Http2Raw.DATA;
import static dev.cortado.Http2Raw.END_HEADERS;
import static dev.cortado.Http2Raw.END_STREAM;
import static dev.cortado.Http2Raw.ENHANCE_YOUR_CALM;
import static dev.cortado.Http2Raw.GOAWAY;
import static dev.cortado.Http2Raw.HEADERS;
import static dev.cortado.Http2Raw.PING;
import static dev.cortado.Http2Raw.PRIORITY;
import static dev.cortado.Http2Raw.RST_STREAM;
import static dev.cortado.Http2Raw.SETTINGS;
import static dev.cortado.Middleware.inline;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that keep within the letter of HTTP/2, and try to cost us more than them. */
class Http2AttackTest {

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final int INITIAL_WINDOW_SIZE = 4;

    private final App app = App.create();
    private final AtomicInteger handled = new AtomicInteger();

    @AfterEach
    void close() {
        app.close();
    }

    private int serve(Limits limits) {
        app.limits(limits).http2ClearText(true);
        app.get("/", (req, res) -> {
            handled.incrementAndGet();
            res.send("ok");
        });
        app.post("/", (req, res) -> res.send(Integer.toString(req.stream().readAllBytes().length)));
        return app.listen(0).port();
    }

    /** Sends until the server has closed; a reset of the connection may overtake its GOAWAY. */
    private static void assertEnds(Http2Raw client, byte[] frames) throws IOException {
        try {
            client.send(frames);
        } catch (SocketException closedMeanwhile) {
            return;
        }
        assertThat(client.codeAtEnd()).isIn(ENHANCE_YOUR_CALM, -1);
    }

    private void assertStillServes(int port) throws Exception {
        try (Http2Raw other = new Http2Raw(port)) {
            assertThat(other.get(1, "/").answer(1).body()).isEqualTo("ok");
        }
    }

    @Test
    void requestsThatAreTakenBackAtOnceEndTheConnection() throws Exception {
        int port = serve(Limits.DEFAULT.withHttp2(Http2Limits.DEFAULT.withResets(50)));
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int stream = 1; stream < 2000; stream += 2) {
            frames.writeBytes(Http2Raw.frame(HEADERS, END_HEADERS | END_STREAM, stream, Http2Raw.request("GET", "/")));
            frames.writeBytes(Http2Raw.frame(RST_STREAM, 0, stream, Http2Raw.number(8)));
        }
        try (Http2Raw client = new Http2Raw(port)) {
            assertEnds(client, frames.toByteArray());
        }
        assertThat(handled).hasValueLessThan(60);
        assertStillServes(port);
    }

    @Test
    void requestsThatWeAreMadeToResetEndTheConnection() throws Exception {
        int port = serve(Limits.DEFAULT.withHttp2(Http2Limits.DEFAULT.withResets(50)));
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int stream = 1; stream < 2000; stream += 2) {
            frames.writeBytes(Http2Raw.frame(HEADERS, END_HEADERS, stream, Http2Raw.request("POST", "/")));
            frames.writeBytes(Http2Raw.frame(Http2Raw.WINDOW_UPDATE, 0, stream, Http2Raw.number(0)));
        }
        try (Http2Raw client = new Http2Raw(port)) {
            assertEnds(client, frames.toByteArray());
        }
        assertStillServes(port);
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void headersInEndlessPartsEndTheConnection(int size) throws Exception {
        int port = serve(Limits.DEFAULT);
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes(Http2Raw.frame(HEADERS, END_STREAM, 1, Http2Raw.request("GET", "/")));
        for (int i = 0; i < 5000; i++) {
            frames.writeBytes(Http2Raw.frame(CONTINUATION, 0, 1, new byte[size]));
        }
        try (Http2Raw client = new Http2Raw(port)) {
            assertEnds(client, frames.toByteArray());
        }
        assertThat(handled).hasValue(0);
        assertStillServes(port);
    }

    @Test
    void longHeadersAre431() throws Exception {
        int port = serve(Limits.DEFAULT.withHeaderBytes(4000));
        try (Http2Raw client = new Http2Raw(port)) {
            assertThat(client.get(1, "/", "x", "a".repeat(4000)).answer(1).status()).isEqualTo(431);
        }
        try (Http2Raw client = new Http2Raw(port)) {
            client.get(1, "/", "x", "a".repeat(15_000));
            assertThat(client.await(GOAWAY).code()).isPositive();
        }
        assertThat(handled).hasValue(0);
        assertStillServes(port);
    }

    @Test
    void aSmallBlockThatBecomesManyHeadersIsRefused() throws Exception {
        int port = serve(Limits.DEFAULT);
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(Http2Raw.request("GET", "/"));
        byte[] large = Http2Raw.fields("x", "a".repeat(3900));
        large[0] = 0x40;
        block.writeBytes(large);
        // The first entry of the dynamic table, 10,000 times: 39 MB.
        for (int i = 0; i < 10_000; i++) {
            block.write(0x80 | 62);
        }
        try (Http2Raw client = new Http2Raw(port)) {
            client.send(HEADERS, END_HEADERS | END_STREAM, 1, block.toByteArray());
            assertThat(client.answer(1).status()).isEqualTo(431);
        }
        assertThat(handled).hasValue(0);
        assertStillServes(port);
    }

    @ParameterizedTest
    @CsvSource({"SETTINGS", "PING", "PRIORITY", "empty DATA", "unknown"})
    void framesThatCarryNothingEndTheConnection(String kind) throws Exception {
        int port = serve(Limits.DEFAULT.withHttp2(Http2Limits.DEFAULT.withEmptyFrames(100)));
        byte[] frame = switch (kind) {
            case "SETTINGS" -> Http2Raw.frame(SETTINGS, 0, 0, new byte[0]);
            case "PING" -> Http2Raw.frame(PING, 0, 0, new byte[8]);
            case "PRIORITY" -> Http2Raw.frame(PRIORITY, 0, 3, new byte[5]);
            case "empty DATA" -> Http2Raw.frame(DATA, 0, 1, new byte[0]);
            default -> Http2Raw.frame(0xEE, 0, 0, new byte[0]);
        };
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < 5000; i++) {
            frames.writeBytes(frame);
        }
        try (Http2Raw client = new Http2Raw(port)) {
            client.post(1, "/");
            assertEnds(client, frames.toByteArray());
        }
        assertStillServes(port);
    }

    @Test
    void anAnswerThatIsNotTakenIsReset() throws Exception {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        app.get("/stream", (req, res) -> {
            try {
                while (true) {
                    res.write(new byte[8192]);
                }
            } catch (ClientGone e) {
                outcome.complete(e);
                throw e;
            }
        });
        app.get("/whole", inline((req, res) -> res.send(new byte[100_000])));
        int port = serve(Limits.DEFAULT.withIdleTime(SHORT));
        try (Http2Raw client = new Http2Raw(port, INITIAL_WINDOW_SIZE, 0)) {
            client.get(1, "/stream").get(3, "/whole");
            assertThat(client.await(RST_STREAM).stream()).isIn(1, 3);
            assertThat(client.await(RST_STREAM).stream()).isIn(1, 3);
            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class);
        }
    }

    @Test
    void aBodyThatDripsIsReset() throws Exception {
        int port = serve(Limits.DEFAULT.withBodyGrace(SHORT).withBodyRate(1000));
        try (Http2Raw client = new Http2Raw(port)) {
            client.post(1, "/");
            CompletableFuture<Void> dripping = CompletableFuture.runAsync(() -> drip(client));
            assertThat(client.await(RST_STREAM).stream()).isEqualTo(1);
            assertThat(client.get(3, "/").answer(3).body()).isEqualTo("ok");
            dripping.cancel(true);
        }
    }

    private static void drip(Http2Raw client) {
        try {
            for (int i = 0; i < 30; i++) {
                client.data(1, "x", false);
                Thread.sleep(50);
            }
        } catch (IOException closed) {
            // what the test waits for
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aBodyThatIsTooLongIs413() throws Exception {
        int port = serve(Limits.DEFAULT.withBodyBytes(1000));
        try (Http2Raw client = new Http2Raw(port)) {
            assertThat(client.post(1, "/").data(1, "x".repeat(2000), true).answer(1).status()).isEqualTo(413);
            assertThat(client.post(3, "/", "content-length", "2000").answer(3).status()).isEqualTo(413);
        }
    }

    @Test
    void aSilentConnectionIsClosed() throws Exception {
        int port = serve(Limits.DEFAULT.withIdleTime(SHORT));
        try (Http2Raw client = new Http2Raw(port)) {
            client.get(1, "/").answer(1);
            assertThat(client.codeAtEnd()).isIn(-1, 0);
        }
    }

    @Test
    void clientsThatLeaveInTheMiddleLeaveNothingBehind() throws Exception {
        AtomicInteger active = new AtomicInteger();
        app.use((req, res, next) -> {
            active.incrementAndGet();
            try {
                next.run();
            } finally {
                active.decrementAndGet();
            }
        });
        app.get("/endless", (req, res) -> {
            while (true) {
                res.write(new byte[8192]);
            }
        });
        int port = serve(Limits.DEFAULT.withInFlight(100));
        for (int i = 0; i < 100; i++) {
            try (Http2Raw client = new Http2Raw(port)) {
                client.get(1, "/endless").post(3, "/").data(3, "abc", false).await(DATA);
            }
        }
        eventually("all handlers have ended", () -> active.get() == 0);
        assertStillServes(port);
    }
}
