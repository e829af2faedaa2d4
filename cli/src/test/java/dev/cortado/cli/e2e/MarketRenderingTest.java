package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a built application answers, byte by byte and as the browser sees it. Before times are taken, the page is asked for once. */
@ExtendWith(BrowserExtension.class)
class MarketRenderingTest {

    private static Fixture market;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        market = Fixture.built("market");
        server = market.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theBuildTellsWhichRoutesAreStaticAndHowMuchJavaScriptEachHas() {
        assertThat(line("/about")).containsPattern("[0-9.]+ (kB|B)").startsWith("○");
        assertThat(line("/slow")).startsWith("ƒ");
        assertThat(line("/products/[id]")).startsWith("●");
    }

    private static String line(String route) {
        return market.buildOutput().lines().filter(line -> List.of(line.strip().split("\\s+")).contains(route)).findFirst()
                .orElseThrow(() -> new AssertionError(route + " is not in the table:\n" + market.buildOutput()))
                .replaceFirst("^[\\s│├└┌─]+", "");
    }

    @Test
    void theShellIsSentBeforeWhatIsSuspended() throws Exception {
        Wire.get(server.port(), "/slow");
        var answer = Wire.get(server.port(), "/slow");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("</html>\r\n0\r\n\r\n0");
        assertThat(answer.arrival("Reviews are on their way")).isLessThan(answer.arrival("Reviews have arrived") - 300);
    }

    @Test
    void aCompressedStreamIsFlushedPerPart() throws Exception {
        Wire.get(server.port(), "/slow");
        var answer = Wire.get(server.port(), "/slow", "accept-encoding: gzip");
        assertThat(answer.header("content-encoding")).isEqualTo("gzip");
        assertThat(answer.pieces().getLast().millis() - answer.pieces().getFirst().millis()).isGreaterThan(300);
    }

    @Test
    void suspendedContentAppearsInTheBrowserAfterTheShell(Tab tab) {
        tab.page().navigate(server.url("/slow"), new com.microsoft.playwright.Page.NavigateOptions()
                .setWaitUntil(com.microsoft.playwright.options.WaitUntilState.COMMIT));
        assertThat(tab.element("fallback")).isVisible();
        assertThat(tab.element("reviews")).hasText("Reviews have arrived");
        tab.hydrated();
        assertThat(tab.problems()).isEmpty();
    }

    @Test
    void loadingIsTheFirstAnswerOfASlowPage() throws Exception {
        Wire.get(server.port(), "/waiting");
        var answer = Wire.get(server.port(), "/waiting");
        assertThat(answer.arrival("Loading the page")).isLessThan(answer.arrival("Waited") - 250);
    }

    @Test
    void anUnknownUrlIsA404WithTheNotFoundPageAndNoindex() throws Exception {
        for (String path : List.of("/nowhere", "/products/none", "/api/nothing/there")) {
            var answer = server.get(path, "accept", "text/html");
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).contains("<meta name=\"robots\" content=\"noindex\"");
        }
        assertThat(server.get("/nowhere").body()).contains("Nothing here");
        assertThat(server.get("/products/none").body()).contains("No such product");
    }

    @Test
    void redirectsBeforeTheShellAreStatusCodes() throws Exception {
        var temporary = Wire.get(server.port(), "/old");
        assertThat(temporary.status()).isEqualTo(307);
        assertThat(temporary.header("location")).isEqualTo("/about");
        var permanent = Wire.get(server.port(), "/moved");
        assertThat(permanent.status()).isEqualTo(308);
        assertThat(permanent.header("location")).isEqualTo("/about?from=moved");
    }

    @Test
    void groupsAndCatchAllsMatchAsTheirFoldersSay() throws Exception {
        assertThat(server.get("/about").body()).contains("data-testid=\"info\"");
        assertThat(server.get("/(info)/about").statusCode()).isEqualTo(404);
        assertThat(server.get("/docs").statusCode()).isEqualTo(404);
        assertThat(server.get("/docs/a/b%20c").body()).contains("Docs a &gt; b");
        assertThat(server.get("/shop").body()).contains("Shop front");
        assertThat(server.get("/shop/x/y").body()).contains("Shop x &gt; y");
    }

    @Test
    void pagesOfGenerateStaticParamsAreRenderedOnceOthersOnDemand() throws Exception {
        assertThat(rendered("/products/1")).isEqualTo(rendered("/products/1"));
        assertThat(rendered("/products/77")).isEqualTo(rendered("/products/77"));
        assertThat(rendered("/products/1")).isNotEqualTo(rendered("/products/2"));
    }

    private static String rendered(String path) throws Exception {
        Matcher matcher = Pattern.compile("rendered (\\d+)").matcher(server.get(path).body());
        assertThat(matcher.find()).as(path).isTrue();
        return matcher.group(1);
    }

    @Test
    void metadataIsMergedFromTheRootToThePage() throws Exception {
        String about = server.get("/about").body();
        assertThat(about).contains("<title>About · Market</title>")
                .contains("<meta name=\"description\" content=\"A market for tests\"")
                .contains("<meta property=\"og:title\" content=\"About us\"")
                .contains("<meta property=\"og:image\" content=\"https://market.example/og.png\"")
                .doesNotContain("og:site_name");
        assertThat(server.get("/").body()).contains("<title>Market</title>")
                .contains("<meta property=\"og:site_name\" content=\"Market\"")
                .containsPattern("<link rel=\"icon\" href=\"/icon\\.png[^\"]*\"[^>]*sizes=\"32x32\"");
        assertThat(server.get("/team").body()).contains("<title>The team</title>");
        assertThat(server.get("/products/9").body()).contains("<title>Product 9 · Market</title>")
                .contains("<meta name=\"description\" content=\"All about 9\"");
        assertThat(server.get("/icon.png").headers().firstValue("content-type")).hasValue("image/png");
    }

    @Test
    void importedAssetsAndModulesWork(Tab tab) {
        tab.open(server.url("/assets"));
        assertThat(tab.element("json")).hasText("apple, pear");
        assertThat(tab.element("secret")).hasText("secret of 18");
        assertThat(tab.element("greeting")).hasText("hello-from-env undefined");
        assertThat(tab.element("later")).hasText("later and live");
        assertThat(tab.element("width")).containsText("width ");
        tab.page().waitForFunction("() => [...document.images].every(image => image.complete && image.naturalWidth > 0)");
        assertThat(tab.element("imported")).hasAttribute("width", "24");
        assertThat(tab.element("imported")).hasAttribute("height", "12");
        assertThat(tab.element("public")).hasAttribute("srcset", Pattern.compile(".+ 1x, .+ 2x"));
        tab.page().waitForFunction("() => window.inlineScript === 1 && window.tracked === 1");
        assertThat(tab.problems()).isEmpty();
    }

    @Test
    void imagesAreMarkedUpAsNextDoes() throws Exception {
        String html = server.get("/assets").body();
        assertThat(image(html, "public")).contains("decoding=\"async\"").contains("width=\"64\"").contains("height=\"32\"")
                .contains("data-nimg=\"1\"").doesNotContain("loading=\"lazy\"");
        assertThat(image(html, "imported")).contains("loading=\"lazy\"").contains("%2F_next%2Fstatic%2Fmedia%2Fdot");
        assertThat(html).containsPattern("<link rel=\"preload\" as=\"image\"");
    }

    private static String image(String html, String id) {
        Matcher matcher = Pattern.compile("<img[^>]*data-testid=\"" + id + "\"[^>]*>").matcher(html);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    @Test
    void stylesOfModulesAndSassApply(Tab tab) {
        tab.open(server.url("/styles"));
        assertThat(tab.style("main", "paddingTop")).isEqualTo("21px");
        assertThat(tab.style("h1", "fontSize")).isEqualTo("40px");
        assertThat(tab.style(".from-global-sass", "color")).isEqualTo("rgb(200, 10, 20)");
        assertThat(tab.style("body", "color")).isEqualTo("rgb(16, 32, 48)");
        assertThat(tab.problems()).isEmpty();
    }

    @Test
    void stylesAreThereWithoutAnyScript(Tab tab) {
        tab.page().route("**/*.js", com.microsoft.playwright.Route::abort);
        tab.page().navigate(server.url("/styles"));
        assertThat(tab.page().locator("h1")).hasCSS("font-size", "40px");
        assertThat(tab.page().locator("main")).hasCSS("padding-top", "21px");
    }

    @Test
    void routeHandlersAnswerTheirMethods() throws Exception {
        assertThat(server.get("/api/echo?a=1&b=2", "x-agent", "me").body()).isEqualTo("{\"query\":{\"a\":\"1\",\"b\":\"2\"},\"agent\":\"me\"}");
        var head = Wire.send(server.port(), "HEAD /api/echo HTTP/1.1");
        assertThat(head.status()).isEqualTo(200);
        var wrong = Wire.send(server.port(), "PUT /api/echo HTTP/1.1", "content-length: 0");
        assertThat(wrong.status()).isEqualTo(405);
        var deleted = Wire.send(server.port(), "DELETE /api/items/3 HTTP/1.1");
        assertThat(deleted.status()).isEqualTo(204);
        try (var socket = Wire.open(server.port(), "POST /api/echo HTTP/1.1", "close", "content-type: application/json",
                "content-length: 7", "cookie: seen=before")) {
            socket.getOutputStream().write("{\"x\":1}".getBytes(StandardCharsets.UTF_8));
            var posted = Wire.read(socket.getInputStream(), System.nanoTime());
            assertThat(posted.status()).isEqualTo(201);
            assertThat(posted.body()).contains("{\"body\":{\"x\":1},\"cookie\":\"before\"}");
            assertThat(posted.header("set-cookie")).contains("seen=yes").containsIgnoringCase("httponly");
        }
    }

    @Test
    void aRouteHandlerStreams() throws Exception {
        var answer = Wire.get(server.port(), "/api/items/5");
        assertThat(answer.arrival("first 5")).isLessThan(answer.arrival("second") - 200);
    }

    @Test
    void aSecretOfTheEnvironmentIsInNoFileOfTheClient() throws Exception {
        Path build = market.directory().resolve(".cortado/build");
        for (String folder : List.of("client", "public", "pages")) {
            try (var files = Files.walk(build.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    assertThat(List.of("s3cr3t-do-not-ship", "secretLength")).as(file.toString()).noneMatch(text::contains);
                }
            }
        }
    }

    @Test
    void assetsAreImmutableAndCompressedAndPagesAreNot() throws Exception {
        Matcher script = Pattern.compile("/_next/static/[^\"'\\\\]+\\.js").matcher(server.get("/").body());
        assertThat(script.find()).isTrue();
        var asset = server.get(script.group(), "accept-encoding", "br");
        assertThat(asset.headers().firstValue("cache-control")).hasValue("public, max-age=31536000, immutable");
        assertThat(asset.headers().firstValue("content-encoding")).hasValue("br");
        assertThat(server.get("/router").headers().firstValue("cache-control").orElse("")).contains("no-store");
        assertThat(server.get("/_next/static/nothing.js").statusCode()).isEqualTo(404);
    }

    @Test
    void nothingOutsideOfTheBuildCanBeReadThroughAUrl() throws Exception {
        for (String target : List.of("/..%2f..%2f.env", "/%2e%2e/%2e%2e/.env", "/_next/static/..%2f..%2f..%2fserver/worker.js", "/.env",
                "/_next/static/%2e%2e/%2e%2e/%2e%2e/build.json", "/..\\..\\.env", "//etc/passwd", "/_cortado/changed", "/package.json")) {
            var answer = Wire.get(server.port(), target);
            assertThat(answer.status()).as(target).isIn(307, 308, 400, 403, 404);
            assertThat(answer.body()).as(target).doesNotContain("s3cr3t").doesNotContain("root:");
        }
    }
}
