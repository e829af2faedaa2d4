package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits for clients is counted, and who takes it too slowly gives way. */
class OutboundLimitsTest {

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int MEGABYTE = 1024 * 1024;

    private final App app = App.create();
    private final CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    private final AtomicInteger seen = new AtomicInteger();

    @AfterEach
    void close() {
        app.close();
    }

    private int serve(Limits limits) {
        byte[] shared = new byte[8 * MEGABYTE];
        app.limits(limits).http2ClearText(true);
        app.get("/hello", (req, res) -> res.send("hello"));
        app.get("/endless", (req, res) -> {
            seen.incrementAndGet();
            try {
                while (true) {
                    res.write(new byte[16 * 1024]);
                }
            } catch (ClientGone e) {
                outcome.complete(e);
                throw e;
            }
        });
        app.get("/shared", (req, res) -> {
            res.end(shared);
            seen.incrementAndGet();
        });
        app.get("/own", (req, res) -> {
            res.end(new byte[8 * MEGABYTE]);
            seen.incrementAndGet();
        });
        app.listen(0);
        return app.port();
    }

    private static Limits outbound(OutboundLimits limits) {
        return Limits.DEFAULT.withOutbound(limits);
    }

    private static Raw ask(int port, String path) throws IOException {
        return new Raw(port, 4096).send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    @Test
    void aReaderWhoTakesALittleNowAndThenIsClosed() throws Exception {
        int port = serve(outbound(OutboundLimits.DEFAULT.withRate(100 * MEGABYTE)).withIdleTime(SHORT));
        try (Raw client = ask(port, "/endless")) {
            while (!outcome.isDone()) {
                client.exactly(512);
            }
        } catch (IOException closed) {
            // while it read
        }
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class).hasMessageContaining("took too little");
    }

    @Test
    void aStreamWhoseWindowOpensByASingleByteIsReset() throws Exception {
        int port = serve(outbound(OutboundLimits.DEFAULT.withRate(100 * MEGABYTE)).withIdleTime(SHORT));
        try (Http2Raw client = new Http2Raw(port, INITIAL_WINDOW_SIZE, 0)) {
            client.get(1, "/endless");
            try {
                while (!outcome.isDone()) {
                    client.window(1, 1).await(Http2Raw.DATA);
                }
            } catch (AssertionError | IOException reset) {
                // while it waited
            }
            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class);
        }
    }

    @Test
    void theSlowestGivesWayAndTheOthersGetTheirWholeAnswer() throws Exception {
        int port = serve(outbound(OutboundLimits.DEFAULT.withServerBytes(9 * MEGABYTE)));
        try (Raw slow = ask(port, "/own"); Raw fast = ask(port, "/own")) {
            assertThat(fast.read().bytes()).hasSize(8 * MEGABYTE);
            assertThat(slow.socket().isConnected()).isTrue();
        }
    }

    @Test
    void anArrayThatIsSentToManyIsCountedOnce() throws Exception {
        int port = serve(outbound(OutboundLimits.DEFAULT.withServerBytes(10 * MEGABYTE)));
        try (Raw one = ask(port, "/shared"); Raw two = ask(port, "/shared"); Raw three = ask(port, "/shared")) {
            eventually("all wait", () -> seen.get() == 3);
            for (Raw client : new Raw[] {one, two, three}) {
                assertThat(client.read().bytes()).hasSize(8 * MEGABYTE);
            }
        }
    }

    @Test
    void whatIsTooMuchIsRefusedAndSmallAnswersAreNot() throws Exception {
        int port = serve(outbound(OutboundLimits.DEFAULT.withServerBytes(4 * MEGABYTE)));
        try (Raw slow = ask(port, "/own")) {
            eventually("it waits", () -> seen.get() == 1);
            assertThat(Raw.get(port, "/own").status()).isEqualTo(503);
            assertThat(Raw.get(port, "/hello").body()).isEqualTo("hello");
            assertThat(slow.read().bytes()).hasSize(8 * MEGABYTE);
            eventually("there is room again", () -> Raw.get(port, "/own").status() == 200);
        }
    }

    @Test
    void theConnectionOfManyStreamsHasOnePartOfEachAtTheLimit() throws Exception {
        int port = serve(outbound(OutboundLimits.DEFAULT.withConnectionBytes(1)));
        try (Http2Raw client = new Http2Raw(port)) {
            client.get(1, "/endless").get(3, "/endless");
            int bytes = 0;
            while (bytes < 50_000) {
                bytes += client.await(Http2Raw.DATA).payload().length;
            }
            assertThat(client.get(5, "/hello").window(0, 100_000).answer(5).body()).isEqualTo("hello");
        }
    }

    @Test
    void limitsAreGreaterThanZero() {
        assertThatThrownBy(() -> OutboundLimits.DEFAULT.withServerBytes(0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("outbound.serverBytes");
    }
}
