package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.Raw.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("measures time, and counts the sockets of the process")
class LifecycleTest {

    private final App app = App.create();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void closeFinishesTheRequestsInFlightAndClosesIdleConnections() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        app.get("/slow", (req, res) -> {
            inside.countDown();
            go.await();
            res.send("finished");
        });
        app.get("/", (req, res) -> res.send("ok"));
        app.listen(0);
        int port = app.port();
        try (Raw busy = new Raw(port); Raw idle = new Raw(port)) {
            idle.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").read();
            busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
            inside.await();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(app::close);
            assertThat(idle.isClosed()).isTrue();
            assertThatThrownBy(() -> Raw.get(port, "/")).isInstanceOf(IOException.class);
            assertThat(closing).isNotDone();
            go.countDown();
            Answer answer = busy.read();
            assertThat(answer.body()).isEqualTo("finished");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(busy.isClosed()).isTrue();
            closing.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void closeDoesNotWaitLongerThanTheShutdownTime() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        app.limits(Limits.DEFAULT.withShutdownTime(Duration.ofMillis(500)));
        app.get("/", (req, res) -> {
            inside.countDown();
            Thread.sleep(60_000);
        });
        app.listen(0);
        try (Raw raw = new Raw(app.port())) {
            raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            inside.await();
            long begin = System.nanoTime();
            app.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            assertThat(raw.isClosed()).isTrue();
        }
    }

    @Test
    void afterCloseThereIsNoPortNoThreadAndNoDescriptorMore() throws Exception {
        openUseAndClose();
        openUseAndClose();
        int threads = platformThreads();
        long descriptors = descriptors();
        for (int i = 0; i < 20; i++) {
            openUseAndClose();
        }
        eventually("as many threads as before", () -> platformThreads() <= threads);
        eventually("as many descriptors as before", () -> descriptors() <= descriptors);
    }

    private static void openUseAndClose() throws Exception {
        App app = App.create();
        app.get("/", (req, res) -> res.send("x"));
        app.listen(0);
        int port = app.port();
        Raw.get(port, "/");
        app.close();
        assertThatThrownBy(() -> Raw.get(port, "/")).isInstanceOf(ConnectException.class);
        try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
        }
    }

    private static int platformThreads() {
        return (int) Arrays.stream(Thread.getAllStackTraces().keySet().toArray(Thread[]::new))
                .filter(thread -> thread.getName().startsWith("cortado") || thread.getName().startsWith("vert.x")).count();
    }

    private static long descriptors() throws IOException {
        return Descriptors.open(target -> target.startsWith("socket:"));
    }

    @Test
    void aTakenPortIsOneClearMessage() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> app.listen(other.getLocalPort()))
                    .hasMessage("Port " + other.getLocalPort() + " is in use by another process; choose one with --port or PORT=…")
                    .cause().isInstanceOf(PortInUseException.class);
        }
        assertThat(app.port()).isEqualTo(-1);
    }

    @Test
    void tenThousandNestedNextCallsDoNotOverflow() throws Exception {
        AtomicInteger deepest = new AtomicInteger();
        AtomicInteger returned = new AtomicInteger();
        for (int i = 0; i < 10_000; i++) {
            app.use((req, res, next) -> {
                deepest.incrementAndGet();
                next.run();
                returned.incrementAndGet();
            });
        }
        app.get("/", (req, res) -> res.send(Integer.toString(deepest.get())));
        app.listen(0);
        assertThat(Raw.get(app.port(), "/").body()).isEqualTo("10000");
        eventually("all returned", () -> returned.get() == 10_000);
    }

    @Test
    void aThrowBelowTenThousandLevelsReachesTheErrorHandler() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            app.use((req, res, next) -> next.run());
        }
        app.get("/", (req, res) -> {
            throw new IllegalStateException("deep");
        });
        app.error((err, req, res) -> res.status(500).send(err.getMessage()));
        app.listen(0);
        assertThat(Raw.get(app.port(), "/").body()).isEqualTo("deep");
    }

    @Test
    void tenThousandInlineStagesDoNotOverflow() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            app.use(Middleware.inline((req, res, next) -> next.run()));
        }
        app.get("/", Middleware.inline((req, res) -> res.send("through")));
        app.listen(0);
        assertThat(Raw.get(app.port(), "/").body()).isEqualTo("through");
    }

    @Test
    void endlessRecursionOfAHandlerIsA500AndNotTheEnd() throws Exception {
        app.get("/", (req, res) -> recurse(1));
        app.get("/ok", (req, res) -> res.send("ok"));
        app.error(StackOverflowError.class, (err, req, res) -> res.status(500).send("overflow"));
        app.listen(0);
        assertThat(Raw.get(app.port(), "/").body()).isEqualTo("overflow");
        assertThat(Raw.get(app.port(), "/ok").body()).isEqualTo("ok");
    }

    private static int recurse(int n) {
        return recurse(n + 1) + 1;
    }

    @Test
    void spinningHandlersLeaveOthersTheirTurn() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch spinning = new CountDownLatch(8);
        app.get("/spin", (req, res) -> {
            spinning.countDown();
            while (!stop.get()) {
                Thread.onSpinWait();
            }
            res.send("done");
        });
        app.get("/hello", (req, res) -> res.send("hello"));
        app.get("/inline", Middleware.inline((req, res) -> res.send("hello")));
        app.listen(0);
        Raw[] spinners = new Raw[8];
        for (int i = 0; i < spinners.length; i++) {
            spinners[i] = new Raw(app.port());
            spinners[i].send("GET /spin HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        assertThat(spinning.await(10, TimeUnit.SECONDS)).isTrue();
        long[] blocking = new long[200];
        long[] inline = new long[200];
        long begin = System.nanoTime();
        int count = 0;
        try (Raw raw = new Raw(app.port())) {
            while (count < 200 && (count < 10 || System.nanoTime() - begin < 2_000_000_000L)) {
                inline[count] = nanosOf(raw, "/inline");
                blocking[count++] = nanosOf(raw, "/hello");
            }
        }
        stop.set(true);
        for (Raw spinner : spinners) {
            spinner.read();
            spinner.close();
        }
        // What the operating system takes for others, it takes from both.
        Duration allowed = Duration.ofMillis(100).plus(p99(inline, count).multipliedBy(3));
        assertThat(p99(blocking, count)).isLessThan(allowed);
    }

    private static long nanosOf(Raw raw, String path) throws IOException {
        long sent = System.nanoTime();
        raw.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").read();
        return System.nanoTime() - sent;
    }

    private static Duration p99(long[] nanos, int count) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return Duration.ofNanos(sorted[count * 99 / 100]);
    }
}
