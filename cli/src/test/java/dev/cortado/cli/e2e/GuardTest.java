package dev.cortado.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page guarded in proxy.js is never served open, however it is asked for. */
@ExtendWith(BrowserExtension.class)
class GuardTest {

    private static final String TREASURE = "GUARDED-TREASURE";

    private static final List<String> GUARDED = List.of("/dashboard", "/dashboard/settings", "/vault", "/secret-files/plan",
            "/secret-files/other", "/api/secret", "/private/map.txt");

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = Fixture.built("guarded").start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theGuardLetsInWhoHasTheKey() throws Exception {
        for (String path : GUARDED) {
            assertThat(server.get(path, "cookie", "key=right").body()).as(path).contains(TREASURE);
            var refused = server.get(path);
            assertThat(refused.statusCode()).as(path).isEqualTo(401);
            assertThat(refused.body()).isEqualTo("Stay out");
        }
    }

    @Test
    void noSpellingOfTheUrlGoesAroundTheGuard() throws Exception {
        var open = new ArrayList<String>();
        for (String path : GUARDED) {
            for (String target : spellings(path)) {
                check(server, open, target);
                check(server, open, target, "rsc: 1");
                check(server, open, target, "rsc: 1", "x-cortado-nodes: %5B%22%22%5D");
                check(server, open, target, "rsc: 1", "next-router-prefetch: 1");
            }
        }
        assertThat(open).as("served although refused by the proxy").isEmpty();
    }

    @Test
    void theGuardedPartsOfAPrefetchAreThereForWhoHasTheKey() throws Exception {
        var shell = Wire.get(server.port(), "/dashboard?_rsc=1", "rsc: 1", "next-router-prefetch: 1", "cookie: key=right");
        assertThat(shell.body()).contains("GUARDED-TREASURE of the layout", "GUARDED-TREASURE is on its way").doesNotContain("GUARDED-TREASURE dynamic");
    }

    @Test
    void noHeaderGoesAroundTheGuard() throws Exception {
        var open = new ArrayList<String>();
        String instruction = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(
                "{\"v\":1,\"do\":\"html\",\"route\":\"/vault\",\"params\":{},\"url\":\"/vault\",\"static\":false}".getBytes(StandardCharsets.UTF_8));
        for (String path : GUARDED) {
            for (String header : List.of("x-middleware-subrequest: middleware", "x-middleware-subrequest: proxy",
                    "x-middleware-subrequest: proxy:proxy:proxy:proxy:proxy", "x-middleware-subrequest: src/middleware:src/middleware",
                    "x-middleware-next: 1", "X-Middleware-Next: 1", "x-middleware-rewrite: /vault", "x-cortado: " + instruction,
                    "X-CORTADO: " + instruction, "x-cortado-proxied: 1", "x-nextjs-data: 1", "next-router-prefetch: 1", "purpose: prefetch",
                    "next-router-state-tree: %5B%22%22%5D", "x-forwarded-host: other.example", "x-original-url: /open",
                    "x-rewrite-url: /open", "x-invoke-path: /open", "x-matched-path: /open", "x-forwarded-uri: /open",
                    "x-http-method-override: OPTIONS", "x-prerender-revalidate: 1", "upgrade: websocket\r\nconnection: upgrade")) {
                check(server, open, path, header);
                check(server, open, path, header, "rsc: 1");
            }
        }
        assertThat(open).as("served although refused by the proxy").isEmpty();
    }

    @Test
    void anInstructionOfAClientIsDroppedAtTheEdge() throws Exception {
        String instruction = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(
                "{\"v\":1,\"do\":\"html\",\"route\":\"/vault\",\"params\":{},\"url\":\"/vault\"}".getBytes(StandardCharsets.UTF_8));
        var answer = Wire.get(server.port(), "/open", "x-cortado: " + instruction);
        assertThat(answer.body()).contains("open to all").doesNotContain(TREASURE);
        assertThat(Wire.get(server.port(), "/seen", "x-middleware-request-x-user: forged", "x-user: forged").body())
                .contains("user from-proxy").doesNotContain("forged");
    }

    @Test
    void otherMethodsAreGuardedToo() throws Exception {
        for (String method : List.of("HEAD", "POST", "OPTIONS", "PUT", "PROPFIND")) {
            for (String path : GUARDED) {
                var answer = Wire.send(server.port(), method + " " + path + " HTTP/1.1", "content-length: 0");
                assertThat(answer.body()).as(method + " " + path).doesNotContain(TREASURE);
                assertThat(answer.status()).as(method + " " + path).isGreaterThanOrEqualTo(400);
            }
        }
    }

    @Test
    void theGuardHoldsInDevelopmentToo() throws Exception {
        var open = new ArrayList<String>();
        try (var development = Fixture.copy("guarded").dev()) {
            for (String path : List.of("/vault", "/dashboard")) {
                assertThat(development.get(path, "cookie", "key=right").body()).contains(TREASURE);
                assertThat(development.get(path).statusCode()).isEqualTo(401);
                for (String target : spellings(path)) {
                    check(development, open, target);
                    check(development, open, target, "rsc: 1");
                    check(development, open, target, "rsc: 1", "next-router-prefetch: 1");
                }
                check(development, open, path, "x-middleware-subrequest: proxy:proxy:proxy:proxy:proxy");
                check(development, open, path, "x-cortado: eyJ2IjoxfQ");
            }
        }
        assertThat(open).as("served although refused by the proxy").isEmpty();
    }

    @Test
    void anotherCaseIsAnotherUrl() throws Exception {
        assertThat(server.get("/VAULT").statusCode()).isEqualTo(404);
        assertThat(server.get("/Dashboard").statusCode()).isEqualTo(404);
    }

    @Test
    void theBrowserIsRefusedOnClientNavigationToo(Tab tab) {
        tab.open(server.url("/open"));
        tab.page().locator("a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("vault")).click();
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(tab.page().locator("body")).hasText("Stay out");
        assertThat(tab.page().content()).doesNotContain(TREASURE);
    }

    @Test
    void theProxyReplacesRequestHeadersAndAddsToTheAnswer() throws Exception {
        var answer = Wire.get(server.port(), "/seen", "x-remove-me: here", "x-keep-me: kept");
        assertThat(answer.body().replace("<!-- -->", "")).contains("user from-proxy removed null kept kept");
        assertThat(answer.header("x-by-proxy")).isEqualTo("yes");
        assertThat(answer.header("set-cookie")).startsWith("visited=1");
        assertThat(answer.head().toLowerCase(java.util.Locale.ROOT)).doesNotContain("x-middleware-");
    }

    @Test
    void theProxyRedirectsRewritesAndAnswers() throws Exception {
        var redirect = Wire.get(server.port(), "/go");
        assertThat(redirect.status()).isEqualTo(307);
        assertThat(redirect.header("location")).endsWith("/welcome?from=go");
        var rewritten = Wire.get(server.port(), "/behind");
        assertThat(rewritten.status()).isEqualTo(200);
        assertThat(rewritten.body()).contains("welcome {&quot;rewritten&quot;:&quot;1&quot;}");
        var own = Wire.get(server.port(), "/own");
        assertThat(own.status()).isEqualTo(418);
        assertThat(own.body()).contains("{\"own\":true}");
    }

    @Test
    void theHooksHaveTheAddressOfTheBrowserWhereAPageStandsInForAnother(Tab tab) throws Exception {
        assertThat(Wire.get(server.port(), "/behind?mine=1").body()).contains("<p data-testid=\"path\">/behind</p>")
                .contains("<p data-testid=\"query\">mine=1</p>");
        tab.open(server.url("/behind?mine=1"));
        hasText(tab, "path", "/behind");
        hasText(tab, "query", "mine=1");
        hasText(tab, "title", "welcome {\"rewritten\":\"1\"}");
        tab.open(server.url("/behind/open"));
        hasText(tab, "path", "/behind/open");
        hasText(tab, "title", "open to all");
        assertThat(tab.problems()).isEmpty();
        tab.open(server.url("/nowhere/at/all"));
        hasText(tab, "path", "/nowhere/at/all");
        assertThat(tab.problems()).as("but for the 404 itself").allMatch(problem -> problem.contains("404"));
    }

    private static void hasText(Tab tab, String id, String text) {
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(tab.element(id)).hasText(text);
    }

    private static void check(RunningServer server, List<String> open, String target, String... headers) throws Exception {
        var answer = Wire.get(server.port(), target, headers);
        if (answer.body().contains(TREASURE)) {
            open.add(answer.status() + " " + target + " " + List.of(headers));
        }
    }

    /** Ways to write a path that somebody in between may take for the same. */
    private static Set<String> spellings(String path) {
        var all = new LinkedHashSet<String>();
        String first = path.substring(1, 2);
        String encoded = "/%" + Integer.toHexString(first.charAt(0)) + path.substring(2);
        for (String one : List.of(path, path + "/", encoded, encoded.replace("%", "%25"), encoded.toUpperCase(java.util.Locale.ROOT),
                path.replace("/", "//"), "/." + path, "/open/.." + path, "/open/%2e%2e" + path, "/open/..;" + path, "/;" + path,
                path + "/.", path + "/./", path + "/x/..", path + "/%2e", path + ";x", path + ";x=1", path + "%3bx", path + "%20",
                path + "%00", path + "%2f", path.replaceFirst("(.)/", "$1%2f"), "/%2f" + path.substring(1), path.replace("/", "\\"),
                "/\\" + path.substring(1), path + "#x", path + "%23x", path + "?", path + "%3f", path + ".rsc", path + ".json", path + ".txt",
                path + "/index", path + "/index.html", path + "/page", "/_next/data/build" + path + ".json", "/index" + path, "/app" + path,
                "/en" + path, "/(x)" + path, path.toUpperCase(java.util.Locale.ROOT), capital(path), "/_next" + path, "/_next/static/.." + path,
                "/_next/static/%2e%2e/%2e%2e" + path, "/_next/image?url=" + path.replace("/", "%2f") + "&w=64&q=75", "/_cortado" + path,
                "http://127.0.0.1" + path, "http://other.example" + path, "*" + path)) {
            all.add(one);
            all.add(one + (one.contains("?") ? "&" : "?") + "_rsc=1a2b3");
        }
        all.add(path + "?key=right");
        all.add(path + "?x=1&_rsc=abc&__nextLocale=en");
        return all;
    }

    private static String capital(String path) {
        return "/" + path.substring(1, 2).toUpperCase(java.util.Locale.ROOT) + path.substring(2);
    }
}
