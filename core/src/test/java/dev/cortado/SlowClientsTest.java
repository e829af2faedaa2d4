package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Connections that do as little as they can, and those that want an answer meanwhile. */
@Isolated("measures time")
class SlowClientsTest {

    private static final int IDLE = 2000;
    private static final int SLOW = 250;
    private static final int REQUESTS = 500;
    private static final int ROUNDS = 20;

    private final App app = App.create();
    private final List<SocketChannel> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        app.close();
        for (SocketChannel channel : open) {
            channel.close();
        }
    }

    @Test
    void holdUpNobodyAndAreClosed() throws Exception {
        app.limits(Limits.DEFAULT.withHeaderTime(Duration.ofSeconds(5)).withIdleTime(Duration.ofSeconds(5))
                .withBodyGrace(Duration.ofSeconds(3)).withBodyRate(1000));
        app.get("/", (req, res) -> res.send("ok"));
        app.post("/", (req, res) -> res.send(Integer.toString(req.bytes().length)));
        app.listen(0);
        percentile99();
        long alone = percentile99();
        for (int i = 0; i < IDLE; i++) {
            connect("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        for (int i = 0; i < SLOW; i++) {
            connect("GET / HTTP/1.1\r\nHost: a\r\n");
            connect("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
        }
        CompletableFuture<Void> dripping = CompletableFuture.runAsync(this::drip);
        long together = percentile99();
        assertThat(Duration.ofNanos(together)).isLessThan(Duration.ofNanos(2 * alone));
        dripping.get(60, TimeUnit.SECONDS);
        ByteBuffer answers = ByteBuffer.allocate(4096);
        eventually("all are closed", () -> {
            open.removeIf(channel -> isClosed(channel, answers));
            return open.isEmpty();
        });
    }

    private void connect(String bytes) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), app.port()));
        channel.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        open.add(channel);
    }

    /** A header or a byte of a body each 100 ms, until nobody takes them any more. */
    private void drip() {
        List<SocketChannel> slow = new ArrayList<>(open.subList(IDLE, open.size()));
        for (int i = 0; i < 200 && !slow.isEmpty(); i++) {
            slow.removeIf(channel -> {
                try {
                    return channel.write(ByteBuffer.wrap(new byte[] {'x'})) < 0;
                } catch (IOException closed) {
                    return true;
                }
            });
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        assertThat(slow).isEmpty();
    }

    private static boolean isClosed(SocketChannel channel, ByteBuffer answers) {
        try {
            answers.clear();
            return channel.read(answers) < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Of the best of some rounds, for others use the machine as well. */
    private long percentile99() throws IOException {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long[] times = new long[REQUESTS];
            try (Raw client = new Raw(app.port())) {
                for (int i = 0; i < times.length; i++) {
                    long begin = System.nanoTime();
                    assertThat(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").read().body()).isEqualTo("ok");
                    times[i] = System.nanoTime() - begin;
                }
            }
            Arrays.sort(times);
            best = Math.min(best, times[times.length * 99 / 100]);
        }
        return best;
    }
}
