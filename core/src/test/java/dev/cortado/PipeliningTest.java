package dev.cortado;

import static dev.cortado.Middleware.inline;
import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.staticFiles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import dev.cortado.internal.AppImpl;
import dev.cortado.spi.Engine;
import dev.cortado.spi.Exchange;
import dev.cortado.spi.Pages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send their requests without waiting for the answers (RFC 9112, section 9.3.2). */
class PipeliningTest {

    private static final int REQUESTS = 400;
    /** What one connection may have on its way before the server reads: buffers of the system, and a few reads. */
    private static final long MOST_UNREAD = 48L * 1024 * 1024;
    private static final App APP = App.create();

    @TempDir
    private static Path files;

    /** A request with a number, and what its answer says. */
    private enum Kind {
        INLINE("GET /inline?n=%d HTTP/1.1\r\nHost: a\r\n\r\n", "inline %d"),
        BLOCKING("GET /blocking?n=%d HTTP/1.1\r\nHost: a\r\n\r\n", "blocking %d"),
        SLOW("GET /slow?n=%d HTTP/1.1\r\nHost: a\r\n\r\n", "slow %d"),
        STATIC_FILE("GET /files/small.txt?%d HTTP/1.1\r\nHost: a\r\n\r\n", "small"),
        SENT_FILE("GET /sent?%d HTTP/1.1\r\nHost: a\r\n\r\n", "b".repeat(300_000)),
        STREAM("GET /stream?n=%d HTTP/1.1\r\nHost: a\r\n\r\n", "part %1$d.part %1$d."),
        PAGE("GET /page?%d HTTP/1.1\r\nHost: a\r\n\r\n", "page"),
        JSON("POST /json HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"a\":\"%04d\"}", "{\"a\":\"%04d\"}"),
        CHUNKS("POST /body HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n%05d\r\n3\r\nabc\r\n0\r\nX: y\r\n\r\n", "%05dabc"),
        UNREAD("POST /blocking?n=%d HTTP/1.1\r\nHost: a\r\nContent-Length: 40000\r\n\r\n" + "z".repeat(40_000), "blocking %d"),
        NOT_FOUND("HEAD /nowhere?%d HTTP/1.1\r\nHost: a\r\n\r\n", "");

        private final String request;
        private final String answer;

        Kind(String request, String answer) {
            this.request = request;
            this.answer = answer;
        }

        String request(int number) {
            return request.formatted(number);
        }

        String answer(int number) {
            return answer.formatted(number);
        }
    }

    private static final class OnePage implements Pages {

        @Override
        public void start() {}

        @Override
        public void handle(Exchange exchange) {
            Engine.vertx().setTimer(1, id -> exchange.request().response().end("page"));
        }

        @Override
        public void notFound(Exchange exchange) {
            exchange.next();
        }

        @Override
        public void close() {}
    }

    @BeforeAll
    static void serve() throws IOException {
        Files.writeString(files.resolve("small.txt"), "small");
        Files.writeString(files.resolve("big.txt"), "b".repeat(300_000));
        APP.get("/inline", inline((req, res) -> res.send("inline " + req.query("n"))));
        APP.use("/files", staticFiles(files));
        ((AppImpl) APP).pages("/page", new OnePage());
        APP.use("/blocking", (req, res, next) -> res.send("blocking " + req.query("n")));
        APP.get("/slow", (req, res) -> {
            Thread.sleep(2);
            res.send("slow " + req.query("n"));
        });
        APP.get("/sent", (req, res) -> res.sendFile(files.resolve("big.txt")));
        APP.get("/stream", (req, res) -> {
            res.write("part " + req.query("n") + ".").flush();
            res.write("part " + req.query("n") + ".");
            res.end();
        });
        APP.post("/json", json(), (req, res) -> res.send(String.valueOf(req.body())));
        APP.post("/body", (req, res) -> res.send(req.text()));
        APP.listen(0);
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @ParameterizedTest
    @EnumSource
    void hundredsOfOneKindAreAnsweredInOrder(Kind kind) throws Exception {
        List<Kind> kinds = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            kinds.add(kind);
        }
        answersInOrder(kinds, false);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void hundredsOfAllKindsAreAnsweredInOrder(long seed) throws Exception {
        Random random = new Random(seed);
        List<Kind> kinds = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            kinds.add(Kind.values()[random.nextInt(Kind.values().length)]);
        }
        answersInOrder(kinds, seed % 2 == 0);
    }

    private static void answersInOrder(List<Kind> kinds, boolean half) throws Exception {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < kinds.size(); i++) {
            requests.append(kinds.get(i).request(i));
        }
        try (Raw raw = new Raw(APP.port())) {
            Thread sender = Thread.startVirtualThread(() -> {
                try {
                    raw.send(requests.toString());
                    if (half) {
                        raw.socket().shutdownOutput();
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            for (int i = 0; i < kinds.size(); i++) {
                Answer answer = raw.read(kinds.get(i) == Kind.NOT_FOUND);
                assertThat(answer.body()).as(i + " " + kinds.get(i)).isEqualTo(kinds.get(i).answer(i));
            }
            sender.join();
            if (half) {
                assertThat(raw.isClosed()).isTrue();
            }
        }
    }

    @Test
    void requestsThatComeInPiecesAreAnsweredInOrder() throws Exception {
        Random random = new Random(7);
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            requests.append(Kind.values()[i % 11 == 9 ? 0 : i % 11].request(i));
        }
        try (Raw raw = new Raw(APP.port())) {
            Thread sender = Thread.startVirtualThread(() -> {
                try {
                    for (int at = 0; at < requests.length();) {
                        int end = Math.min(requests.length(), at + 1 + random.nextInt(70));
                        raw.send(requests.substring(at, end));
                        at = end;
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            for (int i = 0; i < 60; i++) {
                Kind kind = Kind.values()[i % 11 == 9 ? 0 : i % 11];
                assertThat(raw.read(kind == Kind.NOT_FOUND).body()).as(i + " " + kind).isEqualTo(kind.answer(i));
            }
            sender.join();
        }
    }

    @Test
    void whatWaitsBehindAnUnansweredRequestIsBounded() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        try (App app = App.create()) {
            app.get("/", (req, res) -> {
                begun.incrementAndGet();
                answer.await();
                res.end();
            });
            app.listen(0);
            assertThat(sentUntilNothingMoves(app.port())).isLessThan(MOST_UNREAD);
            assertThat(begun).hasValue(1);
            answer.countDown();
        }
    }

    @Test
    void whatIsAnsweredToAClientThatDoesNotReadIsBounded() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        try (App app = App.create()) {
            byte[] body = new byte[30_000];
            app.get("/", inline((req, res) -> {
                begun.incrementAndGet();
                res.send(body);
            }));
            app.listen(0);
            assertThat(sentUntilNothingMoves(app.port())).isLessThan(MOST_UNREAD);
            assertThat(begun.get() * 30_000L).isLessThan(MOST_UNREAD);
        }
    }

    /** @return the bytes of requests that the server's side took */
    private static long sentUntilNothingMoves(int port) throws IOException {
        byte[] many = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        long sent = 0;
        try (SocketChannel client = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                Selector writable = Selector.open()) {
            client.configureBlocking(false);
            client.register(writable, SelectionKey.OP_WRITE);
            ByteBuffer bytes = ByteBuffer.wrap(many);
            while (writable.select(2000) > 0 && sent < MOST_UNREAD) {
                writable.selectedKeys().clear();
                sent += client.write(bytes);
                if (!bytes.hasRemaining()) {
                    bytes.rewind();
                }
            }
        }
        return sent;
    }

    @Test
    void onlyTheWholeWordEndsAConnection() throws Exception {
        for (String option : new String[] {"c", "clo, se", "closed", "keep-alive, clos", ",", "Upgrade"}) {
            try (Raw raw = new Raw(APP.port())) {
                raw.send(("GET /inline?n=1 HTTP/1.1\r\nHost: a\r\nConnection: " + option + "\r\n\r\n").repeat(2));
                assertThat(raw.read().body()).as(option).isEqualTo("inline 1");
                assertThat(raw.read().body()).as(option).isEqualTo("inline 1");
            }
        }
    }

    @Test
    void nothingBehindALastRequestIsAnswered() throws Exception {
        Map<String, String> last = Map.of(
                "GET /blocking?n=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "blocking 1",
                "GET /blocking?n=2 HTTP/1.1\r\nHost: a\r\nConnection: TE, close\r\nTE: trailers\r\n\r\n", "blocking 2",
                "GET /inline?n=3 HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\nConnection: x , Close\r\n\r\n", "inline 3",
                "GET /inline?n=8 HTTP/1.1\r\nHost: a\r\nConnection: TE,\tclose\t\r\n\r\n", "inline 8",
                "GET /inline?n=4 HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n", "inline 4",
                "GET /inline?n=5 HTTP/1.0\r\n\r\n", "inline 5",
                "GET /sent?6 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "b".repeat(300_000));
        for (Map.Entry<String, String> each : last.entrySet()) {
            try (Raw raw = new Raw(APP.port())) {
                raw.send(each.getKey() + "GET /inline?n=smuggled HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100));
                Answer answer = raw.read();
                assertThat(answer.body()).as(each.getKey()).isEqualTo(each.getValue());
                assertThat(answer.header("connection")).as(each.getKey()).isEqualTo("close");
                assertThat(raw.isClosed()).as(each.getKey()).isTrue();
            }
        }
    }
}
