package dev.cortado;

import static dev.cortado.Eventually.eventually;
import static dev.cortado.Middleware.staticFiles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.cortado.express.Upstream;
import dev.cortado.spi.Engine;
import dev.cortado.spi.Host;
import dev.cortado.spi.Listen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class TlsTest {

    private static Certificates one;
    private static Certificates other;

    private final App app = App.create();

    @TempDir
    private Path files;

    @BeforeAll
    static void make(@TempDir Path directory) throws Exception {
        one = Certificates.make(directory, "one", "EC");
        other = Certificates.make(directory, "other", "RSA");
    }

    @AfterEach
    void close() {
        app.close();
    }

    private HttpResponse<String> get(HttpClient.Version version, String path) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(Certificates.trusting(one, other)).version(version).build()) {
            return client.send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        }
    }

    private URI uri(String path) {
        return URI.create("https://localhost:" + app.port() + path);
    }

    private SSLSession session(String... protocols) throws Exception {
        SSLContext context = Certificates.trusting(one, other);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", app.port())) {
            if (protocols.length > 0) {
                socket.setEnabledProtocols(protocols);
            }
            socket.startHandshake();
            return socket.getSession();
        }
    }

    @Test
    @Upstream("express/test/req.protocol.js")
    @DisplayName("req .protocol when \"trust proxy\" is enabled should default to the socket addr if X-Forwarded-Proto not present")
    void theConnectionCountsWhereTheProxySaysNothing() throws Exception {
        app.settings(s -> s.withTrustProxy(true)).get("/", (req, res) -> res.send(req.protocol()));
        app.tls(one.writePem(files)).listen(0);
        assertThat(get(HttpClient.Version.HTTP_1_1, "/").body()).isEqualTo("https");
    }

    @ParameterizedTest
    @CsvSource({"HTTP_1_1", "HTTP_2"})
    void servesBothProtocolsAndTellsThatItIsSecure(HttpClient.Version version) throws Exception {
        app.get("/", (req, res) -> res.send(req.protocol() + " " + req.secure() + " " + req.host()));
        app.tls(one.writePem(files)).listen(0);
        HttpResponse<String> answer = get(version, "/");
        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.body()).isEqualTo("https true localhost:" + app.port());
        assertThat(answer.headers().firstValue("date")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"HTTP_1_1", "HTTP_2"})
    void sendsFilesAndTakesBodies(HttpClient.Version version) throws Exception {
        byte[] big = new byte[3_000_000];
        new java.util.Random(1).nextBytes(big);
        Files.write(files.resolve("big.bin"), big);
        app.use("/files", staticFiles(files));
        app.get("/file", (req, res) -> res.sendFile(files.resolve("big.bin")));
        app.post("/echo", (req, res) -> res.stream(req.stream()));
        app.tls(one.writePem(files)).listen(0);
        try (HttpClient client = HttpClient.newBuilder().sslContext(Certificates.trusting(one)).version(version).build()) {
            assertThat(client.send(HttpRequest.newBuilder(uri("/files/big.bin")).build(), BodyHandlers.ofByteArray()).body()).isEqualTo(big);
            assertThat(client.send(HttpRequest.newBuilder(uri("/file")).build(), BodyHandlers.ofByteArray()).body()).isEqualTo(big);
            HttpRequest post = HttpRequest.newBuilder(uri("/echo"))
                    .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(big))).build();
            assertThat(client.send(post, BodyHandlers.ofByteArray()).body()).isEqualTo(big);
        }
    }

    @Test
    void speaksTls13And12ButNothingOlder() throws Exception {
        app.tls(one.writePem(files)).listen(0);
        assertThat(session().getProtocol()).isEqualTo("TLSv1.3");
        SSLSession older = session("TLSv1.2");
        assertThat(older.getProtocol()).isEqualTo("TLSv1.2");
        assertThat(older.getCipherSuite()).contains("ECDHE").contains("GCM");
        assertThatThrownBy(() -> session("TLSv1.1")).isInstanceOf(IOException.class);
    }

    @Test
    void readsKeyStoresAndOlderKeyFiles() throws Exception {
        app.tls(Tls.keyStore(other.store(), Certificates.PASSWORD)).listen(0);
        assertThat(session().getPeerCertificates()[0]).isEqualTo(other.certificate());
        app.close();
        Path certificate = Files.writeString(files.resolve("c.pem"), other.certificatePem());
        Path key = Files.writeString(files.resolve("k.pem"), other.rsaKeyPem());
        app.tls(Tls.pem(certificate, key)).listen(0);
        assertThat(session().getPeerCertificates()[0]).isEqualTo(other.certificate());
    }

    @Test
    void newConnectionsGetAChangedCertificateAndABrokenOneIsNotUsed() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        ((Logger) LoggerFactory.getLogger("dev.cortado.tls")).addAppender(log);
        app.get("/", (req, res) -> res.send("ok"));
        app.tls(one.writePem(files)).listen(0);
        assertThat(session().getPeerCertificates()[0]).isEqualTo(one.certificate());
        Path certificate = files.resolve("cert.pem");
        Files.writeString(certificate, other.certificatePem().substring(0, 200));
        eventually("the broken file is reported", () -> !log.list.isEmpty());
        assertThat(log.list.getFirst().getFormattedMessage()).contains("the one before it stays").contains("is not a complete PEM file");
        assertThat(session().getPeerCertificates()[0]).isEqualTo(one.certificate());
        other.writePem(files);
        eventually("the other certificate", () -> {
            try {
                return session().getPeerCertificates()[0].equals(other.certificate());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(get(HttpClient.Version.HTTP_2, "/").body()).isEqualTo("ok");
    }

    @Test
    void aServerNamesTheCertificatesThatNewConnectionsGet() throws Exception {
        Listen where = Listen.tcp("127.0.0.1", 0);
        try (Host.Attachment server = Engine.bind(where.with(one.writePem(files)), request -> request.response().end());
                Host.Attachment clear = Engine.bind(where, request -> request.response().end())) {
            assertThat(server.certificates()).containsExactly(one.certificate());
            assertThat(clear.certificates()).isEmpty();
            other.writePem(files);
            eventually("the other certificate", () -> server.certificates().equals(List.of(other.certificate())));
        }
    }

    @Test
    void whatIsWrongWithTheFilesIsSaid() throws Exception {
        Path certificate = Files.writeString(files.resolve("cert.pem"), one.certificatePem());
        Path key = Files.writeString(files.resolve("key.pem"), one.keyPem());
        Path foreign = Files.writeString(files.resolve("foreign.pem"), other.keyPem());
        Path locked = Files.writeString(files.resolve("locked.pem"), Certificates.pem("ENCRYPTED PRIVATE KEY", new byte[100]));
        Path lockedBefore = Files.writeString(files.resolve("locked-rsa.pem"), "-----BEGIN RSA PRIVATE KEY-----\n"
                + "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        Path garbled = Files.writeString(files.resolve("garbled.pem"), Certificates.pem("PRIVATE KEY", new byte[100]));
        Path text = Files.writeString(files.resolve("text.pem"), "hello");
        assertFails(Tls.pem(files.resolve("none.pem"), key), "none.pem is not a file");
        assertFails(Tls.pem(text, key), "is not a complete PEM file");
        assertFails(Tls.pem(key, key), "key.pem has no certificate");
        assertFails(Tls.pem(certificate, certificate), "cert.pem has no private key");
        assertFails(Tls.pem(certificate, foreign), "does not belong to the private key in", "foreign.pem");
        assertFails(Tls.pem(certificate, locked), "locked.pem is protected by a password", "openssl pkey");
        assertFails(Tls.pem(certificate, lockedBefore), "locked-rsa.pem is protected by a password");
        assertFails(Tls.pem(certificate, garbled), "garbled.pem has a private key that cannot be read");
        assertFails(Tls.keyStore(one.store(), "wrong"), "The password does not open the key store");
        assertFails(Tls.keyStore(Certificates.make(files, "dsa", "DSA").store(), Certificates.PASSWORD), "dsa.p12 is a DSA key", "make an EC");
        assertFails(Tls.keyStore(text, "x"), "text.pem cannot be read as a PKCS#12 or JKS key store");
    }

    private static void assertFails(Tls tls, String... parts) {
        try (App broken = App.create()) {
            assertThatThrownBy(() -> broken.tls(tls).listen(0)).isInstanceOf(UncheckedIOException.class)
                    .extracting(Throwable::getMessage).asString().contains(parts);
        }
    }

    @Test
    void aHandshakeThatIsNotFinishedIsCutOff() throws Exception {
        app.limits(Limits.DEFAULT.withHeaderTime(Duration.ofMillis(400))).tls(one.writePem(files)).listen(0);
        try (Raw silent = new Raw(app.port()); Raw half = new Raw(app.port())) {
            half.send(new byte[] {22, 3, 1, 0, 100, 1});
            assertThat(silent.isClosed()).isTrue();
            assertThat(half.isClosed()).isTrue();
        }
    }

    @Test
    void clearTextOnTheSecurePortIsRefused() throws Exception {
        app.tls(one.writePem(files)).listen(0);
        try (Raw raw = new Raw(app.port())) {
            raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(raw.socket().getInputStream().readAllBytes()).doesNotContain((byte) 'H');
        }
    }

    @Test
    void aClientThatDoesNotTrustTheCertificateGetsNothing() throws Exception {
        app.tls(one.writePem(files)).listen(0);
        try (HttpClient client = HttpClient.newBuilder().sslContext(Certificates.trusting(other)).build()) {
            assertThatThrownBy(() -> client.send(HttpRequest.newBuilder(uri("/")).build(), BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }
}
