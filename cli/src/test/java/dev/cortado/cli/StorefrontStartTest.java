package dev.cortado.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import dev.cortado.cli.project.JavaSources;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The example shop, built once and served as in production. */
@ExtendWith(BrowserExtension.class)
class StorefrontStartTest {

    @TempDir
    static Path folder;

    private static CortadoProcess shop;
    private static String buildOutput;

    @BeforeAll
    static void buildAndStart() throws Exception {
        Path project = Examples.copy("storefront", folder);
        try (var build = CortadoProcess.start(project, "build", ".")) {
            assertThat(build.exitCode()).as(build.output()).isZero();
            buildOutput = build.output();
        }
        // Production has neither Maven nor npm, no packages of the build, and no network.
        JavaSources.delete(project.resolve("web/node_modules"));
        JavaSources.delete(project.resolve("src"));
        shop = CortadoProcess.start(project, Map.of("PATH", "/nowhere", "npm_config_registry", "http://127.0.0.1:9/"),
                "start", ".", "--port", "0");
        shop.url();
    }

    @AfterAll
    static void stop() {
        if (shop != null) {
            shop.close();
        }
    }

    private static Page open(Tab tab, String path) {
        tab.open(shop.url() + path);
        return tab.page();
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }

    @Test
    void theProductListIsPrerenderedFromTheShopsOwnApi() throws Exception {
        assertThat(shop.get("/").body()).contains("Duo Glass").contains("€18.00").contains("Lever Machine");
        assertThat(buildOutput).containsPattern("○ +/\\s").containsPattern("ƒ +/products/\\[slug]");
    }

    @Test
    void reviewsStreamInAfterTheRestOfThePage() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(shop.url() + "/products/duo-glass")).build();
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            var text = new StringBuilder();
            var body = response.body();
            var buffer = new byte[8192];
            boolean shellFirst = false;
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                shellFirst |= text.indexOf("Add to cart") >= 0 && text.indexOf("Survived my dishwasher") < 0;
            }
            assertThat(text).contains("Survived my dishwasher");
            assertThat(shellFirst).as("the shell came before the reviews").isTrue();
        }
    }

    @Test
    void aLinkNavigatesWithoutADocumentAndKeepsTheLayoutsState(Tab tab) {
        Page page = open(tab, "/");
        page.locator("a[href='/products/duo-glass']").first().click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Duo Glass"))).isVisible();
        page.getByRole(AriaRole.BUTTON, named("Add to cart")).click();
        assertThat(page.getByTestId("cart-count")).containsText("1");
        page.getByRole(AriaRole.LINK, named("Equal Parts")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Equal parts"))).isVisible();
        assertThat(page.getByTestId("cart-count")).containsText("1");
        page.goBack();
        assertThat(page.getByRole(AriaRole.HEADING, named("Duo Glass"))).isVisible();
        assertThat(page).hasTitle("Duo Glass · Equal Parts");
        assertThat(tab.documents()).hasSize(1);
        assertThat(tab.problems()).isEmpty();
    }

    @Test
    void theBrowserShowsTheFallbackThenTheReviews(Tab tab) {
        Page page = tab.page();
        // Recorded in the page itself: the fallback is there for half a second only.
        page.addInitScript("""
                window.seen = [];
                new MutationObserver(() => {
                  const text = document.body?.innerText ?? "";
                  for (const part of ["Reading what people wrote…", "Loud enough for milk"]) {
                    if (text.includes(part) && !window.seen.includes(part)) window.seen.push(part);
                  }
                }).observe(document, { childList: true, subtree: true });
                """);
        page.navigate(shop.url() + "/products/house-beans");
        assertThat(page.getByText("Loud enough for milk")).isVisible();
        assertThat(page.getByText("Reading what people wrote…")).hasCount(0);
        assertThat(page.evaluate("window.seen")).isEqualTo(List.of("Reading what people wrote…", "Loud enough for milk"));
        assertThat(tab.problems()).isEmpty();
    }

    @Test
    void searchFollowsTheTypingThroughTheUrl(Tab tab) {
        Page page = open(tab, "/search");
        page.getByRole(AriaRole.SEARCHBOX).fill("kettle");
        assertThat(page.getByTestId("found")).containsText("match");
        page.waitForURL("**/search?q=kettle");
        assertThat(page.getByRole(AriaRole.LINK, named("Swan Kettle"))).isVisible();
        page.getByRole(AriaRole.SEARCHBOX).fill("no such thing");
        assertThat(page.getByTestId("found")).containsText("Nothing on the shelf matches");
        assertThat(tab.documents()).hasSize(1);
        assertThat(tab.problems()).isEmpty();
    }

    @Test
    void theCartChangesAtOnceAndGoesBackIfTheApiRefuses(Tab tab) {
        Page page = open(tab, "/products/half-jug");
        page.getByRole(AriaRole.BUTTON, named("Add to cart")).click();
        assertThat(page.getByTestId("cart-count")).containsText("1");
        page.getByRole(AriaRole.LINK, named("Cart")).click();
        assertThat(page.getByText("Total")).containsText("€32.00");

        page.route("**/api/cart/half-jug", route -> {
            assertThat(page.getByLabel("Quantity of Half Jug")).hasText("2");
            route.fulfill(new com.microsoft.playwright.Route.FulfillOptions().setStatus(422).setContentType("application/json")
                    .setBody("{\"error\":\"There are only 1 of Half Jug\"}"));
        });
        page.getByRole(AriaRole.BUTTON, named("One Half Jug more")).click();
        assertThat(page.getByText("There are only 1 of Half Jug")).isVisible();
        assertThat(page.getByLabel("Quantity of Half Jug")).hasText("1");
    }

    @Test
    void anOrderNeedsAnEmailAndEmptiesTheCart(Tab tab) {
        Page page = open(tab, "/products/bar-cloth");
        page.getByRole(AriaRole.BUTTON, named("Add to cart")).click();
        assertThat(page.getByTestId("cart-count")).containsText("1");
        page.getByRole(AriaRole.LINK, named("Cart")).click();
        page.getByLabel("Email for the receipt").fill("nobody");
        page.getByRole(AriaRole.BUTTON, named("Place order")).click();
        assertThat(page.getByText("Enter an email address like name@example.com")).isVisible();
        page.getByLabel("Email for the receipt").fill("somebody@example.com");
        page.getByRole(AriaRole.BUTTON, named("Place order")).click();
        assertThat(page.getByText("Your order is number EP-")).isVisible();
        assertThat(page.getByTestId("cart-count")).containsText("0");
    }

    @Test
    void aCartThatSomebodyTamperedWithIsEmpty() throws Exception {
        var add = HttpRequest.newBuilder(URI.create(shop.url() + "/api/cart")).header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"slug\":\"duo-glass\",\"quantity\":2}")).build();
        var answer = CortadoProcess.send(add);
        assertThat(answer.statusCode()).isEqualTo(201);
        String cookie = answer.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax");
        String pair = cookie.substring(0, cookie.indexOf(';'));

        assertThat(cart(pair)).contains("\"quantity\":2").contains("\"total\":3600");
        assertThat(cart(pair.replace("duo-glass", "lever-machine"))).contains("\"quantity\":0");
    }

    private static String cart(String cookie) throws Exception {
        return CortadoProcess.send(HttpRequest.newBuilder(URI.create(shop.url() + "/api/cart")).header("cookie", cookie).build()).body();
    }

    @Test
    void whatIsNotThereIsNotFound(Tab tab) throws Exception {
        assertThat(shop.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(shop.get("/products/nothing").statusCode()).isEqualTo(404);
        assertThat(shop.get("/products/nothing").body()).contains("We do not make that");
        assertThat(shop.get("/api/products/nothing").body()).isEqualTo("{\"error\":\"There is no product \\\"nothing\\\"\"}");
        open(tab, "/nowhere");
        assertThat(tab.page().getByRole(AriaRole.HEADING, named("Empty glass"))).isVisible();
    }

    @Test
    void everyPageIsFreeOfProblemsAndHasItsFont(Tab tab) {
        for (String path : new String[] {"/", "/products/lever-machine", "/search?q=milk", "/cart"}) {
            Page page = open(tab, path);
            page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            assertThat(page.evaluate("document.fonts.check('16px \"' + getComputedStyle(document.body).fontFamily.split(',')[0].replaceAll('\"', '') + '\"')"))
                    .as(path).isEqualTo(true);
            assertThat(tab.problems()).as(path).isEmpty();
        }
    }
}
