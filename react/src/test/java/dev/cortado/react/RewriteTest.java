package dev.cortado.react;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.testing.FixtureApp;
import dev.cortado.react.testing.RawClient;
import dev.cortado.spi.Engine;
import dev.cortado.spi.Host.Mode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What proxy.js and route handlers add to requests and answers: rewrites to other servers, cookies. */
class RewriteTest {

    @TempDir
    static Path directory;

    private static HttpServer other;
    private static FixtureApp.Running app;
    private static RawClient client;

    @BeforeAll
    static void buildAndServe() throws IOException {
        other = Engine.vertx().createHttpServer().requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        var fixture = FixtureApp.in(directory)
                .page("", "<h1>Home</h1>")
                .file("proxy.js", """
                        import { NextResponse } from 'next/server';
                        export function proxy(request) {
                          const headers = new Headers(request.headers);
                          headers.set('x-by-proxy', 'yes');
                          const response = NextResponse.rewrite(new URL(request.headers.get('x-to')), { request: { headers } });
                          response.headers.set('x-proxied', 'yes');
                          response.cookies.set('seen', '1');
                          return response;
                        }
                        export const config = { matcher: ['/other/:path*'] };
                        """)
                .file("app/api/cookies/route.js", """
                        import { cookies } from 'next/headers';
                        export async function GET(request) {
                          const store = await cookies();
                          const headers = new Headers([['set-cookie', 'a=1; Path=/x'], ['set-cookie', 'b=2']]);
                          store.set('b', 'of the store');
                          store.set('c', '3', { httpOnly: true });
                          store.delete('d');
                          return new Response(null, { headers });
                        }
                        """)
                .file("app/api/stored/route.js", "export const dynamic = 'force-static';\n"
                        + "export function GET() { return new Response('x', { headers: [['set-cookie', 'a=1'], ['set-cookie', 'b=2']] }); }")
                .file("next.config.mjs", """
                        export default {
                          async headers() {
                            const headers = [{ key: 'Set-Cookie', value: 'one=1' }, { key: 'Set-Cookie', value: 'two=2' }];
                            return [{ source: '/:path*', has: [{ type: 'query', key: 'more' }], headers }];
                          },
                        };
                        """);
        fixture.build();
        app = fixture.serve(Mode.PRODUCTION, Map.of());
        client = app.client();
    }

    @AfterAll
    static void close() {
        if (app != null) app.close();
        other.close().toCompletionStage().toCompletableFuture().join();
    }

    private static void answer(HttpServerRequest request, Buffer body) {
        var headers = request.headers();
        var path = request.uri();
        var text = request.method() + " " + path + " [" + body + "] by " + headers.get("x-by-proxy")
                + " for " + headers.get("x-forwarded-host") + " host " + headers.get("host")
                + " length " + headers.get("content-length") + " coding " + headers.get("transfer-encoding")
                + " hop " + headers.get("x-hop") + headers.get("te") + headers.get("keep-alive")
                + " internal " + headers.names().stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-cortado"));
        var response = request.response();
        response.headers().add("set-cookie", "theirs=1").add("set-cookie", "theirs2=2").add("x-middleware-rewrite", "/evil")
                .add("x-nextjs-cache", "HIT").add("x-theirs", "yes");
        if (path.startsWith("/moved")) {
            response.setStatusCode(302).putHeader("location", "/elsewhere").end();
        } else {
            if (path.startsWith("/teapot")) response.setStatusCode(418);
            if (path.startsWith("/chunked")) response.setChunked(true);
            response.end(text);
        }
    }

    private static String to(String path) {
        return "x-to: http://127.0.0.1:" + other.actualPort() + path;
    }

    @Test
    void aRewriteToAnotherServerIsAnsweredByIt() throws IOException {
        var answer = client.get("/other/a?mine=1", to("/there?x=1&y=%20"), "te: trailers", "keep-alive: 5", "connection: close, x-hop", "x-hop: 1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("GET /there?x=1&y=%20 [] by yes for localhost:" + app.app().port() + " host 127.0.0.1:"
                + other.actualPort() + " length null coding null hop nullnullnull internal false");
        assertThat(answer.header("x-theirs")).isEqualTo("yes");
        assertThat(answer.header("x-proxied")).isEqualTo("yes");
        assertThat(answer.all("set-cookie")).satisfiesExactly(own -> assertThat(own).startsWith("seen=1"),
                first -> assertThat(first).isEqualTo("theirs=1"), second -> assertThat(second).isEqualTo("theirs2=2"));
        assertThat(answer.headers()).doesNotContainKeys("x-middleware-rewrite", "x-nextjs-cache", "x-middleware-override-headers");
    }

    @Test
    void bodiesGoBothWaysWithTheirOwnFraming() throws IOException {
        assertThat(client.post("/other/a", "hello", to("/there")).text()).contains("POST /there [hello]").contains("length 5 coding null");
        var large = "x".repeat(300_000);
        assertThat(client.post("/other/a", large, to("/chunked")).text()).contains(large).contains("length 300000");
        assertThat(client.head("/other/a", to("/there")).status()).isEqualTo(200);
    }

    @Test
    void statusAndRedirectsAreThoseOfTheOtherServer() throws IOException {
        assertThat(client.get("/other/a", to("/teapot")).status()).isEqualTo(418);
        var moved = client.get("/other/a", to("/moved"));
        assertThat(moved.status()).isEqualTo(302);
        assertThat(moved.header("location")).isEqualTo("/elsewhere");
    }

    @Test
    void aServerThatCannotBeReachedIsA502WithoutItsName() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        var answer = client.get("/other/a", "x-to: http://127.0.0.1:" + closed + "/secret-place");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text()).doesNotContain("secret-place").doesNotContain(String.valueOf(closed));
    }

    @Test
    void aServerThatEndsInTheMiddleEndsTheAnswerThere() throws Exception {
        try (var half = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = half.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    // the test is over
                }
            });
            var answer = client.get("/other/a", "x-to: http://127.0.0.1:" + half.getLocalPort() + "/");
            assertThat(answer.text()).isEqualTo("half");
        }
    }

    @Test
    void theBrowsersRouterIsSentForTheDocumentAndAnUpgradeIsRefused() throws IOException {
        var payload = client.get("/other/a?_rsc=1", to("/there"), "rsc: 1");
        assertThat(payload.status()).isEqualTo(204);
        assertThat(payload.header("x-theirs")).isEmpty();
        assertThat(client.get("/other/a", to("/there"), "upgrade: websocket", "connection: upgrade", "sec-websocket-version: 13",
                "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==").status()).isEqualTo(501);
    }

    @Test
    void whatIsNoServerIsRefused() throws IOException {
        for (var target : new String[] {"ftp://127.0.0.1/x", "file:///etc/passwd"}) {
            var answer = client.get("/other/a", "x-to: " + target);
            assertThat(answer.status()).as(target).isEqualTo(500);
        }
    }

    @Test
    void cookiesOfTheStoreComeBesideThoseOfTheResponseWhichWin() throws IOException {
        assertThat(client.get("/api/cookies").all("set-cookie")).satisfiesExactly(
                a -> assertThat(a).isEqualTo("a=1; Path=/x"), b -> assertThat(b).isEqualTo("b=2"),
                c -> assertThat(c).isEqualTo("c=3; Path=/; HttpOnly"), d -> assertThat(d).startsWith("d=;").contains("1970"));
    }

    @Test
    void cookiesOfTheConfigurationComeBeforeThoseOfTheHandler() throws IOException {
        assertThat(client.get("/api/cookies?more=1").all("set-cookie")).hasSize(6).startsWith("one=1", "two=2", "a=1; Path=/x", "b=2");
        assertThat(client.get("/api/stored?more=1").all("set-cookie")).containsExactly("one=1", "two=2", "a=1", "b=2");
    }
}
