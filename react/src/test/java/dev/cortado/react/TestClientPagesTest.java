package dev.cortado.react;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.App;
import dev.cortado.react.testing.FixtureApp;
import dev.cortado.spi.Host.Mode;
import dev.cortado.spi.StandaloneHost;
import dev.cortado.testing.TestClient;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Applications with pages under the test client, several with the same pages at once. */
@Isolated("measures time")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TestClientPagesTest {

    @TempDir
    static Path directory;

    private static FixtureApp fixture;
    private static StandaloneHost host;

    @BeforeAll
    static void open() throws IOException {
        host = new StandaloneHost(Mode.DEVELOPMENT, OptionalInt.empty(), "127.0.0.1");
        fixture = FixtureApp.in(directory)
                .page("greet", "<h1>Hello {await (await fetch('/api/name')).text()}</h1>")
                .page("named", "<h1>Hello {await (await fetch('/api/name', { headers: await headers() })).text()}</h1>",
                        "import { headers } from 'next/headers';")
                .page("for-ever", "<p>begun</p><Suspense fallback={<p>waiting</p>}><Never /></Suspense>",
                        "import { Suspense } from 'react';", "async function Never() { await new Promise(() => {}); }")
                .file("app/name/route.js", "export async function GET() { return new Response('route of ' + await (await fetch('/api/name')).text()); }")
                .file("app/events/route.js", """
                        export async function GET() {
                            const stream = new ReadableStream({ async start(c) { c.enqueue(new TextEncoder().encode('data: 1\\n\\n')); } });
                            return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
                        }
                        """)
                .file("proxy.js", """
                        import { NextResponse } from 'next/server';
                        export async function proxy() {
                            return new Response('proxy of ' + await (await fetch('/api/name')).text());
                        }
                        export const config = { matcher: '/guarded' };
                        """);
        // Vite looks at each module for the first time.
        try (var first = client("first")) {
            for (var path : new String[] {"/greet", "/named", "/name", "/guarded"}) first.get(path).timeout(Duration.ofMinutes(2)).expect(200);
        }
    }

    @AfterAll
    static void close() {
        if (host != null) host.pages(directory).close();
    }

    private static TestClient client(String name) {
        App app = fixture.app(host);
        app.get("/api/name", (_, res) -> res.send(name));
        return TestClient.of(app);
    }

    @Test
    @Order(1)
    void aPageReachesTheApplicationThatIsTestedAndNoOtherOne() {
        try (var one = client("one"); var two = client("two")) {
            var answers = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < 10; i++) {
                answers.add(CompletableFuture.runAsync(() -> assertThat(one.get("/greet").expect(200).text()).contains("one")));
                answers.add(CompletableFuture.runAsync(() -> assertThat(two.get("/greet").expect(200).text()).contains("two")));
            }
            answers.forEach(CompletableFuture::join);
            one.get("/name").expect(200).expectText("route of one");
            two.get("/name").expect(200).expectText("route of two");
            one.get("/guarded").expect(200).expectText("proxy of one");
            two.get("/guarded").expect(200).expectText("proxy of two");
        }
        try (var three = client("three")) {
            assertThat(three.get("/greet").expect(200).text()).contains("three");
        }
    }

    @Test
    @Order(2)
    void aVisitorCannotChooseTheApplication() {
        try (var one = client("one"); var two = client("two")) {
            for (var id = 1; id < 10; id++) {
                assertThat(one.get("/named").header("cortado-application", "" + id).header("x-cortado-application", "" + id).expect(200).text()).contains("one");
                assertThat(two.get("/named").header("cortado-application", "" + id).header("x-cortado-application", "" + id).expect(200).text()).contains("two");
            }
        }
    }

    /** The last one: it closes the pages. */
    @Test
    @Order(3)
    void streamsOfPagesEndWhenTheApplicationDoes() throws IOException {
        var app = fixture.app(host);
        app.listen(0, "127.0.0.1");
        try (var events = new Socket("127.0.0.1", app.port()); var page = new Socket("127.0.0.1", app.port())) {
            open(events, "/events", "data: 1");
            open(page, "/for-ever", "waiting");
            long begin = System.nanoTime();
            app.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("far less than the thirty seconds of a request").isLessThan(Duration.ofSeconds(10));
            assertThat(rest(events)).endsWith("0\r\n\r\n");
            assertThat(rest(page)).doesNotEndWith("0\r\n\r\n");
            begin = System.nanoTime();
            host.pages(directory).close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("nothing is left in the worker").isLessThan(Duration.ofSeconds(10));
        }
    }

    private static void open(Socket socket, String path, String text) throws IOException {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nhost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        var seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("%s", seen).isNotNegative();
            seen.append((char) next);
        }
    }

    private static String rest(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "";
        }
    }
}
