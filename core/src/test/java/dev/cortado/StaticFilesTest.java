package dev.cortado;

import static dev.cortado.Middleware.staticFiles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {

    private final App app = App.create();

    @TempDir
    private Path temp;

    private Path root;

    @BeforeEach
    void files() throws Exception {
        root = Files.createDirectories(temp.resolve("public"));
        Files.writeString(temp.resolve("secret.txt"), "TREASURE");
        Files.writeString(root.resolve("nums.txt"), "123456789");
        Files.writeString(root.resolve("page.html"), "<p>hi</p>");
        Files.writeString(root.resolve(".env"), "KEY=1");
        Files.writeString(root.resolve("a b ☃.txt"), "snow");
        Files.createDirectories(root.resolve("dir/.git"));
        Files.writeString(root.resolve("dir/index.html"), "index");
        Files.writeString(root.resolve("dir/.git/config"), "hidden");
        Files.writeString(root.resolve("empty.css"), "");
    }

    @AfterEach
    void close() {
        app.close();
    }

    private Answer get(String path, String... headers) throws IOException {
        if (app.port() < 0) {
            app.use(staticFiles(root));
            app.listen(0);
        }
        return Raw.get(app.port(), path, headers);
    }

    @Test
    void sendsAFileWithItsTypeAndValidators() throws Exception {
        Answer answer = get("/nums.txt");
        assertThat(answer.body()).isEqualTo("123456789");
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=0");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.header("Last-Modified")).endsWith("GMT");
        assertThat(answer.header("ETag")).matches("W/\"9-[0-9a-f]+\"");
        assertThat(get("/nums.txt", "If-None-Match: " + answer.header("ETag")).status()).isEqualTo(304);
        assertThat(get("/nums.txt", "If-Modified-Since: " + answer.header("Last-Modified")).status()).isEqualTo(304);
        assertThat(get("/nums.txt", "If-Match: \"other\"").status()).isEqualTo(412);
    }

    /** RFC 9110, section 5.6.7: recipients accept the obsolete forms, too. */
    @ParameterizedTest
    @ValueSource(strings = {"Fri, 02 Jan 2026 03:04:05 GMT", "Friday, 02-Jan-26 03:04:05 GMT", "Fri Jan  2 03:04:05 2026"})
    void readsDatesInAllTheirForms(String date) throws Exception {
        long time = Instant.parse("2026-01-02T03:04:05Z").toEpochMilli();
        Files.setLastModifiedTime(root.resolve("nums.txt"), FileTime.fromMillis(time));
        assertThat(get("/nums.txt", "If-Modified-Since: " + date).status()).isEqualTo(304);
        Files.setLastModifiedTime(root.resolve("nums.txt"), FileTime.fromMillis(time + 1000));
        assertThat(get("/nums.txt", "If-Modified-Since: " + date).status()).isEqualTo(200);
    }

    @Test
    void aFileOfTheSameSizeThatChangedHasAnotherTag() throws Exception {
        String before = get("/nums.txt").header("ETag");
        Files.writeString(root.resolve("nums.txt"), "987654321");
        Files.setLastModifiedTime(root.resolve("nums.txt"), FileTime.fromMillis(System.currentTimeMillis() + 5));
        assertThat(get("/nums.txt", "If-None-Match: " + before).body()).isEqualTo("987654321");
        assertThat(get("/nums.txt", "If-Range: " + before, "Range: bytes=0-0").status()).isEqualTo(200);
    }

    @Test
    void sendsABigFileWhole() throws Exception {
        byte[] big = new byte[5 * 1024 * 1024];
        new java.util.Random(1).nextBytes(big);
        Files.write(root.resolve("big.bin"), big);
        get("/nums.txt");
        try (Raw raw = new Raw(app.port(), 16 * 1024)) {
            raw.send("GET /big.bin HTTP/1.1\r\nHost: a\r\n\r\n");
            while (!raw.line().isEmpty()) {
                // the head
            }
            assertThat(raw.exactly(big.length)).isEqualTo(big);
            assertThat(raw.send("GET /nums.txt HTTP/1.1\r\nHost: a\r\n\r\n").read().body()).isEqualTo("123456789");
        }
    }

    @Test
    void headHasTheHeadersOfGet() throws Exception {
        get("/nums.txt");
        Answer answer = Raw.once(app.port(), "HEAD /nums.txt HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(answer.header("Content-Length")).isEqualTo("9");
    }

    @Test
    void sendsAnEmptyFile() throws Exception {
        assertThat(get("/empty.css").header("Content-Length")).isEqualTo("0");
    }

    @Test
    void decodesThePath() throws Exception {
        assertThat(get("/a%20b%20%E2%98%83.txt").body()).isEqualTo("snow");
    }

    @Test
    void sendsOneRange() throws Exception {
        Answer answer = get("/nums.txt", "Range: bytes=2-4");
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo("345");
        assertThat(answer.header("Content-Range")).isEqualTo("bytes 2-4/9");
        assertThat(get("/nums.txt", "Range: bytes=-3").body()).isEqualTo("789");
        assertThat(get("/nums.txt", "Range: bytes=7-").body()).isEqualTo("89");
        assertThat(get("/nums.txt", "Range: bytes=2-50").header("Content-Range")).isEqualTo("bytes 2-8/9");
        assertThat(get("/nums.txt", "Range: asdf").status()).isEqualTo(200);
    }

    @Test
    void aRangeBehindTheEndIs416() throws Exception {
        Answer answer = get("/nums.txt", "Range: bytes=9-50");
        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */9");
    }

    @Test
    void ifRangeSendsTheWholeFileWhenItChanged() throws Exception {
        String etag = get("/nums.txt").header("ETag");
        assertThat(get("/nums.txt", "If-Range: " + etag, "Range: bytes=0-0").status()).isEqualTo(206);
        assertThat(get("/nums.txt", "If-Range: \"old\"", "Range: bytes=0-0").status()).isEqualTo(200);
    }

    @Test
    void aDirectoryIsItsIndexAndGetsASlash() throws Exception {
        assertThat(get("/dir/").body()).isEqualTo("index");
        Answer redirect = get("/dir?x=1");
        assertThat(redirect.status()).isEqualTo(301);
        assertThat(redirect.header("Location")).isEqualTo("/dir/?x=1");
        assertThat(get("//dir").header("Location")).isEqualTo("/dir/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%2e%2e%2fsecret.txt", "/..%5csecret.txt",
        "/....//secret.txt", "/%00", "/nums.txt%00.html", "//etc/passwd", "/%2Fetc%2Fpasswd",
        "/C:/secret.txt", "/nums.txt/", "/.env", "/dir/.git/config", "/%2eenv", "/nothing", "/%ff", "/%", "/nums.txt::$DATA"})
    void whatIsOutsideOrHiddenIsNotThere(String path) throws Exception {
        Answer answer = get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("TREASURE").doesNotContain("KEY").doesNotContain("hidden").doesNotContain("root:");
    }

    @Test
    void aFileThatIsNotThereAndOtherMethodsGoOn() throws Exception {
        app.use(staticFiles(root));
        app.use((req, res, next) -> res.send("next: " + req.method()));
        app.listen(0);
        assertThat(get("/nope").body()).isEqualTo("next: GET");
        assertThat(Raw.request(app.port(), "POST", "/nums.txt", "x").body()).isEqualTo("next: POST");
    }

    @Test
    void withoutFallThroughTheAnswerIsFinal() throws Exception {
        app.use(staticFiles(root, StaticFiles.DEFAULT.withFallThrough(false).withDotFiles(FileOptions.DotFiles.DENY)));
        app.listen(0);
        assertThat(get("/nope").status()).isEqualTo(404);
        assertThat(get("/.env").status()).isEqualTo(403);
        Answer post = Raw.request(app.port(), "POST", "/nums.txt", "x");
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.header("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void optionsSetTheCacheHeaderAndTheMountPoint() throws Exception {
        app.use("/assets", staticFiles(root, StaticFiles.DEFAULT.withMaxAge(Duration.ofDays(4000)).withImmutable(true)));
        app.listen(0);
        assertThat(get("/assets/nums.txt").header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(get("/assets/dir").header("Location")).isEqualTo("/assets/dir/");
        assertThat(get("/nums.txt").status()).isEqualTo(404);
    }

    @Test
    void aHandlerSendsAFile() throws Exception {
        app.get("/file", (req, res) -> res.sendFile(root.resolve("page.html")));
        app.get("/down", (req, res) -> res.download(root.resolve("nums.txt"), "naïve plan.txt"));
        app.get("/below/*path", (req, res) -> res.sendFile(req.param("path"), root));
        app.listen(0);
        assertThat(get("/file").header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(get("/file", "Range: bytes=0-2").body()).isEqualTo("<p>");
        assertThat(get("/down").header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"na?ve plan.txt\"; filename*=UTF-8''na%C3%AFve%20plan.txt");
        assertThat(get("/below/dir/index.html").body()).isEqualTo("index");
        assertThat(get("/below/..%2fsecret.txt").status()).isEqualTo(404);
        assertThat(get("/below/none").status()).isEqualTo(404);
    }

    @Test
    void anInlineHandlerSendsFilesOfEverySizeAndKind() throws Exception {
        byte[] big = new byte[300_000];
        Files.write(root.resolve("zeros.bin"), big);
        app.get("/inline/:name", Middleware.inline((req, res) -> res.sendFile(req.param("name"), root)));
        app.listen(0);
        assertThat(get("/inline/nums.txt").body()).isEqualTo("123456789");
        assertThat(get("/inline/zeros.bin").body()).hasSize(big.length);
        assertThat(get("/inline/zeros.bin", "Range: bytes=0-0,100000-250000").body().length()).isGreaterThan(150_000);
        assertThat(get("/inline/none").status()).isEqualTo(404);
    }

    @Test
    void anErrorPageHasNoConditionsAndNoRanges() throws Exception {
        app.use((req, res) -> res.status(404).sendFile(root.resolve("page.html")));
        app.listen(0);
        for (String header : new String[] {"Range: bytes=0-1", "Range: bytes=900-", "If-Match: \"x\"", "If-None-Match: *"}) {
            Answer answer = get("/x", header);
            assertThat(answer.status()).as(header).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("<p>hi</p>");
        }
    }

    @Test
    void filesAreSentByBlockingHandlersWithoutLeakingDescriptors() throws Exception {
        app.get("/file", (req, res) -> res.sendFile(root.resolve("nums.txt")));
        app.listen(0);
        for (int i = 0; i < 50; i++) {
            get("/file");
        }
        Eventually.eventually("no descriptor of the file is open", () -> Descriptors.open(target -> target.endsWith("/nums.txt")) == 0);
    }
}
