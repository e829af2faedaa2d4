package dev.cortado.react;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.testing.FixtureApp;
import dev.cortado.react.testing.HttpExchange;
import dev.cortado.react.testing.RawClient;
import dev.cortado.spi.Host.Mode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A built application over the wire: real Vite, real workers. */
class ProductionTest {

    private static final String PRIVATE = "private, no-cache, no-store, max-age=0, must-revalidate";

    @TempDir
    static Path directory;

    private static PagesBuild.Result build;
    private static FixtureApp.Running app;
    private static RawClient client;

    @BeforeAll
    static void buildAndServe() throws IOException {
        var fixture = FixtureApp.in(directory)
                .page("", "<h1>Home</h1>")
                .page("dynamic", "<p>agent {(await headers()).get('user-agent')}</p><i>{(await headers()).get('x-added')}</i>",
                        "import { headers } from 'next/headers';")
                .page("isr", "<p>made {Date.now()}</p>", "export const revalidate = 1;")
                .page("tagged", "<p>value {Math.random()}</p>")
                .page("blog/[slug]", "<p>post {(await props.params).slug} {Math.random()}</p>",
                        "export function generateStaticParams() { return [{ slug: 'one' }, { slug: 'två & 2' }]; }")
                .page("only/[id]", "<p>only {(await props.params).id}</p>",
                        "export const dynamicParams = false;", "export function generateStaticParams() { return [{ id: '1' }, { id: 'två & 2' }]; }")
                .page("closed/[id]", "<p>{(await headers()).get('user-agent')}</p>", "import { headers } from 'next/headers';",
                        "export const dynamicParams = false;", "export function generateStaticParams() { return [{ id: '1' }]; }")
                .page("docs/[...path]", "<p>{(await props.params).path.join('|')}</p>")
                .page("slow", "<Suspense fallback=\"wait\"><Late/></Suspense>",
                        "import { Suspense } from 'react';", "import { headers } from 'next/headers';",
                        "async function Late() { await headers(); await new Promise(r => setTimeout(r, 300)); return <b>arrived</b>; }")
                .page("shell/[id]", "<p>the page</p>{ran('render')}", "import { headers } from 'next/headers';",
                        "import { appendFileSync } from 'node:fs';", "const ran = what => appendFileSync(process.env.CORTADO_PROJECT + '/ran', what + ' ');",
                        "ran('load');", "export async function generateMetadata() { await headers(); ran('metadata'); return { title: 'x' }; }")
                .file("app/shell/layout.jsx", "export default function Layout({ children }) { return <section>the layout {children}</section>; }")
                .file("app/shell/loading.jsx", "export default function Loading() { return <p>the loading page</p>; }")
                .page("news", "<p>value {await value()}</p>", "import { unstable_cache } from 'next/cache';",
                        "const value = unstable_cache(async () => Math.random(), [], { tags: ['news'] });")
                .page("kept", "<p>kept {await kept('x')} {(await headers()).get('user-agent')}</p>", "import { headers } from 'next/headers';",
                        "import { unstable_cache } from 'next/cache';",
                        "const kept = unstable_cache(async what => what + Math.random(), ['kept'], { tags: ['kept'] });")
                .page("leaky", "<p>{await leaky()}</p>{(await headers()).get('user-agent')}", "import { headers } from 'next/headers';",
                        "import { unstable_cache } from 'next/cache';", "const leaky = unstable_cache(async () => (await headers()).get('cookie'));",
                        "export const dynamic = 'force-dynamic';")
                .file("app/api/kept/route.js", "import { revalidateTag } from 'next/cache';\n"
                        + "export async function POST(request) { revalidateTag('kept', ...JSON.parse(await request.text())); return new Response('ok'); }")
                .file("app/api/tag/route.js", "import { revalidateTag } from 'next/cache';\n"
                        + "export async function POST(request) { revalidateTag('news', ...JSON.parse(await request.text())); return new Response('ok'); }")
                .page("gone", "<p>never</p>{notFound()}", "import { notFound } from 'next/navigation';")
                .page("moved", "<p>never</p>{redirect('/dynamic')}", "import { redirect } from 'next/navigation';")
                .page("admin/secret", "<h1>the secret</h1>")
                .file("app/not-found.jsx", "export default function NotFound() { return <h1>nothing here</h1>; }")
                .file("app/api/echo/route.js", "export async function POST(request) { return new Response(request.body); }\n"
                        + "export async function GET(request) { return Response.json({ url: request.url, headers: Object.fromEntries(request.headers), query: Object.fromEntries(new URL(request.url).searchParams) }); }")
                .file("app/api/headers/route.js", "export async function GET(request) { return new Response(['x-any', 'content-type', 'cookie',"
                        + " 'x-forwarded-for', 'accept'].map(name => request.headers.get(name)).join(' | ')); }")
                .file("app/api/once/route.js", "export const dynamic = 'force-static';\nexport async function GET() { return Response.json({ at: Math.random() }); }")
                .file("app/api/forget/route.js", "import { revalidatePath } from 'next/cache';\n"
                        + "export async function POST(request) { revalidatePath(await request.text()); return new Response('ok'); }")
                .file("proxy.js", """
                        import { NextResponse } from 'next/server';
                        export function proxy(request) {
                          const { pathname } = request.nextUrl;
                          if (pathname.startsWith('/admin')) {
                            if (request.cookies.get('key')?.value === 'right') return NextResponse.next();
                            return NextResponse.redirect(new URL('/login', request.url));
                          }
                          if (pathname === '/added') {
                            const headers = new Headers(request.headers);
                            headers.set('x-added', 'by the proxy');
                            headers.delete('user-agent');
                            const response = NextResponse.rewrite(new URL('/dynamic', request.url), { request: { headers } });
                            response.cookies.set('seen', '1');
                            return response;
                          }
                          if (pathname === '/teapot') return new Response('short and stout', { status: 418 });
                          throw new Error('the proxy is broken');
                        }
                        export const config = { matcher: ['/admin/:path*', '/added', '/teapot', '/broken'] };
                        """)
                .page("broken", "<h1>must not be seen</h1>")
                .file("next.config.mjs", """
                        export default {
                          async redirects() {
                            return [{ source: '/old/:slug*', destination: '/docs/:slug*', permanent: true },
                                    { source: '/beta', has: [{ type: 'cookie', key: 'beta' }], destination: '/', permanent: false }];
                          },
                          async headers() {
                            return [{ source: '/docs/:path*', headers: [{ key: 'x-docs', value: 'yes' }] }];
                          },
                        };
                        """)
                .file("public/hello.txt", "hello from a file\n")
                .file("public/big.txt", "0123456789".repeat(20_000));
        build = fixture.build();
        Files.deleteIfExists(directory.resolve("ran"));
        app = fixture.serve(Mode.PRODUCTION, Map.of("/java", "from Java", "/old-java//x", "never"));
        client = app.client();
    }

    @AfterAll
    static void close() {
        if (app != null) app.close();
    }

    @Test
    void whatNobodyAnswersIsAPageForBrowsersAndALineForPrograms() throws IOException {
        NotFoundAnswers.check(client);
    }

    @Test
    void theRouteTableSaysWhatIsStaticAndWhatDynamic() {
        assertThat(build.table()).containsPattern("○ /\\s").containsPattern("ƒ /dynamic\\s").contains("● /blog/[slug]").contains("    /blog/one")
                .contains("○ /isr").contains("ƒ /docs/[...path]").contains("○ /api/once").contains("ƒ /api/echo").contains("ƒ proxy");
    }

    @Test
    void aStaticPageComesFromTheCache() throws IOException {
        var page = client.get("/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<h1>Home</h1>");
        assertThat(page.header("cache-control")).isEqualTo("s-maxage=31536000");
        assertThat(page.header("x-nextjs-cache")).isEqualTo("HIT");
        assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
    }

    @Test
    void aStaticPageIsCompressedForThoseWhoTakeIt() throws IOException {
        assertThat(client.get("/", "accept-encoding: gzip, br").header("content-encoding")).isEqualTo("br");
        var gzip = client.get("/", "accept-encoding: gzip, br;q=0");
        assertThat(gzip.header("content-encoding")).isEqualTo("gzip");
        assertThat(gzip.text()).isEqualTo(client.get("/").text());
        assertThat(gzip.all("vary")).anyMatch(value -> value.contains("accept-encoding"));
    }

    @Test
    void aPageThatTheClientHasIsNotSentAgain() throws IOException {
        var tag = client.get("/", "accept-encoding: br").header("etag");
        var again = client.get("/", "if-none-match: " + tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(client.get("/", "if-none-match: \"other\"").status()).isEqualTo(200);
    }

    @Test
    void allLinesOfAConditionCount() throws IOException {
        for (var path : new String[] {"/", "/hello.txt"}) {
            var tag = client.get(path).header("etag");
            assertThat(client.get(path, "if-none-match: \"other\"", "if-none-match: " + tag).status()).as(path).isEqualTo(304);
        }
        assertThat(client.get("/", "accept-encoding: zstd", "accept-encoding: br").header("content-encoding")).isEqualTo("br");
        assertThat(client.get("/big.txt", "range: bytes=0-1", "if-range: \"other\"").status()).isEqualTo(200);
    }

    @Test
    void aWorkerSeesTheLinesOfAHeaderAsNodeJoinsThem() throws IOException {
        assertThat(client.get("/api/headers", "x-any: 1", "X-Any: 2", "content-type: a/b", "content-type: c/d", "cookie: a=1", "cookie: b=2",
                        "x-forwarded-for: 192.0.2.1", "x-forwarded-for: 192.0.2.2", "accept: a/b", "accept: c/d").text())
                .isEqualTo("1, 2 | a/b | a=1; b=2 | 127.0.0.1 | a/b, c/d");
    }

    @Test
    void headHasTheHeadersOfGet() throws IOException {
        for (var path : new String[] {"/", "/hello.txt"}) {
            var head = client.head(path);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("content-length")).isEqualTo(String.valueOf(client.get(path).body().length));
        }
        assertThat(client.head("/dynamic").status()).isEqualTo(200);
    }

    @Test
    void aDynamicPageIsRenderedForEachRequestAndNeverStored() throws IOException {
        assertThat(client.get("/dynamic", "user-agent: first").text()).contains("first");
        var second = client.get("/dynamic", "user-agent: second");
        assertThat(second.text()).contains("second");
        assertThat(second.header("cache-control")).isEqualTo(PRIVATE);
    }

    @Test
    void aDynamicPageIsGzippedChunkByChunk() throws IOException {
        var page = client.get("/slow", "accept-encoding: gzip");
        assertThat(page.header("content-encoding")).isEqualTo("gzip");
        assertThat(page.text()).contains("arrived").endsWith("</html>");
    }

    @Test
    void theShellArrivesBeforeWhatItWaitsFor() throws IOException {
        var chunks = new ArrayList<String>();
        var page = client.get("/slow", chunks::add);
        assertThat(page.status()).isEqualTo(200);
        assertThat(chunks.getFirst()).contains("wait").doesNotContain("<b>arrived");
        assertThat(String.join("", chunks)).contains("arrived");
    }

    @Test
    void parametersArriveAsTheyStandInAUrl() throws IOException {
        assertThat(client.get("/docs/a%20b/%c3%a9/%2561/c").text()).contains("a%20b|%C3%A9|%2561|c");
    }

    @Test
    void pagesOfGenerateStaticParamsAreThereBeforeTheFirstRequest() throws IOException {
        assertThat(client.get("/only/tv%C3%A5%20%26%202").header("x-nextjs-cache")).isEqualTo("HIT");
        assertThat(client.get("/only/tv%c3%a5%20&%202").header("x-nextjs-cache")).isEqualTo("HIT");
    }

    @Test
    void otherParametersAreRenderedOnceAndKept() throws IOException {
        var first = client.get("/blog/new");
        var second = client.get("/blog/new");
        assertThat(first.header("x-nextjs-cache")).isEqualTo("MISS");
        assertThat(second.header("x-nextjs-cache")).isEqualTo("HIT");
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void withoutDynamicParamsOthersAreNotFound() throws IOException {
        assertThat(client.get("/only/1").status()).isEqualTo(200);
        assertThat(client.get("/only/2").status()).isEqualTo(404);
        client.post("/api/forget", "/only/1");
        assertThat(client.get("/only/1").status()).isEqualTo(200);
        assertThat(client.get("/only/2").status()).isEqualTo(404);
        assertThat(client.get("/closed/1", "user-agent: me").text()).contains("me");
        assertThat(client.get("/closed/2").status()).isEqualTo(404);
    }

    @Test
    void aStalePageIsAnsweredAtOnceAndRenewedBehind() throws Exception {
        var first = client.get("/isr");
        assertThat(first.header("cache-control")).isEqualTo("s-maxage=1, stale-while-revalidate=31535999");
        var later = eventually(() -> client.get("/isr"), answer -> !answer.text().equals(first.text()));
        assertThat(later.status()).isEqualTo(200);
    }

    @Test
    void aRevalidatedPageIsRenderedAgain() throws IOException {
        var before = client.get("/tagged");
        assertThat(client.get("/tagged").text()).isEqualTo(before.text());
        assertThat(client.post("/api/forget", "/tagged").status()).isEqualTo(200);
        var after = client.get("/tagged");
        assertThat(after.header("x-nextjs-cache")).isEqualTo("MISS");
        assertThat(after.text()).isNotEqualTo(before.text());
    }

    @Test
    void aTagMarkedStaleIsAnsweredOnceMoreAndRenewedBehind() throws Exception {
        var before = client.get("/news").text();
        assertThat(client.post("/api/tag", "[\"max\"]").status()).isEqualTo(200);
        var stale = client.get("/news");
        assertThat(stale.header("x-nextjs-cache")).isEqualTo("STALE");
        assertThat(stale.text()).isEqualTo(before);
        var renewed = eventually(() -> client.get("/news"), answer -> answer.header("x-nextjs-cache").equals("HIT"));
        assertThat(renewed.text()).isNotEqualTo(before);
    }

    @Test
    void unstableCacheKeepsItsValueForAllRequestsAndWorkersUntilItsTagIsRevalidated() throws Exception {
        Callable<String> ask = () -> client.get("/kept", "user-agent: u").text().replaceAll("(?s).*(x0\\.\\d+).*", "$1");
        var first = ask.call();
        assertThat(first).startsWith("x0.");
        for (int i = 0; i < 8; i++) assertThat(ask.call()).isEqualTo(first);
        client.post("/api/kept", "[{\"expire\": 0}]");
        var second = ask.call();
        assertThat(second).startsWith("x0.").isNotEqualTo(first);
        client.post("/api/kept", "[\"max\"]");
        assertThat(ask.call()).as("once more, stale").isEqualTo(second);
        long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (ask.call().equals(second)) assertThat(System.nanoTime()).isLessThan(until);
    }

    @Test
    void whatIsKeptForEverybodyMayNotLookAtTheRequest() throws IOException {
        var answer = client.get("/leaky", "cookie: of=somebody");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("somebody");
    }

    @Test
    void aTagExpiredAtOnceIsNeverAnsweredAgain() throws IOException {
        for (var profile : new String[] {"[]", "[{\"expire\": 0}]"}) {
            var before = client.get("/news").text();
            assertThat(client.post("/api/tag", profile).status()).isEqualTo(200);
            assertThat(client.get("/news").text()).as(profile).isNotEqualTo(before);
        }
        assertThat(client.post("/api/tag", "[\"unheard-of\"]").status()).isEqualTo(500);
    }

    @Test
    void aPathIsRevalidatedAsItIsReadOrAsAPattern() throws IOException {
        for (var path : new String[] {"/blog/två & 2", "/blog/tv%C3%A5%20&%202", "/blog/[slug]"}) {
            client.get("/blog/tv%C3%A5%20%26%202");
            assertThat(client.get("/blog/tv%C3%A5%20%26%202").header("x-nextjs-cache")).isEqualTo("HIT");
            client.post("/api/forget", path);
            assertThat(client.get("/blog/tv%C3%A5%20%26%202").header("x-nextjs-cache")).as(path).isEqualTo("MISS");
        }
    }

    @Test
    void notFoundAnswersWithItsPageAndStatus() throws IOException {
        for (var path : new String[] {"/nothing/there", "/gone", "/blog/a/b", "/Dynamic"}) {
            var page = client.get(path);
            assertThat(page.status()).as(path).isEqualTo(404);
            assertThat(page.text()).as(path).contains("nothing here");
        }
    }

    @Test
    void whatNoPageAnswersGoesOnToJava() throws IOException {
        assertThat(client.get("/java").text()).isEqualTo("from Java");
        assertThat(client.post("/java", "x").text()).isEqualTo("from Java");
    }

    @Test
    void aPageTakesNoOtherMethodsThanForms() throws IOException {
        var answer = client.ask("DELETE /dynamic HTTP/1.1", "localhost");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("GET, HEAD, POST");
    }

    @Test
    void aClientIsNotBelievedWhatOnlyProxiesKnow() throws IOException {
        var answer = client.get("/api/echo", "x-forwarded-proto: https", "x-forwarded-host: evil.example", "x-forwarded-for: 1.2.3.4",
                "x-forwarded-prefix: /x", "forwarded: for=1.2.3.4;host=evil.example");
        assertThat(answer.text()).contains("\"url\":\"http://localhost:" + app.app().port()).doesNotContain("evil", "1.2.3.4", "prefix")
                .contains("\"x-forwarded-for\":\"127.0.0.1\"").contains("\"x-forwarded-host\":\"localhost:" + app.app().port() + "\"")
                .contains("\"x-forwarded-proto\":\"http\"");
    }

    @Test
    void aLongUrlIsRouted() throws IOException {
        var segment = "a".repeat(7_000);
        assertThat(client.get("/docs/" + segment).text()).contains(segment);
    }

    @Test
    void redirectOfAPageIsARedirect() throws IOException {
        var answer = client.get("/moved");
        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("location")).isEqualTo("/dynamic");
    }

    @Test
    void routeHandlersStreamBothWays() throws IOException {
        var body = "some text ".repeat(50_000);
        assertThat(client.post("/api/echo", body).text()).isEqualTo(body);
        assertThat(client.get("/api/echo?a=1&b=%20").text()).contains("\"a\":\"1\"").contains("\"b\":\" \"");
        assertThat(client.get("/api/once").text()).isEqualTo(client.get("/api/once").text());
    }

    @ParameterizedTest
    @CsvSource({
        "/dynamic/,/dynamic", "//dynamic,/dynamic", "///dynamic,/dynamic", "/dynamic//?a=1,/dynamic?a=1",
        "/hello.txt/,/hello.txt", "/dynamic/?_rsc=a,/dynamic?_rsc=a"})
    void aUrlInAnotherFormIsRedirectedToItsForm(String written, String form) throws IOException {
        var answer = client.get(written);
        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.header("location")).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/a%2Fb", "/docs/a%5Cb", "/docs/a\\b", "/docs/a%00b", "/docs/a%0Ab", "/docs/%2F", "/docs%2Fa", "/hello%2Etxt%00"})
    void aPathThatCouldBeTakenForAnotherIsThatOfNoPage(String target) throws IOException {
        assertThat(client.get(target).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/./dynamic", "/x/../dynamic", "/dynamic/%2e", "/.%2E/dynamic"})
    void aDotSegmentIsRefused(String target) throws IOException {
        assertThat(client.get(target).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/%", "/%ff%fe"})
    void aUrlThatCannotBeReadIsABadRequest(String target) throws IOException {
        assertThat(client.get(target).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/admin/secret", "/admin/secret/", "/admin/secret?_rsc=abc", "/admin/secret?x=1", "//admin/secret", "/admin//secret", "/./admin/secret",
        "/x/../admin/secret", "/%61dmin/secret", "/admin/%73ecret", "/%2561dmin/secret", "/ADMIN/secret", "/admin/SECRET",
        "/admin;a=b/secret", "/admin/secret;a=b", "/admin%2Fsecret", "/admin\\secret", "/admin/secret.rsc", "/admin/secret.txt",
        "/%2e/admin/secret", "/admin/secret%20", "/admin/secret%00", "/admin/secret%2F", "/admin/./secret", "/admin/secret/."})
    void aGuardedPageIsRefusedOnEveryUrl(String target) throws IOException {
        for (var headers : new String[][] {
            {}, {"rsc: 1"}, {"rsc: 1", "x-cortado-nodes: %5B%22%22%5D"}, {"x-middleware-next: 1"}, {"x-middleware-subrequest: proxy:proxy:proxy"},
            {"x-nextjs-data: 1"}, {"x-cortado: e30"}, {"purpose: prefetch"}}) {
            var answer = client.get(target, headers);
            assertThat(answer.status()).as("%s %s", target, String.join(",", headers)).isNotEqualTo(200);
            assertThat(answer.text()).as(target).doesNotContain("the secret");
        }
    }

    @Test
    void aGuardedPageIsServedToThoseWhoMay() throws IOException {
        assertThat(client.get("/admin/secret", "cookie: key=right").text()).contains("the secret");
        assertThat(client.get("/%61dmin/secret", "cookie: key=right").text()).contains("the secret");
    }

    @Test
    void theProxyRedirectsTheOthers() throws IOException {
        var answer = client.get("/admin/secret");
        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("location")).endsWith("/login");
    }

    @Test
    void theProxyRewritesChangesHeadersAndSetsCookies() throws IOException {
        var answer = client.get("/added", "user-agent: hidden");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("by the proxy").doesNotContain("hidden");
        assertThat(answer.all("set-cookie")).anyMatch(cookie -> cookie.startsWith("seen=1"));
        assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("x-middleware"));
    }

    @Test
    void theProxyMayAnswerItself() throws IOException {
        var answer = client.get("/teapot");
        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.text()).isEqualTo("short and stout");
    }

    @Test
    void aBrokenProxyClosesThePage() throws IOException {
        var answer = client.get("/broken");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("must not be seen").doesNotContain("the proxy is broken");
    }

    @Test
    void redirectsOfTheConfigKeepParametersAndQuery() throws IOException {
        var answer = client.get("/old/a/b?x=1");
        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.header("location")).isEqualTo("/docs/a/b?x=1");
        assertThat(client.get("/OLD/a").status()).isEqualTo(308);
        assertThat(client.get("/beta", "cookie: beta=1").header("location")).isEqualTo("/");
        assertThat(client.get("/beta").status()).isEqualTo(404);
    }

    @Test
    void headersOfTheConfigAreAdded() throws IOException {
        assertThat(client.get("/docs/x").header("x-docs")).isEqualTo("yes");
        assertThat(client.get("/").header("x-docs")).isEmpty();
    }

    @Test
    void thePayloadOfAStaticPageLeavesOutWhatTheBrowserHas() throws IOException {
        var all = client.get("/?_rsc=1", "rsc: 1");
        assertThat(all.header("content-type")).isEqualTo("text/x-component");
        assertThat(all.header("x-cortado-parts").split(",")).hasSize(2);
        var page = client.get("/?_rsc=2", "rsc: 1", "x-cortado-nodes: " + URLEncoder.encode("[\"\"]", StandardCharsets.UTF_8));
        assertThat(page.header("x-cortado-parts")).isEmpty();
        assertThat(page.body().length).isLessThan(all.body().length);
        assertThat(page.all("vary")).anyMatch(value -> value.contains("rsc"));
    }

    @Test
    void thePayloadOfADynamicPageIsOneStream() throws IOException {
        var payload = client.get("/dynamic?_rsc=1", "rsc: 1", "user-agent: me");
        assertThat(payload.header("content-type")).startsWith("text/x-component");
        assertThat(payload.text()).contains("me");
        assertThat(payload.header("cache-control")).isEqualTo(PRIVATE);
    }

    @Test
    void aPrefetchGetsWhatIsPrerenderedAndCostsNoRender() throws IOException {
        var ready = client.get("/?_rsc=3", "rsc: 1", "next-router-prefetch: 1");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.header("x-nextjs-prerender")).isEqualTo("1");
        for (var path : new String[] {"/dynamic", "/blog/never-asked-for"}) {
            assertThat(client.get(path + "?_rsc=3", "rsc: 1", "next-router-prefetch: 1").status()).as(path).isEqualTo(204);
        }
    }

    @Test
    void aPrefetchOfADynamicPageGetsItsLayoutsAndLoadingPageAndRunsNothingOfIt() throws IOException {
        var ran = directory.resolve("ran");
        var shell = client.get("/shell/1?_rsc=3", "rsc: 1", "next-router-prefetch: 1");
        assertThat(shell.status()).isEqualTo(200);
        assertThat(shell.header("content-type")).isEqualTo("text/x-component");
        assertThat(shell.header("cache-control")).isEqualTo(PRIVATE);
        assertThat(shell.header("x-nextjs-prerender")).isEmpty();
        assertThat(shell.text()).contains("the layout", "the loading page").doesNotContain("the page");
        assertThat(ran).as("the page's module was loaded").doesNotExist();
        var inside = URLEncoder.encode("[\"\",\"shell\"]", StandardCharsets.UTF_8);
        assertThat(client.get("/shell/1?_rsc=4", "rsc: 1", "next-router-prefetch: 1", "x-cortado-nodes: " + inside).text())
                .contains("\"isShell\":true", "\"nodes\":{}").doesNotContain("the layout");
        assertThat(ran).doesNotExist();
        assertThat(client.get("/shell/1").text()).contains("the page");
        assertThat(ran).content().isEqualTo("load metadata render ");
    }

    @Test
    void builtAssetsAreImmutableAndCompressed() throws IOException {
        var html = client.get("/").text();
        var script = html.replaceAll("(?s).*?\"(/_next/static/[^\"]+\\.js)\".*", "$1");
        var asset = client.get(script, "accept-encoding: br");
        assertThat(asset.status()).isEqualTo(200);
        assertThat(asset.header("cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(asset.header("content-encoding")).isEqualTo("br");
        assertThat(client.get(script + ".br").status()).isEqualTo(404);
    }

    @Test
    void publicFilesAreServedWithTagsAndRanges() throws IOException {
        var file = client.get("/hello.txt");
        assertThat(file.text()).isEqualTo("hello from a file\n");
        assertThat(file.header("cache-control")).isEqualTo("public, max-age=0");
        assertThat(client.get("/hello.txt", "if-none-match: " + file.header("etag")).status()).isEqualTo(304);
        assertThat(client.get("/big.txt").body()).hasSize(200_000);
        var part = client.get("/big.txt", "range: bytes=199998-");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("89");
        assertThat(part.header("content-range")).isEqualTo("bytes 199998-199999/200000");
        assertThat(client.get("/big.txt", "range: bytes=300000-").status()).isEqualTo(416);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/../build.json", "/%2e%2e/build.json", "/..%2fbuild.json", "/_next/static/..%2f..%2fserver/worker.js", "/_next/static/../../server/worker.js",
        "/..%5cbuild.json", "/_next/static/%2e%2e/%2e%2e/routes.json", "//etc/passwd", "/build.json", "/server/worker.js", "/pages"})
    void nothingOutsideOfThePublicFilesIsServed(String target) throws IOException {
        assertThat(client.get(target).status()).isIn(404, 403, 308);
        assertThat(client.get(target).text()).doesNotContain("buildId");
    }

    private static HttpExchange eventually(Callable<HttpExchange> ask, Predicate<HttpExchange> right) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (true) {
            var answer = ask.call();
            if (right.test(answer)) return answer;
            assertThat(System.nanoTime()).as("still %.300s", answer.text()).isLessThan(until);
            Thread.sleep(50);
        }
    }
}
