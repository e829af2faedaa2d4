package dev.cortado.react;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.testing.FixtureApp;
import dev.cortado.react.testing.HttpExchange;
import dev.cortado.react.testing.RawClient;
import dev.cortado.spi.Host.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application in development over the wire: real Vite behind the real server. */
class DevelopmentTest {

    @TempDir
    static Path directory;

    private static FixtureApp fixture;
    private static FixtureApp.Running app;
    private static RawClient client;

    @BeforeAll
    static void serve() throws IOException {
        fixture = FixtureApp.in(directory)
                .page("", "<h1>Home {Math.random()}</h1>")
                .page("docs/[...path]", "<p>{(await props.params).path.join('|')}</p>")
                .page("admin/secret", "<h1>the secret</h1>")
                .page("closed/[id]", "<p>let in {(await props.params).id}</p>", "export const dynamicParams = false;",
                        "export function generateStaticParams() { return [{ id: '1' }, { id: 'två & 2' }]; }")
                .page("broken", "<h1>{undefined.nothing}</h1>")
                .file("app/api/route.js", "export async function POST(request) { return new Response(await request.text()); }")
                .file("proxy.js", """
                        import { NextResponse } from 'next/server';
                        export function proxy(request) { return NextResponse.redirect(new URL('/login', request.url)); }
                        export const config = { matcher: '/admin/:path*' };
                        """)
                .file("next.config.mjs", "export default { async redirects() { "
                        + "return [{ source: '/old', destination: '/', permanent: false }]; } };")
                .file("public/hello.txt", "hello");
        app = fixture.serve(Mode.DEVELOPMENT, Map.of("/java", "from Java"));
        client = app.client();
        client.get("/");
    }

    @AfterAll
    static void close() {
        if (app != null) app.close();
    }

    @Test
    void pagesAreRenderedForEachRequestAndNotKept() throws IOException {
        var first = client.get("/");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text()).contains("Home").isNotEqualTo(client.get("/").text());
        assertThat(first.header("cache-control")).contains("no-store");
    }

    @Test
    void viteAnswersBelowItsPrefix() throws IOException {
        assertThat(client.get("/_cortado/@vite/client").status()).isEqualTo(200);
        assertThat(client.get("/_cortado/nothing-there").status()).isEqualTo(404);
    }

    @Test
    void theUpdatesOfViteHaveTheirWebSocket() throws IOException {
        var answer = client.get("/_cortado/@vite/client").text();
        var token = answer.replaceAll("(?s).*?wsToken = \"([^\"]+)\".*", "$1");
        var upgrade = client.get("/_cortado/?token=" + token, "upgrade: websocket", "connection: upgrade", "sec-websocket-version: 13",
                "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==", "sec-websocket-protocol: vite-hmr");
        assertThat(upgrade.status()).isEqualTo(101);
    }

    @Test
    void aNewPageIsThereWithoutARestartAndGoneWhenItsFileIs() throws Exception {
        assertThat(client.get("/fresh").status()).isEqualTo(404);
        fixture.page("fresh", "<h1>just written</h1>");
        eventually("/fresh", answer -> answer.status() == 200 && answer.text().contains("just written"));
        Files.delete(directory.resolve("app/fresh/page.jsx"));
        eventually("/fresh", answer -> answer.status() == 404);
    }

    @Test
    void parametersThatAreNotGeneratedAreNotFoundWithoutDynamicParams() throws IOException {
        for (var path : new String[] {"/closed/1", "/closed/tv%C3%A5%20&%202"}) assertThat(client.get(path).status()).as(path).isEqualTo(200);
        assertThat(client.get("/closed/2").status()).isEqualTo(404);
        assertThat(client.get("/closed/2?_rsc=1", "rsc: 1").text()).doesNotContain("let in");
    }

    @Test
    void anEditIsSeenByTheNextRequest() throws Exception {
        fixture.page("edited", "<h1>before</h1>");
        eventually("/edited", answer -> answer.text().contains("before"));
        fixture.page("edited", "<h1>after</h1>");
        eventually("/edited", answer -> answer.text().contains("after"));
    }

    @Test
    void contradictingRouteFilesAreExplainedInTheBrowserUntilTheyAreRight() throws Exception {
        fixture.page("(a)/twice", "<p>a</p>");
        fixture.page("(b)/twice", "<p>b</p>");
        eventually("/", answer -> answer.status() == 500 && answer.text().contains("Two pages for the same URL"));
        Files.delete(directory.resolve("app/(b)/twice/page.jsx"));
        eventually("/twice", answer -> answer.status() == 200);
    }

    @Test
    void theProxyGuardsAsInProduction() throws IOException {
        for (var target : new String[] {"/admin/secret", "/%61dmin/secret", "/admin/secret?_rsc=1", "//admin/secret"}) {
            var answer = client.get(target);
            assertThat(answer.status()).as(target).isIn(307, 308);
            assertThat(answer.text()).as(target).doesNotContain("the secret");
        }
    }

    @Test
    void aChangedMatcherOfTheProxyCounts() throws Exception {
        fixture.page("later", "<h1>guarded later</h1>");
        eventually("/later", answer -> answer.status() == 200);
        var proxy = Files.readString(directory.resolve("proxy.js"));
        fixture.file("proxy.js", proxy.replace("matcher: '/admin/:path*'", "matcher: ['/admin/:path*', '/later']"));
        eventually("/later", answer -> answer.status() == 307);
    }

    @Test
    void theConfigurationIsFollowed() throws Exception {
        eventually("/old", answer -> answer.status() == 307);
    }

    @Test
    void publicFilesAndHandlersAndJavaAnswer() throws IOException {
        assertThat(client.get("/hello.txt").text()).isEqualTo("hello");
        assertThat(client.post("/api", "echo").text()).isEqualTo("echo");
        assertThat(client.get("/java").text()).isEqualTo("from Java");
        assertThat(client.get("/docs/a/b%20c").text()).contains("a|b%20c");
    }

    @Test
    void whatNobodyAnswersIsAPageForBrowsersAndALineForPrograms() throws IOException {
        NotFoundAnswers.check(client);
    }

    @Test
    void aPageThatThrowsIsAnErrorWithItsMessage() throws IOException {
        var answer = client.get("/broken");
        assertThat(answer.status()).isEqualTo(500);
    }

    private static void eventually(String target, Predicate<HttpExchange> right) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (true) {
            var answer = client.get(target);
            if (right.test(answer)) return;
            assertThat(System.nanoTime()).as("still %s %.300s", answer.status(), answer.text()).isLessThan(until);
            Thread.sleep(50);
        }
    }
}
