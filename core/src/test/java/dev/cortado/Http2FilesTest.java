package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static dev.cortado.Middleware.staticFiles;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files over HTTP/2, where many answers share a connection. */
class Http2FilesTest {

    private static final byte[] BIG = new byte[6_000_000];

    static {
        new Random(2).nextBytes(BIG);
    }

    private final App app = App.create();
    private HttpClient client;

    @TempDir
    private Path temp;

    @BeforeEach
    void serve() throws Exception {
        Certificates certificates = Certificates.make(temp, "one", "EC");
        Path root = Files.createDirectory(temp.resolve("public"));
        Files.write(root.resolve("h2-big.bin"), BIG);
        Files.writeString(root.resolve("nums.txt"), "123456789");
        app.get("/handler", (req, res) -> res.sendFile(root.resolve("h2-big.bin")));
        app.use(staticFiles(root));
        app.tls(certificates.writePem(temp)).listen(0);
        client = HttpClient.newBuilder().sslContext(Certificates.trusting(certificates)).version(HttpClient.Version.HTTP_2).build();
    }

    @AfterEach
    void close() {
        client.close();
        app.close();
    }

    private HttpRequest request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + app.port() + path))
                .timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request.build() : request.headers(headers).build();
    }

    @Test
    void arriveWholeInRangesAndOneAfterTheOther() throws Exception {
        HttpResponse<byte[]> whole = client.send(request("/h2-big.bin"), BodyHandlers.ofByteArray());
        assertThat(whole.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(whole.body()).isEqualTo(BIG);
        assertThat(client.send(request("/handler"), BodyHandlers.ofByteArray()).body()).isEqualTo(BIG);
        assertThat(client.send(request("/nums.txt", "Range", "bytes=2-4"), BodyHandlers.ofString()).body()).isEqualTo("345");
        HttpResponse<String> parts = client.send(request("/nums.txt", "Range", "bytes=0-0,8-8"), BodyHandlers.ofString());
        assertThat(parts.statusCode()).isEqualTo(206);
        assertThat(parts.body()).contains("\r\n\r\n1").contains("\r\n\r\n9");
        String etag = whole.headers().firstValue("etag").orElseThrow();
        assertThat(client.send(request("/h2-big.bin", "If-None-Match", etag), BodyHandlers.ofString()).statusCode()).isEqualTo(304);
    }

    @Test
    void thatNobodyWantsAnyMoreAreClosed() throws Exception {
        for (String path : new String[] {"/h2-big.bin", "/handler"}) {
            for (int i = 0; i < 10; i++) {
                try (InputStream body = client.send(request(path), BodyHandlers.ofInputStream()).body()) {
                    assertThat(body.read()).isEqualTo(BIG[0] & 0xFF);
                }
                try (InputStream body = client.send(request(path, "Range", "bytes=0-3000000,4000000-"), BodyHandlers.ofInputStream()).body()) {
                    assertThat(body.read()).isEqualTo('\r');
                }
            }
        }
        eventually("no descriptor of the file is open", () -> Descriptors.open(target -> target.endsWith("/h2-big.bin")) == 0);
        assertThat(client.send(request("/nums.txt"), BodyHandlers.ofString()).body()).isEqualTo("123456789");
    }
}
