package dev.cortado;

import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.raw;
import static dev.cortado.Middleware.text;
import static dev.cortado.Middleware.urlencoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestResponseTest {

    private final App app = App.create();

    @AfterEach
    void close() {
        app.close();
    }

    private Answer get(String path, String... headers) throws IOException {
        return Raw.get(port(), path, headers);
    }

    private int port() {
        if (app.port() < 0) {
            app.listen(0);
        }
        return app.port();
    }

    @Test
    void queryParametersAreDecodedAndMayRepeat() throws Exception {
        app.get("/", (req, res) -> res.json(List.of(req.query(), String.valueOf(req.query("none")), req.queryAll("a"))));
        assertThat(get("/?a=1&a=2&b+c=%E2%98%83&d&e=%zz").body())
                .isEqualTo("[{\"a\":[\"1\",\"2\"],\"b c\":[\"☃\"],\"d\":[\"\"],\"e\":[\"%zz\"]},\"null\",[\"1\",\"2\"]]");
    }

    @Test
    void tooManyQueryParametersAre413() throws Exception {
        app.get("/", (req, res) -> res.json(req.query().size()));
        assertThat(get("/?" + "a&".repeat(1001)).status()).isEqualTo(413);
    }

    @Test
    void pathParametersAreDecodedAndABrokenOneIs400() throws Exception {
        app.get("/:id", (req, res) -> res.send(req.param("id")));
        assertThat(get("/a%2Fb+c").body()).isEqualTo("a/b+c");
        Answer broken = get("/%zz");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.body()).contains("Failed to decode param &#39;%zz&#39;");
    }

    @Test
    void wildcardsAreSegmentsAndOptionalParametersMayBeMissing() throws Exception {
        app.get("/files/*path", (req, res) -> res.json(Map.of("joined", req.param("path"), "segments", req.params("path"))));
        app.get("/users{/:id}", (req, res) -> res.send(String.valueOf(req.paramOrNull("id"))));
        assertThat(get("/files/a/b%20c").body()).contains("\"joined\":\"a/b c\"").contains("\"segments\":[\"a\",\"b c\"]");
        assertThat(get("/users").body()).isEqualTo("null");
        assertThat(get("/users/7").body()).isEqualTo("7");
    }

    @Test
    void aUrlMayBeRewrittenForTheStagesBehind() throws Exception {
        app.use((req, res, next) -> {
            req.url("/new?b=2");
            next.run();
        });
        app.get("/new", (req, res) -> res.send(req.url() + " " + req.query("b") + " " + req.originalUrl()));
        assertThat(get("/old?a=1").body()).isEqualTo("/new?b=2 2 /old?a=1");
    }

    @Test
    void mergedParametersReachTheInnerRouter() throws Exception {
        Router posts = Router.create(Router.Options.DEFAULT.withMergeParams(true));
        posts.get("/:post", (req, res) -> res.json(req.params()));
        Router plain = Router.create();
        plain.get("/:post", (req, res) -> res.json(req.params()));
        app.use("/users/:user/posts", posts);
        app.use("/users/:user/plain", plain);
        assertThat(get("/users/1/posts/2").body()).isEqualTo("{\"user\":\"1\",\"post\":\"2\"}");
        assertThat(get("/users/1/plain/2").body()).isEqualTo("{\"post\":\"2\"}");
    }

    @Test
    void forwardedHeadersCountOnlyFromTrustedProxies() throws Exception {
        app.get("/", (req, res) -> res.send(String.join(" ", req.ip(), req.protocol(), req.hostname(), req.ips().toString())));
        String[] headers = {"X-Forwarded-For: 1.2.3.4, 10.0.0.1", "X-Forwarded-Proto: https", "X-Forwarded-Host: shop.example:8443"};
        assertThat(get("/", headers).body()).isEqualTo("127.0.0.1 http localhost []");
        app.settings(s -> s.withTrustProxy("loopback"));
        assertThat(get("/", headers).body()).isEqualTo("10.0.0.1 https shop.example [10.0.0.1]");
        app.settings(s -> s.withTrustProxy("loopback", "10.0.0.0/8"));
        assertThat(get("/", headers).body()).isEqualTo("1.2.3.4 https shop.example [1.2.3.4, 10.0.0.1]");
    }

    @Test
    void subdomainsAreTheLabelsInFrontOfTheDomain() throws Exception {
        app.get("/", (req, res) -> res.json(req.subdomains()));
        assertThat(Raw.once(port(), "GET / HTTP/1.1\r\nHost: tobi.ferrets.example.com:80\r\n\r\n").body()).isEqualTo("[\"ferrets\",\"tobi\"]");
        assertThat(Raw.once(port(), "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").body()).isEqualTo("[]");
    }

    @Test
    void acceptsPicksWhatTheClientLikesBest() throws Exception {
        app.get("/", (req, res) -> res.send(req.accepts("json", "html", "text/plain").orElse("none") + " "
                + req.acceptsLanguages("de", "en").orElse("none")));
        assertThat(get("/", "Accept: text/html, application/json;q=0.9", "Accept-Language: en-GB, de;q=0.5").body()).isEqualTo("html en");
        assertThat(get("/", "Accept: application/*;q=0.2, text/*;q=0.1").body()).isEqualTo("json de");
        assertThat(get("/", "Accept: image/png").body()).isEqualTo("none de");
    }

    @Test
    void formatAnswersInTheWantedFormOr406() throws Exception {
        Map<String, Handler> senders = new LinkedHashMap<>();
        senders.put("text", (req, res) -> res.send("hey"));
        senders.put("html", (req, res) -> res.send("<p>hey</p>"));
        senders.put("json", (req, res) -> res.json("hey"));
        app.get("/", (req, res) -> res.format(senders));
        Answer html = get("/", "Accept: text/html");
        assertThat(html.body()).isEqualTo("<p>hey</p>");
        assertThat(html.header("Vary")).isEqualTo("Accept");
        assertThat(get("/").header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(get("/", "Accept: image/png").status()).isEqualTo(406);
    }

    /** Checked against negotiator and accepts, which give a weight above 1 its own rank. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            ``                                   | text
            ` `                                  | text
            ,                                    | text
            ` , ,`                               | text
            */*;q=2                              | text
            text/html;q=2                        | html
            text/html;q=1.5, text/plain;q=0.9    | html
            text/html;q=2, text/plain;q=0        | html
            text/html;q=1.000                    | html
            text/html;q=0.12345                  | html
            text/html;q=00.5, text/plain;q=0.4   | html
            text/html;q=".8", text/plain;q=.7    | html
            text/html;q=1000000000000000000000   | html
            text/html;q=0.0000, */*;q=0.1        | text
            text/html;q=abc                      | none
            text/html;q=                         | none
            text/html;q                          | none
            text/html;q=-1                       | none
            text/html;q=NaN                      | none
            text/html;q=.                        | none
            text/html;q=0                        | none
            image/png                            | none
            html                                 | none
            """)
    void anAcceptThatSaysNothingOrTooMuchIsNoRefusal(String accept, String expected) throws Exception {
        app.get("/plain", (req, res) -> res.format("text", () -> res.send("text"), "html", () -> res.send("html")));
        app.get("/default", (req, res) -> res.format("text", () -> res.send("text"), "html", () -> res.send("html"),
                "default", () -> res.send("none")));
        Answer answer = get("/plain", "Accept: " + accept);
        assertThat(answer.status()).isEqualTo(expected == null ? 406 : 200);
        assertThat(expected == null || answer.body().equals(expected)).as(answer.body()).isTrue();
        assertThat(get("/default", "Accept: " + accept).body()).isEqualTo(expected == null ? "none" : expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", textBlock = """
            null        | note.txt
            ``          | note.txt
            /           | note.txt
            `\\`       | note.txt
            dir/        | dir
            dir/a.txt   | a.txt
            a.txt       | a.txt
            """)
    void aDownloadAlwaysHasAName(String filename, String expected, @TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("note.txt"), "text");
        app.get("/path", (req, res) -> res.download(directory.resolve("note.txt"), filename));
        app.get("/root", (req, res) -> res.download("note.txt", filename, FileOptions.DEFAULT.withRoot(directory)));
        assertThat(get("/path").header("Content-Disposition")).isEqualTo("attachment; filename=" + expected);
        assertThat(get("/root").header("Content-Disposition")).isEqualTo("attachment; filename=" + expected);
    }

    @Test
    void redirectsSayWhereInTheWantedForm() throws Exception {
        app.get("/", (req, res) -> res.redirect("/login?next=<b>"));
        app.get("/moved", (req, res) -> res.redirect(301, "https://example.com/ä"));
        Answer html = get("/", "Accept: text/html");
        assertThat(html.status()).isEqualTo(302);
        assertThat(html.header("Location")).isEqualTo("/login?next=%3Cb%3E");
        assertThat(html.body()).contains("<p>Found. Redirecting to /login?next=%3Cb%3E</p>");
        Answer moved = get("/moved");
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.header("Location")).isEqualTo("https://example.com/%C3%A4");
        assertThat(moved.body()).isEqualTo("Moved Permanently. Redirecting to https://example.com/%C3%A4");
    }

    @Test
    void headersThatWouldSplitTheResponseAreRefused() throws Exception {
        app.get("/header", (req, res) -> res.set("X-A", "a\r\nX-B: b").send("x"));
        app.get("/cookie", (req, res) -> res.cookie("a", "b", CookieOptions.DEFAULT.withPath("/\r\nX-B: b")).send("x"));
        app.get("/location", (req, res) -> res.redirect("/a\r\nX-B: b"));
        assertThat(get("/header").status()).isEqualTo(500);
        assertThat(get("/cookie").status()).isEqualTo(500);
        Answer location = get("/location");
        assertThat(location.header("X-B")).isNull();
        assertThat(location.header("Location")).isEqualTo("/a%0D%0AX-B:%20b");
    }

    @Test
    void cookiesAreReadDecodedAndDeleted() throws Exception {
        app.get("/", (req, res) -> {
            res.cookie("b", "ü", CookieOptions.DEFAULT.withMaxAge(Duration.ofMinutes(1)).withSecure(true).withDomain("example.com"));
            res.clearCookie("a");
            res.json(req.cookies());
        });
        Answer answer = get("/", "Cookie: a=1; q=\"quoted\"; u=%C3%BC; bad=%zz; a=2");
        assertThat(answer.body()).isEqualTo("{\"a\":\"1\",\"q\":\"quoted\",\"u\":\"ü\",\"bad\":\"%zz\"}");
        assertThat(answer.all("Set-Cookie").getFirst()).startsWith("b=%C3%BC; Max-Age=60; Domain=example.com; Path=/; Expires=").endsWith("; Secure");
        assertThat(answer.all("Set-Cookie").getLast()).isEqualTo("a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
    }

    @Test
    void statusesWithoutBodyHaveNone() throws Exception {
        app.get("/:code", (req, res) -> res.status(Integer.parseInt(req.param("code"))).send("body"));
        app.get("/x/status", (req, res) -> res.sendStatus(403));
        assertThat(get("/204").header("Content-Length")).isNull();
        assertThat(get("/205").header("Content-Length")).isEqualTo("0");
        assertThat(get("/x/status").body()).isEqualTo("Forbidden");
        assertThat(get("/99").body()).contains("Invalid status code: 99. Status code must be greater than 99 and less than 1000.");
    }

    @Test
    void jsonpCallsTheFunctionOfTheQuery() throws Exception {
        app.get("/", (req, res) -> res.jsonp(Map.of("a", 1)));
        Answer answer = get("/?callback=foo.bar(1)");
        assertThat(answer.body()).isEqualTo("/**/ typeof foo.bar1 === 'function' && foo.bar1({\"a\":1});");
        assertThat(answer.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(get("/").body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void parsersReadTheirTypesOnly() throws Exception {
        app.use(json(), urlencoded(), text(), raw());
        app.post("/", (req, res) -> res.send(switch (req.body()) {
            case null -> "none";
            case String value -> "text " + value;
            case byte[] value -> "bytes " + value.length;
            case Map<?, ?> form -> "form " + form;
            case Object node -> "json " + node;
        }));
        assertThat(post("{\"a\":1}", "application/json").body()).isEqualTo("json {\"a\":1}");
        assertThat(post("a=1&a=2&b=%20", "application/x-www-form-urlencoded").body()).isEqualTo("form {a=[1, 2], b= }");
        assertThat(post("hi", "text/plain; charset=utf-8").body()).isEqualTo("text hi");
        assertThat(post("123", "application/octet-stream").body()).isEqualTo("bytes 3");
        assertThat(post("<a/>", "text/xml").body()).isEqualTo("none");
        assertThat(post("1", "application/json").status()).isEqualTo(400);
        assertThat(post("[1]", "application/json; charset=x-none").status()).isEqualTo(415);
        assertThat(post("a&".repeat(1001), "application/x-www-form-urlencoded").status()).isEqualTo(413);
        assertThat(post("[".repeat(5000), "application/json").status()).isEqualTo(400);
    }

    private Answer post(String body, String type, String... more) throws IOException {
        String[] headers = java.util.stream.Stream.concat(java.util.stream.Stream.of("Content-Type: " + type), java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        return Raw.request(port(), "POST", "/", body, headers);
    }

    @Test
    void compressedBodiesAreReadWithinTheLimitOfTheirContent() throws Exception {
        app.use(text(BodyOptions.TEXT.withLimit(10_000)));
        app.post("/", (req, res) -> res.send(Integer.toString(req.text().length())));
        assertThat(gzipped("a".repeat(9_000)).body()).isEqualTo("9000");
        assertThat(gzipped("a".repeat(5_000_000)).status()).isEqualTo(413);
        assertThat(post("x", "text/plain", "Content-Encoding: unknown").status()).isEqualTo(415);
        assertThat(post("no gzip", "text/plain", "Content-Encoding: gzip").status()).isEqualTo(400);
    }

    private Answer gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes());
        }
        try (Raw raw = new Raw(port())) {
            raw.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\nContent-Length: " + bytes.size() + "\r\n\r\n");
            return raw.send(bytes.toByteArray()).read();
        }
    }

    @Test
    void aBodyThatDoesNotFitTheClassIs400() throws Exception {
        record Point(int x, int y) {}
        app.use(urlencoded());
        app.post("/", (req, res) -> res.json(req.body(Point.class)));
        assertThat(post("{\"x\":1,\"y\":2}", "application/json").body()).isEqualTo("{\"x\":1,\"y\":2}");
        assertThat(post("x=1&y=2", "application/x-www-form-urlencoded").body()).isEqualTo("{\"x\":1,\"y\":2}");
        Answer wrong = post("{\"x\":\"one\",\"y\":2}", "application/json");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("The body does not fit: x must be an integer, but is the string &quot;one&quot;");
    }

    @Test
    void typesAndIsKnowExtensions() throws Exception {
        app.post("/", (req, res) -> res.type("png").send((req.is("json").orElse("no") + " " + req.is("+json").orElse("no")).getBytes()));
        Answer answer = post("{}", "application/vnd.api+json");
        assertThat(answer.body()).isEqualTo("no application/vnd.api+json");
        assertThat(answer.header("Content-Type")).isEqualTo("image/png");
    }

    @Test
    void anAnswerTwiceIsAnErrorInTheLogAndNotOnTheWire() throws Exception {
        java.util.concurrent.CompletableFuture<Throwable> second = new java.util.concurrent.CompletableFuture<>();
        app.get("/", (req, res) -> {
            res.send("one");
            try {
                res.send("two");
            } catch (IllegalStateException e) {
                second.complete(e);
            }
        });
        assertThat(get("/").body()).isEqualTo("one");
        assertThat(second.get()).hasMessageContaining("has ");
    }

    @Test
    void earlyHintsComeBeforeTheAnswer() throws Exception {
        app.get("/", (req, res) -> {
            res.earlyHints("</style.css>; rel=preload; as=style");
            res.send("done");
        });
        try (Raw raw = new Raw(port())) {
            raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            Answer hints = raw.read();
            assertThat(hints.status()).isEqualTo(103);
            assertThat(hints.header("Link")).isEqualTo("</style.css>; rel=preload; as=style");
            assertThat(raw.read().body()).isEqualTo("done");
        }
    }
}
