package dev.cortado.react;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.App;
import dev.cortado.Middleware;
import dev.cortado.react.testing.FixtureApp;
import dev.cortado.react.testing.HttpExchange;
import dev.cortado.react.testing.RawClient;
import dev.cortado.spi.Engine;
import dev.cortado.spi.Host.Mode;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a URL is written like: who gets a page, payload, route or file that a guard stands in front of has come by the guard, in Java or
 * in proxy.ts.
 */
@TestInstance(Lifecycle.PER_CLASS)
class GuardedPagesTest {

    private static final String SECRET = "TREASURE";
    private static final int SPELLINGS = 600;
    private static final String[] SECRETS = {
        "/vault", "/vault/dynamic", "/vault/file.txt", "/vault/slug/one", "/api/vault", "/matched/page", "/matched/file.txt", "/manifest.webmanifest",
        "/jguard", "/jguard/dynamic", "/jguard/file.txt", "/jguard/slug/one", "/jguard/api", "/jguard/m%C3%BCnze"};
    private static final String[][] HEADERS = {
        {}, {}, {"rsc: 1"}, {"rsc: 1", "x-cortado-nodes: %5B%22%22%5D"}, {"rsc: 1", "next-router-prefetch: 1"}, {"x-middleware-next: 1"},
        {"x-middleware-subrequest: proxy:proxy:proxy:proxy:proxy"}, {"x-forwarded-host: evil/public?"}, {"x-forwarded-proto: https://evil/public?"}};
    private static final String[] ENDS = {"/", "//", "?x", "?_rsc=1", ";x", "%00", "%2F", "\\", "/.", "/%2e", "%20", ".rsc", ".txt", "/index", "#x"};
    private static final String[] BETWEEN = {"//", "/./", "/x/../", "/%2e%2E/", "%2f", "%5C", "\\", "/..;/", ";a/"};

    @TempDir
    private static Path directory;

    private FixtureApp.Running app;
    private RawClient client;
    private int port;

    @BeforeAll
    void buildAndServe() throws IOException {
        var fixture = FixtureApp.in(directory);
        for (var place : new String[] {"vault", "jguard"}) {
            fixture.page(place, "<h1>" + SECRET + "</h1>")
                    .page(place + "/dynamic", "<h1>" + SECRET + " {(await headers()).get('user-agent')}</h1>", "import { headers } from 'next/headers';")
                    .page(place + "/slug/[slug]", "<h1>{(await props.params).slug === 'one' ? '" + SECRET + "' : 'another'}</h1>",
                            "export function generateStaticParams() { return [{ slug: 'one' }]; }")
                    .file("public/" + place + "/file.txt", SECRET);
        }
        fixture.page("jguard/münze", "<h1>" + SECRET + "</h1>")
                .page("matched/page", "<h1>" + SECRET + "</h1>")
                .page("echo/[[...all]]", "<p>{(await headers()).get('x-seen')}|{(await headers()).get('host')}</p>", "import { headers } from 'next/headers';")
                .page("public", "<p>open to all</p>")
                .file("public/matched/file.txt", SECRET)
                .file("public/open.txt", "open to all")
                .file("app/manifest.js", "export const dynamic = 'force-dynamic';\nexport default function manifest() { return { name: '" + SECRET + "' }; }")
                .file("app/api/vault/route.js", "export function GET() { return new Response('" + SECRET + "'); }")
                .file("app/jguard/api/route.js", "export function GET() { return new Response('" + SECRET + "'); }")
                .file("app/api/url/[[...all]]/route.js",
                        "export function GET(request) { return Response.json([request.url, request.nextUrl.host, request.nextUrl.pathname]); }")
                .file("app/api/own/route.js", """
                        export async function GET(request) {
                          const answers = [];
                          for (const path of ['/java', '/public/../java', '/\\\\evil.example/java', '/\\t/evil.example/java', '/java/moved']) {
                            answers.push(await fetch(path).then(answer => answer.text(), error => error.message));
                          }
                          return Response.json(answers);
                        }
                        """)
                .file("proxy.js", """
                        import { NextResponse } from 'next/server';
                        export function proxy(request) {
                          const { pathname } = request.nextUrl;
                          if (pathname === '/rewritten') return NextResponse.rewrite(new URL('/echo/rewritten', request.url));
                          if (pathname === '/redirected') return NextResponse.redirect(new URL('/public', request.url));
                          const headers = new Headers(request.headers);
                          headers.set('x-seen', pathname);
                          const response = NextResponse.next({ request: { headers } });
                          const guarded = ['/vault', '/api/vault', '/manifest.webmanifest'];
                          if (pathname.startsWith('/matched') || guarded.some(path => pathname === path || pathname.startsWith(path + '/'))) {
                            response.headers.set('x-guard', 'ran');
                          }
                          return response;
                        }
                        export const config = { matcher: ['/matched/:path*', '/((?!matched).*)'] };
                        """);
        fixture.build();
        Middleware guard = Middleware.inline((_, res, next) -> {
            res.set("x-guard", "ran");
            next.run();
        });
        app = fixture.serve(Mode.PRODUCTION, before -> before.http2ClearText(true).use("/jguard", guard)
                .get("/java/moved", (_, res) -> res.redirect("/java")), Map.of("/java", "from Java"));
        client = app.client();
        port = app.app().port();
    }

    @AfterAll
    void close() {
        if (app != null) app.close();
    }

    @FunctionalInterface
    private interface Asking {
        HttpExchange ask(String target, String host, String... headers) throws Exception;
    }

    private static void nobodyWalksAround(long seed, Asking asking) throws Exception {
        var random = new Random(seed);
        var reached = new TreeMap<String, Integer>();
        for (int i = 0; i < SPELLINGS; i++) {
            var path = SECRETS[i % SECRETS.length];
            var target = spelling(path, random);
            var host = any(random, "a", "a", "a", "A:80", "a:443", "", ":80", "a%00", "1.2.3.4.5", "xn--a", "a/public", "a\\");
            var headers = HEADERS[random.nextInt(HEADERS.length)];
            var answer = asking.ask(target, host, headers);
            assertThat(answer.status()).as("%s at %s with %s", target, host, List.of(headers)).isLessThan(500);
            if (answer.text().contains(SECRET)) {
                reached.merge(path, 1, Integer::sum);
                assertThat(answer.header("x-guard")).as("seed %d: %s at %s with %s", seed, target, host, List.of(headers)).isEqualTo("ran");
            }
        }
        assertThat(reached).as("what was reached by the guard").containsOnlyKeys(SECRETS);
    }

    private static String any(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String spelling(String path, Random random) {
        var spelling = new StringBuilder();
        int rate = 3 + random.nextInt(30);
        boolean wild = random.nextInt(3) == 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (random.nextInt(rate) > 0 || c == '%' || i > 0 && path.charAt(i - 1) == '%' || i > 1 && path.charAt(i - 2) == '%') spelling.append(c);
            else if (c == '/') spelling.append(wild ? any(random, BETWEEN) : "//");
            else if (wild && random.nextInt(3) == 0) spelling.append(random.nextBoolean() ? "%25" + Integer.toHexString(c) : Character.toUpperCase(c));
            else spelling.append(String.format(random.nextBoolean() ? "%%%02x" : "%%%02X", (int) c));
        }
        return random.nextInt(3) == 0 ? spelling + (wild ? any(random, ENDS) : "?a") : spelling.toString();
    }

    @Test
    void nobodyWalksAroundAGuardByHttp11() throws Exception {
        nobodyWalksAround(1, (target, host, headers) -> client.ask("GET " + target + " HTTP/1.1", host, headers));
    }

    @Test
    void norByHttp10() throws Exception {
        nobodyWalksAround(2, (target, host, headers) -> client.ask("GET " + target + " HTTP/1.0", host.equals("a") ? null : host, headers));
    }

    @Test
    void norByAbsoluteUrls() throws Exception {
        nobodyWalksAround(3, (target, host, headers) -> client.ask("GET http://" + host + target + " HTTP/1.1", "b", headers));
    }

    @Test
    void norByHttp2() throws Exception {
        HttpClient http2 = Engine.vertx().createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        try {
            nobodyWalksAround(4, (target, _, headers) -> {
                var options = new RequestOptions().setMethod(HttpMethod.GET).setHost("127.0.0.1").setPort(port).setURI(target);
                for (var header : headers) options.putHeader(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
                return http2.request(options).compose(request -> request.send()).compose(answer -> answer.body().map(body -> {
                    var all = new TreeMap<String, List<String>>();
                    answer.headers().forEach((name, value) -> all.put(name, List.of(value)));
                    return new HttpExchange(answer.statusCode(), all, body.getBytes());
                })).toCompletionStage().toCompletableFuture().get();
            });
        } finally {
            http2.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":80", ":", "a%00", "1.2.3.4.5", "0x1.2", "a:99999", "u@a", "a/public", "a\\public", "a?public", "a#public"})
    void aHostThatIsNoneIsABadRequest(String host) throws Exception {
        for (var version : new String[] {"1.1", "1.0"}) {
            var answer = client.ask("GET /vault HTTP/" + version, host);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).doesNotContain(SECRET);
        }
        assertThat(client.ask("GET /api/url HTTP/1.1", host).status()).isEqualTo(400);
    }

    @Test
    void theGuardSeesThePathWithoutAHostToo() throws Exception {
        assertThat(client.ask("GET /vault HTTP/1.0", null).header("x-guard")).isEqualTo("ran");
        assertThat(client.ask("GET /api/url/x?y HTTP/1.0", null).text())
                .isEqualTo("[\"http://127.0.0.1:" + port + "/api/url/x?y\",\"127.0.0.1:" + port + "\",\"/api/url/x\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "//echo//evil.example/,308,", "/echo/http://evil.example/,308,", "/echo/%2e%2e/x,403,", "/echo/@evil.example,200,/echo/@evil.example",
        "/%65cho/%40%3a%61%2c,200,'/echo/@:a,'", "/echo/a%5cb,404,", "/echo/a%2fb,404,", "/echo/%5B%7c%5d,200,/echo/%5B%7C%5D", "/echo/é,400,",
        "/echo/%c3%a9?/../x,200,/echo/%C3%A9", "/echo/?//evil,308,", "/echo?http://evil/,200,/echo"})
    void theProxySeesThePathInItsForm(String target, int status, String seen) throws Exception {
        var answer = client.ask("GET " + target + " HTTP/1.1", "Own.example:80");
        assertThat(answer.status()).isEqualTo(status);
        if (seen != null) assertThat(answer.text()).contains("<p>" + seen + "<!-- -->|<!-- -->Own.example:80</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "EXAMPLE.com", "a:80", "[::1]:3000", "[0:0::1]"})
    void whatTheProxyMakesOfItsOwnUrlStaysOnThisSite(String host) throws Exception {
        assertThat(client.ask("GET /rewritten HTTP/1.1", host).text()).contains("|");
        assertThat(client.ask("GET /redirected HTTP/1.1", host).header("location")).isEqualTo("/public");
    }

    @ParameterizedTest
    @CsvSource({"a?b,/api/url/a?b", "%61%2c//b/?c=%61%2f//,'/api/url/a,/b?c=%61%2f//'", "http:/evil.example,/api/url/http:/evil.example",
        "@evil.example:1/,/api/url/@evil.example:1"})
    void aRouteHandlerSeesTheUrlInItsForm(String rest, String url) throws Exception {
        var answer = client.ask("GET /api/url/" + rest + " HTTP/1.1", "Own.example:80");
        if (answer.status() == 308) answer = client.ask("GET " + answer.header("location") + " HTTP/1.1", "Own.example:80");
        assertThat(answer.text()).startsWith("[\"http://own.example" + url + "\",\"own.example\"");
    }

    @Test
    void fetchOfAPathReachesThisApplicationOnly() throws Exception {
        assertThat(client.ask("GET /api/own HTTP/1.1", "EXAMPLE.com").text())
                .startsWith("[\"from Java\",\"from Java\",\"fetch(").endsWith(",\"from Java\"]").contains("evil.example");
    }
}
