package dev.cortado.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.App;
import dev.cortado.Middleware;
import dev.cortado.StaticFiles;
import dev.cortado.express.Served;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that somebody shortens between the look at it and its last byte: a client must never take a part for the whole. */
class ShorterFilesTest {

    @TempDir
    private Path root;

    private Served site;

    @BeforeEach
    void serve() {
        StaticFiles shortening = StaticFiles.DEFAULT.withSetHeaders((res, file, attributes) -> {
            try (var open = new RandomAccessFile(file.toFile(), "rw")) {
                open.setLength(10);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        App app = App.create();
        app.use("/blocking", (req, res, next) -> next.run());
        app.use("/blocking", Middleware.staticFiles(root, shortening));
        app.use(Middleware.staticFiles(root, shortening));
        site = Served.of(app);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({"/small.bin, 5000", "/blocking/small.bin, 5000", "/large.bin, 5000000", "/blocking/large.bin, 5000000"})
    void isAnErrorWhileNothingIsSent(String path, int size) throws Exception {
        Files.write(root.resolve(path.substring(path.lastIndexOf('/') + 1)), new byte[size]);
        site.get(path).expect(500).without("ETag").without("Accept-Ranges");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ranges.bin", "/blocking/ranges.bin"})
    void isCutOffWhereAPartWasSent(String path) throws Exception {
        Files.write(root.resolve("ranges.bin"), new byte[500_000]);
        assertThatThrownBy(() -> site.get(path).set("Range", "bytes=0-5,400000-400005").answer())
                .isInstanceOfAny(EOFException.class, SocketException.class);
        assertThat(site.get("/none").answer().status()).isEqualTo(404);
    }
}
