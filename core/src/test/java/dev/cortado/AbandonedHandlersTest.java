package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers that work on when nobody waits for their answer: the server still carries them. */
class AbandonedHandlersTest {

    private static final int MOST = 20;

    private final App app = App.create();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();

    @AfterEach
    void close() {
        end.countDown();
        app.close();
    }

    private void serve(Limits limits) {
        app.limits(limits.withInFlight(MOST));
        app.get("/", (req, res) -> {
            peak.accumulateAndGet(running.incrementAndGet(), Math::max);
            boolean interrupted = false;
            while (end.getCount() > 0) {
                try {
                    end.await();
                } catch (InterruptedException stubborn) {
                    interrupted = true;
                }
            }
            running.decrementAndGet();
            if (!interrupted) {
                res.end();
            }
        });
        app.get("/ok", (req, res) -> res.send("ok"));
        app.listen(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na"})
    void areStillInFlightWhenTheirClientsHaveLeft(String request) throws Exception {
        serve(Limits.DEFAULT);
        for (int i = 0; i < 10 * MOST; i++) {
            Raw raw = new Raw(app.port());
            raw.send("GET / " + request);
            raw.reset();
        }
        eventually("the server is full", () -> Raw.get(app.port(), "/ok").status() == 503);
        assertThat(peak).hasValueLessThanOrEqualTo(MOST + 1);
        end.countDown();
        eventually("the server has room", () -> Raw.get(app.port(), "/ok").status() == 200 && running.get() == 0);
    }

    @Test
    void areStillInFlightWhenTheirTimeIsOver() throws Exception {
        serve(Limits.DEFAULT.withRequestTime(Duration.ofMillis(200)));
        List<Raw> clients = new ArrayList<>();
        for (int i = 0; i <= MOST; i++) {
            clients.add(new Raw(app.port()).send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
        }
        for (Raw client : clients) {
            assertThat(client.read().status()).isEqualTo(503);
            client.close();
        }
        assertThat(Raw.get(app.port(), "/ok").status()).isEqualTo(503);
        assertThat(peak).hasValueLessThanOrEqualTo(MOST + 1);
        end.countDown();
        eventually("the server has room", () -> Raw.get(app.port(), "/ok").status() == 200 && running.get() == 0);
    }
}
