package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.sun.net.httpserver.HttpServer;
import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** A change of the configuration replaces the development server: neither a request under way nor an open page comes to harm. */
@ExtendWith(BrowserExtension.class)
@Isolated("waits for what a development server and a browser do together")
class ConfigRestartTest {

    private static final String CONFIG = """
            %s
            export default {
              turbopack: { resolveAlias: { nothing%d: './nothing' } },
              headers: async () => [{ source: '/:path*', headers: [{ key: 'x-edition', value: '%d' }] }],
            };
            """;

    @Test
    void aDocumentThatIsStreamedIsCompleted() throws Exception {
        var configured = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        HttpServer gate = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gate.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        gate.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals("/config")) {
                configured.countDown();
            } else {
                await(released);
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        gate.start();
        String origin = "http://127.0.0.1:" + gate.getAddress().getPort();
        Fixture project = Fixture.copy("broken");
        project.write("next.config.mjs", CONFIG.formatted("", 1, 1));
        project.write("lib/late.js", "export const text = 'the last word';\n");
        project.write("app/stream/page.jsx", """
                import { Suspense } from 'react';

                export const dynamic = 'force-dynamic';

                async function Late() {
                  await fetch('%s/slow', { cache: 'no-store' });
                  const { text } = await import('../../lib/late.js');
                  return <p>{text}</p>;
                }

                export default function Page() {
                  return <Suspense fallback="waiting"><Late /></Suspense>;
                }
                """.formatted(origin));
        try (var server = project.dev()) {
            var document = new BufferedReader(new InputStreamReader(URI.create(server.url("/stream")).toURL().openStream(), UTF_8));
            // What has begun to arrive cannot be rendered once more.
            String shell = readUntil(document, "waiting");
            project.write("next.config.mjs", CONFIG.formatted("await fetch('" + origin + "/config');", 2, 2));
            assertThat(configured.await(60, TimeUnit.SECONDS)).as("the configuration is read again").isTrue();
            released.countDown();
            assertThat(shell + document.lines().collect(Collectors.joining())).contains("the last word").doesNotContain("closed");
            Eventually.holds(Duration.ofSeconds(30), "the new configuration", () -> edition(server).equals("2"));
            assertThat(server.log()).doesNotContain("tream reset");
        } finally {
            gate.stop(0);
        }
    }

    @Test
    @Tag("full")
    void aPageOfBeforeNeverMixesItsModulesWithNewOnes(Tab tab) throws Exception {
        Fixture project = Fixture.copy("broken");
        project.write("next.config.mjs", CONFIG.formatted("", 1, 1));
        project.write("components/late.jsx", """
                import { useState } from 'react';

                export function Late() {
                  const [text] = useState('the last word');
                  return <p data-testid="late">{text}</p>;
                }
                """);
        project.write("app/page.jsx", """
                'use client';
                import { useState } from 'react';

                export default function Page() {
                  const [Late, setLate] = useState(null);
                  const load = () => import('../components/late').then((module) => setLate(() => module.Late));
                  return <main><button onClick={load}>load</button>{Late && <Late />}</main>;
                }
                """);
        // What tells the page to load itself again is slower than the user.
        tab.page().routeWebSocket(Pattern.compile(".*/_cortado/.*"), socket -> {});
        try (var server = project.dev()) {
            tab.open(server.url("/"));
            project.write("next.config.mjs", CONFIG.formatted("", 2, 2));
            Eventually.holds(Duration.ofSeconds(60), "the new configuration", () -> edition(server).equals("2"));
            // Whether a bundle of packages was made anew while the page was loading is another matter.
            List<String> before = List.copyOf(tab.documents());
            tab.page().waitForRequest(Request::isNavigationRequest, () -> tab.page().locator("button").click());
            tab.page().waitForLoadState();
            tab.hydrated();
            assertThat(tab.documents()).hasSize(before.size() + 1);
            tab.page().locator("button").click();
            assertThat(tab.element("late")).hasText("the last word");
            assertThat(tab.problems()).isEqualTo(List.of());
        }
    }

    private static String edition(RunningServer server) throws Exception {
        return server.get("/").headers().firstValue("x-edition").orElse("");
    }

    private static String readUntil(BufferedReader reader, String end) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int character = reader.read();
            assertThat(character).as("the end of " + text).isNotNegative();
            text.append((char) character);
        }
        return text.toString();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
