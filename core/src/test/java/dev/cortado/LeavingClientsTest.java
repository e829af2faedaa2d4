package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static dev.cortado.Middleware.staticFiles;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Clients that leave in the middle of everything that can be in the middle. */
@Isolated("counts the descriptors and reads the log of the process")
class LeavingClientsTest {

    private final App app = App.create();
    private final AtomicInteger active = new AtomicInteger();

    @TempDir
    private Path files;

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void leaveNothingBehind() throws Exception {
        Files.write(files.resolve("big.bin"), new byte[8 * 1024 * 1024]);
        // A request that is counted for ever would fill this after a few clients.
        app.limits(Limits.DEFAULT.withInFlight(40));
        app.use((req, res, next) -> {
            active.incrementAndGet();
            try {
                next.run();
            } finally {
                active.decrementAndGet();
            }
        });
        app.get("/stream", (req, res) -> {
            while (true) {
                res.write(new byte[8192]);
            }
        });
        app.get("/drops", (req, res) -> {
            while (!res.closed()) {
                res.write("x");
                Thread.sleep(5);
            }
        });
        app.get("/file", (req, res) -> res.sendFile(files.resolve("big.bin")));
        app.use("/static", staticFiles(files));
        app.post("/upload", (req, res) -> {
            req.stream().transferTo(OutputStream.nullOutputStream());
            res.end();
        });
        app.get("/ok", (req, res) -> res.send("ok"));
        app.listen(0);
        ListAppender<ILoggingEvent> log = listen();
        leave(50);
        eventually("the first ones are gone", () -> active.get() == 0);
        long descriptors = descriptors();
        for (int round = 0; round < 3; round++) {
            leave(100);
            eventually("all handlers have ended", () -> active.get() == 0);
        }
        eventually("requests are served", () -> Raw.get(app.port(), "/ok").status() == 200);
        eventually("descriptors are given back", () -> descriptors() <= descriptors + 5);
        assertThat(log.list).filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(event -> event + " " + ThrowableProxyUtil.asString(event.getThrowableProxy())).isEmpty();
    }

    private void leave(int clients) throws InterruptedException {
        String[] requests = {"GET /stream", "GET /drops", "GET /file", "GET /static/big.bin", "POST /upload"};
        try (ExecutorService pool = Executors.newFixedThreadPool(10)) {
            for (int i = 0; i < clients; i++) {
                int number = i;
                pool.submit(() -> {
                    leave(requests[number % requests.length], number % 2 == 0);
                    return null;
                });
            }
        }
    }

    private void leave(String request, boolean reset) throws IOException {
        Raw raw = new Raw(app.port(), 16 * 1024);
        raw.send(request + " HTTP/1.1\r\nHost: a\r\n" + (request.startsWith("POST") ? "Content-Length: 100000\r\n\r\nabc" : "\r\n"));
        if (!request.startsWith("POST")) {
            raw.exactly(150);
        }
        if (reset) {
            raw.reset();
        }
        raw.close();
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(appender);
        return appender;
    }
}
