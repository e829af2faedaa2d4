package dev.cortado.files;

import static dev.cortado.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Descriptors;
import dev.cortado.App;
import dev.cortado.Middleware;
import dev.cortado.Raw;
import dev.cortado.express.Served;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that leave in the middle of a file leave no descriptor, and no error. */
class LeavingDownloadsTest {

    private static final int SIZE = 64 << 20;

    @TempDir
    private Path root;

    private final AtomicInteger errors = new AtomicInteger();
    private Served site;

    @BeforeEach
    void serve() throws Exception {
        try (var file = new RandomAccessFile(root.resolve("left-big.bin").toFile(), "rw")) {
            file.setLength(SIZE);
        }
        App app = App.create();
        app.get("/handler", (req, res) -> res.sendFile(root.resolve("left-big.bin")));
        app.use(Middleware.staticFiles(root));
        app.use("/blocking", (req, res, next) -> next.run());
        app.use("/blocking", Middleware.staticFiles(root));
        app.error((error, req, res, next) -> {
            errors.incrementAndGet();
            next.error(error);
        });
        site = Served.of(app);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /left-big.bin HTTP/1.1\r\nHost: a\r\n", "GET /handler HTTP/1.1\r\nHost: a\r\n",
        "GET /blocking/left-big.bin HTTP/1.1\r\nHost: a\r\n",
        "GET /left-big.bin HTTP/1.1\r\nHost: a\r\nRange: bytes=0-30000000,40000000-\r\n",
        "GET /handler HTTP/1.1\r\nHost: a\r\nRange: bytes=0-30000000,40000000-\r\n",
        "GET /blocking/left-big.bin HTTP/1.1\r\nHost: a\r\nRange: bytes=0-30000000,40000000-\r\n"})
    void nothingStaysOpen(String head) throws Exception {
        for (int i = 0; i < 40; i++) {
            try (Raw raw = new Raw(site.port(), 8 * 1024)) {
                raw.send(head + "\r\n");
                assertThat(raw.line()).contains(" 20");
                if (i % 2 == 0) {
                    raw.reset();
                }
            }
        }
        eventually("no descriptor of the file is open", () -> Descriptors.open(target -> target.endsWith("/left-big.bin")) == 0);
        assertThat(errors).hasValue(0);
    }
}
