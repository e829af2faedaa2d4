package dev.cortado.react;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.testing.FixtureApp;
import dev.cortado.react.testing.RawClient;
import dev.cortado.spi.Host.Mode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Answers that take their time: clients that leave or read slowly, workers that die or hang. One worker, so that it can be watched. */
@Isolated("measures time, and sets a property of the process")
class StreamingTest {

    @TempDir
    static Path directory;

    private static FixtureApp.Running app;
    private static RawClient client;

    @BeforeAll
    static void buildAndServe() throws IOException {
        System.setProperty("cortado.workers", "1");
        var fixture = FixtureApp.in(directory)
                .page("", "<h1>Home</h1>")
                .page("endless", "<Suspense fallback=\"wait\"><Never/></Suspense>",
                        "import { Suspense } from 'react';", "import { headers } from 'next/headers';",
                        "async function Never() { await headers(); return new Promise(() => {}); }")
                .page("hangs", "<p>{(await headers()).get('a')}{spin()}</p>",
                        "import { headers } from 'next/headers';", "export const maxDuration = 1;",
                        "function spin() { const until = Date.now() + 4000; while (Date.now() < until); return 'done'; }")
                .file("app/api/stream/route.js", """
                        const seen = globalThis.seen ??= { chunks: 0, cancelled: 0, silent: 0 };
                        export async function GET() {
                          const chunk = new Uint8Array(64 * 1024).fill(97);
                          return new Response(new ReadableStream({
                            pull(controller) { seen.chunks++; controller.enqueue(chunk); },
                            cancel() { seen.cancelled++; },
                          }), { headers: { 'content-type': 'application/octet-stream' } });
                        }
                        """)
                .file("app/api/seen/route.js", "export async function GET() { return Response.json(globalThis.seen ?? { chunks: 0, cancelled: 0, silent: 0 }); }")
                .file("app/api/silent/route.js", """
                        const seen = globalThis.seen ??= { chunks: 0, cancelled: 0, silent: 0 };
                        export async function GET() {
                          seen.silent++;
                          return new Response(new ReadableStream({}), { headers: { 'content-type': 'text/event-stream' } });
                        }
                        """)
                .file("app/api/die/route.js", "export async function GET() { process.kill(process.pid, 'SIGKILL'); return new Promise(() => {}); }");
        fixture.build();
        app = fixture.serve(Mode.PRODUCTION, Map.of());
        client = app.client();
    }

    @AfterAll
    static void close() {
        System.clearProperty("cortado.workers");
        if (app != null) app.close();
    }

    @Test
    void aSlowReaderHoldsTheHandlerBackAndOneThatLeavesEndsIt() throws Exception {
        var before = number("cancelled");
        try (var socket = open("/api/stream")) {
            assertThat(socket.getInputStream().readNBytes(100_000)).hasSize(100_000);
            eventually(() -> {
                long chunks = number("chunks");
                Thread.sleep(200);
                return number("chunks") == chunks;
            });
            // What the buffers between the handler and us can take, far below what it could have made in this time.
            assertThat(number("chunks") * 64 * 1024).isLessThan(64L * 1024 * 1024);
        }
        eventually(() -> number("cancelled") == before + 1);
    }

    @Test
    void clientsThatLeaveAPageDoNotKeepItsPlace() throws Exception {
        for (int i = 0; i < 150; i++) {
            try (var socket = open("/endless")) {
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
            }
        }
        assertThat(client.get("/api/seen").status()).isEqualTo(200);
    }

    /** A worker has 128 places for requests. */
    @Test
    void streamsThatNobodyReadsOrThatAreSilentDoNotKeepOthersFromAnAnswer() throws Exception {
        var open = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 300; i++) open.add(open("/api/stream"));
            for (int i = 0; i < 300; i++) open.add(open("/api/silent"));
            for (int i = 0; i < 300; i++) open.add(open("/endless"));
            eventually(() -> number("silent") >= 300);
            for (var socket : open.subList(600, 900)) {
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
            }
            for (int i = 0; i < 20; i++) assertThat(client.get("/api/seen").status()).isEqualTo(200);
        } finally {
            for (var socket : open) socket.close();
        }
    }

    @Test
    void aRenderThatTakesTooLongIsA504AndCachedPagesDoNotNotice() throws Exception {
        try (var waiting = open("/hangs")) {
            long begun = System.nanoTime();
            assertThat(client.get("/").status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(900));
            assertThat(new String(waiting.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 504");
        }
        eventually(() -> client.get("/api/seen").status() == 200);
    }

    @Test
    void aWorkerThatDiesCostsItsRequestAndTheNextIsServed() throws Exception {
        assertThat(client.get("/api/die").status()).isEqualTo(502);
        eventually(() -> client.get("/api/seen").status() == 200);
        assertThat(client.get("/").text()).contains("Home");
    }

    private static long number(String name) throws IOException {
        return Long.parseLong(client.get("/api/seen").text().replaceAll(".*\"" + name + "\":(\\d+).*", "$1"));
    }

    private static Socket open(String target) throws IOException {
        var socket = new Socket("127.0.0.1", app.app().port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(("GET " + target + " HTTP/1.1\r\nhost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void eventually(Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(20);
        }
    }
}
