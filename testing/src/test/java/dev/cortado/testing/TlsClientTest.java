package dev.cortado.testing;

import static dev.cortado.Middleware.multipart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.App;
import dev.cortado.CookieOptions;
import dev.cortado.Http2Limits;
import dev.cortado.Limits;
import dev.cortado.Tls;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TlsClientTest {

    private static Tls one;
    private static Tls other;

    private final App app = App.create();

    @BeforeAll
    static void make(@TempDir Path directory) throws Exception {
        one = TestCertificate.make(directory, "one");
        other = TestCertificate.make(directory, "other");
    }

    /** The application's client, made to speak this version. */
    private TestClient client(Version version) {
        TestClient client = TestClient.of(app.tls(one));
        return version == Version.HTTP_1_1 ? client.withHttp1() : client;
    }

    @Test
    void anApplicationWithTlsIsTestedLikeOneWithout() {
        app.get("/x", (req, res) -> res.json(Map.of("protocol", req.protocol(), "secure", req.secure())));
        try (TestClient client = TestClient.of(app.tls(one))) {
            assertThat(client.base().getScheme()).isEqualTo("https");
            client.get("/x").expect(200).expectJson(Map.of("protocol", "https", "secure", true));
        }
    }

    @Test
    void speaksHttp2ByTlsAndHttp1WhereTheTestSaysSo() {
        app.get("/", (req, res) -> res.send("hello"));
        try (TestClient client = TestClient.of(app.tls(one))) {
            client.get("/").expect(200).expectVersion(Version.HTTP_2);
            TestResponse older = client.withHttp1().with("X-Test", "1").get("/").expect(200).expectVersion(Version.HTTP_1_1);
            assertThatThrownBy(() -> older.expectVersion(Version.HTTP_2)).isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("GET /: expected an answer by HTTP_2, not by HTTP_1_1");
            client.get("/").expect(200).expectVersion(Version.HTTP_2);
        }
    }

    @Test
    void speaksHttp1WithoutTls() {
        app.http2ClearText(true).get("/", (req, res) -> res.send(String.valueOf(req.get("Upgrade"))));
        try (TestClient client = TestClient.of(app)) {
            client.get("/").expect(200).expectVersion(Version.HTTP_1_1).expectText("null");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void keepsSecureCookiesAndFollowsRedirects(Version version) {
        app.get("/login", (req, res) -> res.cookie("session", "7", CookieOptions.SESSION.withSecure(true)).redirect("/me"));
        app.get("/logout", (req, res) -> res.clearCookie("session", CookieOptions.SESSION.withSecure(true)).redirect("/me"));
        app.get("/me", (req, res) -> res.send(String.valueOf(req.cookie("session"))));
        try (TestClient client = client(version).followingRedirects()) {
            client.get("/login").expect(200).expectText("7").expectVersion(version);
            assertThat(client.cookie("session")).isEqualTo("7");
            client.get("/me").expect(200).expectText("7");
            client.get("/logout").expect(200).expectText("null");
        }
    }

    @Test
    void doesNotKeepSecureCookiesWithoutTls() {
        app.get("/login", (req, res) -> res.append("Set-Cookie", "session=7; SECURE").append("Set-Cookie", "theme=dark").end());
        app.get("/me", (req, res) -> res.json(req.cookies()));
        try (TestClient client = TestClient.of(app)) {
            client.get("/login").expect(200);
            client.get("/me").expect(200).expectJson(Map.of("theme", "dark"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void readsStreamsAsTheyArrive(Version version) throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        app.get("/", (req, res) -> {
            res.onEnd(gone::countDown);
            res.write("first\n").flush();
            read.await();
            res.write("second\n").flush();
            gone.await();
        });
        try (TestClient client = client(version)) {
            TestStream stream = client.get("/").stream().expect(200);
            assertThat(stream.version()).isEqualTo(version);
            assertThat(stream.line()).isEqualTo("first");
            read.countDown();
            assertThat(stream.line()).isEqualTo("second");
            stream.close();
            assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void uploadsAndDownloadsFiles(Version version, @TempDir Path folder) throws Exception {
        byte[] big = new byte[3_000_000];
        new Random(1).nextBytes(big);
        Path file = Files.write(folder.resolve("big.bin"), big);
        app.post("/upload", multipart(), (req, res) -> res.sendFile(req.file("photo").path()));
        try (TestClient client = client(version)) {
            client.post("/upload").field("title", "Sunset").file("photo", file).expect(200).expectVersion(version).expectBytes(big);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void sendsJsonAndHeadRequestsAndReadsEmptyAnswers(Version version) {
        app.post("/users", (req, res) -> res.status(201).json(req.json()));
        app.get("/users", (req, res) -> res.send("four"));
        app.delete("/users", (req, res) -> res.sendStatus(204));
        try (TestClient client = client(version)) {
            client.post("/users").json(Map.of("name", "Ada")).expect(201).expectJson("/name", "Ada");
            client.head("/users").expect(200).expectHeader("Content-Length", "4").expectText("");
            client.delete("/users").expect(204).expectText("");
        }
    }

    @Test
    void moreRequestsAtOnceThanAConnectionOfHttp2TakesGoByOthers() throws Exception {
        int count = 20;
        app.limits(Limits.DEFAULT.withHttp2(Http2Limits.DEFAULT.withStreams(5)));
        CountDownLatch all = new CountDownLatch(count);
        app.post("/", (req, res) -> {
            all.countDown();
            all.await();
            res.send("together " + req.text());
        });
        app.get("/first", (req, res) -> res.send("alone"));
        try (TestClient client = client(Version.HTTP_2); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            client.get("/first").expect(200).expectVersion(Version.HTTP_2);
            Callable<TestResponse> request = () -> client.post("/").body("hello", "text/plain").expect(200);
            Set<Version> versions = EnumSet.noneOf(Version.class);
            for (Future<TestResponse> answer : threads.invokeAll(Collections.nCopies(count, request))) {
                versions.add(answer.get().expectText("together hello").version());
            }
            assertThat(versions).containsExactlyInAnyOrder(Version.HTTP_1_1, Version.HTTP_2);
        }
    }

    @Test
    void aHostOfTheTestsOwnGoesByHttp1() {
        app.get("/", (req, res) -> res.send(req.hostname()));
        try (TestClient client = TestClient.of(app.tls(one))) {
            client.get("/").header("Host", "shop.example").expect(200).expectText("shop.example").expectVersion(Version.HTTP_1_1);
            client.get("/").header("Connection", "close").expect(200).expectText("127.0.0.1").expectVersion(Version.HTTP_1_1);
            client.get("/").expect(200).expectText("127.0.0.1").expectVersion(Version.HTTP_2);
        }
    }

    @Test
    void trustsNobodyElse() throws Exception {
        App elsewhere = App.create().tls(other);
        elsewhere.get("/", (req, res) -> res.send("elsewhere"));
        try (TestClient there = TestClient.of(elsewhere); TestClient client = client(Version.HTTP_2)) {
            app.get("/", (req, res) -> res.redirect(there.base() + "/"));
            assertThatThrownBy(() -> client.get("/").followRedirects(true).send()).isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("GET " + there.base() + "/ failed").hasRootCauseMessage(
                            "unable to find valid certification path to requested target");
            try (TestClient at = TestClient.at(there.base())) {
                assertThatThrownBy(() -> at.get("/").send()).hasMessageContaining("TestClient.of(app)");
            }
            there.get("/").expect(200).expectText("elsewhere");
        }
    }

    @Test
    void refusesAnotherCertificateInTheApplicationsPlace() throws Exception {
        try (TestClient client = client(Version.HTTP_2)) {
            X509Certificate expected = certificate(other);
            SSLContext context = PinnedTrust.context(client.base(), () -> List.of(expected));
            try (HttpClient http = HttpClient.newBuilder().sslContext(context).build()) {
                assertThatThrownBy(() -> http.send(HttpRequest.newBuilder(client.base()).build(), BodyHandlers.discarding()))
                        .isInstanceOf(SSLHandshakeException.class)
                        .hasMessageContaining("The certificate of CN=one is not that of the application, CN=other");
            }
        }
    }

    private static X509Certificate certificate(Tls tls) throws Exception {
        Tls.KeyStoreFile file = (Tls.KeyStoreFile) tls;
        return (X509Certificate) java.security.KeyStore.getInstance(file.file().toFile(), file.password()).getCertificate("server");
    }

    @Test
    void saysThatACertificateIsOutOfDate(@TempDir Path folder) throws Exception {
        app.tls(TestCertificate.make(folder, "old", List.of("-startdate", "-10d", "-validity", "5")));
        assertThatThrownBy(() -> TestClient.of(app)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its certificate, of CN=old, is valid from").hasMessageContaining("make a new one");
        app.tls(TestCertificate.make(folder, "young", List.of("-startdate", "+10d", "-validity", "5")));
        assertThatThrownBy(() -> TestClient.of(app)).isInstanceOf(IllegalStateException.class).hasMessageContaining("CN=young");
    }

    @Test
    void saysWhatIsWrongWithTheFiles(@TempDir Path folder) throws Exception {
        Path text = Files.writeString(folder.resolve("cert.pem"), "hello");
        app.tls(Tls.pem(text, text));
        assertThatThrownBy(() -> TestClient.of(app)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("The application cannot be tested").hasMessageContaining("cert.pem is not a complete PEM file");
        app.tls(Tls.pem(text, folder.resolve("none.pem")));
        assertThatThrownBy(() -> TestClient.of(app)).isInstanceOf(UncheckedIOException.class).hasMessageContaining("none.pem is not a file");
    }

    @Test
    void saysWhereTheReasonOfAFailedHandshakeStands(@TempDir Path folder) throws Exception {
        app.tls(TestCertificate.make(folder, "short", List.of("-keyalg", "RSA", "-keysize", "512", "-validity", "2")));
        try (TestClient client = TestClient.of(app)) {
            assertThatThrownBy(() -> client.get("/").send()).isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("Received fatal alert").hasMessageContaining("the log of dev.cortado.engine, at level debug");
        }
    }
}
