package dev.cortado;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that come in several lines mean what Node makes of them. */
class HeaderLinesTest {

    private final App app = App.create();

    @AfterEach
    void close() {
        app.close();
    }

    private Answer get(String path, String... headers) throws IOException {
        if (app.port() < 0) {
            app.listen(0);
        }
        return Raw.get(app.port(), path, headers);
    }

    private String read(String name) throws IOException {
        app.get("/", (req, res) -> res.send(req.get(name) + " | " + req.getAll(name) + " | " + req.get(name.toUpperCase())));
        return get("/", name + ": a", name.toUpperCase() + ": b").body();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "accept", "accept-charset", "accept-encoding", "accept-language", "access-control-request-headers", "cache-control",
        "content-encoding", "content-language", "date", "forwarded", "if-match", "if-none-match", "if-range", "origin", "pragma",
        "prefer", "range", "sec-fetch-site", "upgrade-insecure-requests", "vary", "via", "x-anything", "x-forwarded-for",
        "x-forwarded-host", "x-forwarded-proto", "x-requested-with"})
    void listsAreJoined(String name) throws Exception {
        assertThat(read(name)).isEqualTo("a, b | [a, b] | a, b");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "age", "authorization", "content-type", "etag", "expires", "from", "if-modified-since", "if-unmodified-since", "last-modified",
        "location", "max-forwards", "proxy-authorization", "referer", "retry-after", "server", "user-agent"})
    void ofWhatHasOneValueTheFirstCounts(String name) throws Exception {
        assertThat(read(name)).isEqualTo("a | [a, b] | a");
    }

    @Test
    void cookiesAreJoinedBySemicolonsAndSetCookieStaysAList() throws Exception {
        app.get("/", (req, res) -> res.json(List.of(
                String.valueOf(req.get("cookie")), req.cookies(), String.valueOf(req.get("set-cookie")), req.getAll("set-cookie"))));
        assertThat(get("/", "Cookie: a=1", "Cookie: b=2; a=3", "Set-Cookie: c=1", "Set-Cookie: d=2").body())
                .isEqualTo("[\"a=1; b=2; a=3\",{\"a\":\"1\",\"b\":\"2\"},\"c=1\",[\"c=1\",\"d=2\"]]");
    }

    @Test
    void referrerIsJoinedAndRefererIsNot() throws Exception {
        app.get("/", (req, res) -> res.send(req.get("referrer") + " | " + req.get("referer")));
        assertThat(get("/", "Referrer: a", "Referrer: b").body()).isEqualTo("a, b | a, b");
        assertThat(get("/", "Referer: a", "Referer: b").body()).isEqualTo("a | a");
    }

    @Test
    void anEntityTagInAnyLineOfIfNoneMatchIsFresh() throws Exception {
        app.get("/", (req, res) -> res.set("ETag", "\"now\"").send("text"));
        assertThat(get("/", "If-None-Match: \"old\"", "If-None-Match: W/\"now\"").status()).isEqualTo(304);
        assertThat(get("/", "If-None-Match: \"old\"", "If-None-Match: \"older\", \"now\"").status()).isEqualTo(304);
        assertThat(get("/", "If-None-Match: \"old\"", "If-None-Match: \"older\"").status()).isEqualTo(200);
    }

    @Test
    void noCacheInAnyLineOfCacheControlIsStale() throws Exception {
        app.get("/", (req, res) -> res.set("ETag", "\"now\"").send(String.valueOf(req.fresh())));
        assertThat(get("/", "If-None-Match: \"now\"", "Cache-Control: max-age=0", "Cache-Control: no-cache").body()).isEqualTo("false");
        assertThat(get("/", "If-None-Match: \"now\"", "Cache-Control: max-age=0", "Cache-Control: max-stale").status()).isEqualTo(304);
    }

    @Test
    void filesLookAtAllLinesOfConditionsAndRanges(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("a.txt"), "0123456789");
        app.use(Middleware.staticFiles(directory));
        String tag = get("/a.txt").header("ETag");
        assertThat(get("/a.txt", "If-None-Match: \"old\"", "If-None-Match: " + tag).status()).isEqualTo(304);
        assertThat(get("/a.txt", "If-None-Match: " + tag, "Cache-Control: max-age=0", "Cache-Control: no-cache").status()).isEqualTo(200);
        assertThat(get("/a.txt", "If-Match: \"old\"", "If-Match: " + tag).status()).isEqualTo(200);
        assertThat(get("/a.txt", "If-Match: \"old\"", "If-Match: \"older\"").status()).isEqualTo(412);
        Answer parts = get("/a.txt", "Range: bytes=0-1", "Range: bytes=4-5");
        assertThat(parts.body()).as("the second line is no range of the first's unit").isEqualTo("01");
    }

    @Test
    void acceptsAndVariantsLookAtAllLines(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("a.js"), "plain");
        Files.writeString(directory.resolve("a.js.gz"), "small");
        app.get("/", (req, res) -> res.send(req.accepts("html", "json").orElse("none") + " "
                + req.acceptsLanguages("de", "en").orElse("none")));
        app.use(Middleware.staticFiles(directory, StaticFiles.DEFAULT.withPrecompressed(true)));
        assertThat(get("/", "Accept: image/png", "Accept: application/json", "Accept-Language: fr", "Accept-Language: en").body())
                .isEqualTo("json en");
        assertThat(get("/a.js", "Accept-Encoding: br", "Accept-Encoding: gzip").body()).isEqualTo("small");
    }

    @Test
    void aBodyWithTwoCodingsIsNotReadAsIfItHadTheFirst() throws Exception {
        app.post("/", (req, res) -> res.send(req.text()));
        app.listen(0);
        assertThat(Raw.request(app.port(), "POST", "/", "{}", "Content-Encoding: identity", "Content-Encoding: gzip").status())
                .isEqualTo(415);
    }

    @Test
    void answersKeepWhatSeveralLinesSaid() throws Exception {
        app.get("/", (req, res) -> {
            res.append("Vary", "A").append("Vary", "B").vary("C");
            res.append("Link", "<a>; rel=x").append("Link", "<b>; rel=x").links(java.util.Map.of("next", "/2"));
            res.append("X-List", "1").append("X-List", "2");
            res.send(String.valueOf(res.get("X-List")));
        });
        Answer answer = get("/");
        assertThat(answer.all("Vary")).containsExactly("A, B, C");
        assertThat(answer.all("Link")).containsExactly("<a>; rel=x, <b>; rel=x, </2>; rel=\"next\"");
        assertThat(answer.body()).isEqualTo("1, 2");
    }
}
