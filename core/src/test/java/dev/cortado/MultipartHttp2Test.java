package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static dev.cortado.Middleware.multipart;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MultipartHttp2Test {

    private static final int SIZE = 20_000_000;

    private static Certificates certificate;

    private final App app = App.create();
    private HttpClient client;

    @TempDir
    private Path certificates;

    @TempDir
    private Path directory;

    @BeforeAll
    static void make(@TempDir Path directory) throws Exception {
        certificate = Certificates.make(directory, "one", "EC");
    }

    @BeforeEach
    void start() throws Exception {
        client = HttpClient.newBuilder().sslContext(Certificates.trusting(certificate)).build();
        MultipartOptions options = MultipartOptions.DEFAULT.withDirectory(directory);
        app.post("/files", multipart(options), (req, res, next) -> res.send("read " + req.file("f").size()));
        app.post("/small", multipart(options.withFileSize(1000)), (req, res, next) -> res.send("read"));
        app.post("/parts", (req, res) -> {
            Part part = req.parts(options).iterator().next();
            res.send("read " + part.stream().readAllBytes().length);
        });
        app.tls(certificate.writePem(certificates)).listen(0);
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        app.close();
    }

    private HttpRequest post(String path, HttpClient.Version version, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + app.port() + path)).version(version)
                .timeout(Duration.ofSeconds(30)).header("Content-Type", "multipart/form-data; boundary=X").POST(body).build();
    }

    private static byte[] body() {
        byte[] head = "--X\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] tail = "\r\n--X--".getBytes(StandardCharsets.US_ASCII);
        byte[] body = Arrays.copyOf(head, head.length + SIZE + tail.length);
        System.arraycopy(tail, 0, body, head.length + SIZE, tail.length);
        return body;
    }

    @ParameterizedTest
    @EnumSource
    void largeFilesComeOverBothProtocols(HttpClient.Version version) throws Exception {
        for (String path : new String[] {"/files", "/parts"}) {
            HttpResponse<String> answer = client.send(post(path, version, BodyPublishers.ofByteArray(body())), BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("read " + SIZE);
            assertThat(answer.version()).isEqualTo(version);
        }
        eventually("the directory is empty", () -> MultipartTest.isEmpty(directory));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooLargeIsAnsweredWhileItIsStillSent(HttpClient.Version version) throws Exception {
        HttpResponse<String> answer = client.send(post("/small", version, BodyPublishers.ofByteArray(body())), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        eventually("the directory is empty", () -> MultipartTest.isEmpty(directory));
    }

    @Test
    void aStreamThatIsResetLeavesNoFile() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        InputStream waiting = new InputStream() {
            @Override
            public int read() throws java.io.IOException {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    throw new java.io.IOException(e);
                }
                return -1;
            }
        };
        InputStream half = new java.io.ByteArrayInputStream(Arrays.copyOf(body(), SIZE / 2));
        BodyPublisher publisher = BodyPublishers.ofInputStream(() -> new SequenceInputStream(half, waiting));
        CompletableFuture<?> sent = client.sendAsync(post("/files", HttpClient.Version.HTTP_2, publisher), BodyHandlers.ofString());
        eventually("a file is there", () -> !MultipartTest.isEmpty(directory));
        sent.cancel(true);
        over.countDown();
        eventually("the directory is empty", () -> MultipartTest.isEmpty(directory));
    }
}
