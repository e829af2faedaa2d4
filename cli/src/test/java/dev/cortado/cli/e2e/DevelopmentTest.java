package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Edits appear in the open page, with what the user has done in it kept. */
@ExtendWith(BrowserExtension.class)
@Isolated("waits for what a development server and a browser do together")
class DevelopmentTest {

    /** Within the time in which Vite's watcher takes two saves of a file for one. */
    private static final Duration SAVED_AGAIN = Duration.ofMillis(20);

    private static Fixture market;
    private static RunningServer server;
    private Tab tab;

    @BeforeAll
    static void start() throws Exception {
        market = Fixture.copy("market");
        market.write("app/old-news/page.tsx", news("First"));
        server = market.dev();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void openATab(Tab tab) {
        this.tab = tab;
    }

    @Test
    void thePagesAreHydratedWithoutAnError() {
        for (String path : new String[] {"/", "/about", "/products/1", "/slow", "/router", "/assets", "/styles", "/docs/a/b"}) {
            assertThat(tab.open(server.url(path)).status()).as(path).isEqualTo(200);
            assertThat(tab.problems()).as(path).isEmpty();
        }
    }

    @Test
    void linksNavigateWithoutADocument() {
        tab.open(server.url("/"));
        counted(2);
        tab.page().locator("nav a[href='/about']").click();
        title("About");
        counted();
    }

    @Test
    void anEditOfAServerComponentAppearsWithTheClientsStateKept() throws Exception {
        openConnected("/about");
        counted(2);
        market.edit("app/(info)/about/page.tsx", ">About<", ">About, edited<");
        title("About, edited");
        counted();
    }

    @Test
    void anEditOfAModuleThatOnlyTheServerUsesAppears() throws Exception {
        openConnected("/assets");
        counted(2);
        market.edit("lib/fruits.json", "pear", "plum");
        assertThat(tab.element("json")).hasText("apple, plum");
        counted();
    }

    @Test
    void anEditOfAClientComponentAppearsWithItsStateKept() throws Exception {
        openConnected("/team");
        counted(2);
        market.edit("components/counter.tsx", "`count ${count}`", "`counted ${count}`");
        assertThat(counter()).hasText("counted 2");
        market.edit("components/counter.tsx", "`counted ${count}`", "`count ${count}`");
        assertThat(counter()).hasText("count 2");
        counted();
    }

    @Test
    void editsOfStylesAppearWithTheClientsStateKept() throws Exception {
        openConnected("/styles");
        counted(2);
        market.edit("app/globals.css", "#102030", "#405060");
        assertThat(tab.page().locator("body")).hasCSS("color", "rgb(64, 80, 96)");
        market.edit("app/styles/page.module.css", "21px", "33px");
        assertThat(tab.page().locator("main")).hasCSS("padding-top", "33px");
        market.edit("app/styles/fancy.module.scss", "20px", "25px");
        assertThat(tab.page().locator("h1")).hasCSS("font-size", "50px");
        counted();
    }

    @Test
    void aNewRouteAppearsAndADeletedOneGoesWithoutRestart() throws Exception {
        assertThat(server.get("/fresh").statusCode()).isEqualTo(404);
        market.write("app/fresh/page.tsx", "export default function Fresh() { return <h1 data-testid=\"title\">Fresh</h1>; }\n");
        Eventually.holds(Duration.ofSeconds(15), "the new route", () -> server.get("/fresh").statusCode() == 200);
        tab.open(server.url("/fresh"));
        title("Fresh");
        market.write("app/fresh/hello/route.ts", "export function GET() { return new Response('hello'); }\n");
        Eventually.holds(Duration.ofSeconds(15), "the new handler", () -> server.get("/fresh/hello").body().equals("hello"));
        market.delete("app/fresh/hello/route.ts");
        market.delete("app/fresh/page.tsx");
        // At first the server has the route, and the worker does not.
        Eventually.holds(Duration.ofSeconds(15), "the payload is gone", () -> server.get("/fresh", "rsc", "1").statusCode() == 404);
        Eventually.holds(Duration.ofSeconds(15), "the route is gone", () -> server.get("/fresh").statusCode() == 404);
        assertThat(server.get("/about").statusCode()).isEqualTo(200);
    }

    @Test
    void aSyntaxErrorShowsTheOverlayAndItsRepairTakesItAway() throws Exception {
        openConnected("/products/2");
        title("Product 2");
        market.edit("app/products/[id]/page.tsx", "<main>", "<main");
        Locator overlay = tab.page().locator("vite-error-overlay");
        assertThat(overlay).isAttached();
        assertThat(overlay).containsText("app/products/[id]/page.tsx");
        market.edit("app/products/[id]/page.tsx", "<main", "<main>");
        assertThat(overlay).not().isAttached();
        title("Product 2");
    }

    @Test
    void whatIsSavedInQuickSuccessionAppearsAsItWasSavedLast() throws Exception {
        openConnected("/old-news");
        for (int edition = 0; edition < 6; edition++) {
            market.write("app/old-news/page.tsx", news("Edition " + edition));
            Thread.sleep(SAVED_AGAIN);
        }
        title("Edition 5");
    }

    @Test
    void whatIsEditedWhileThePageIsRenderedAppears() throws Exception {
        market.write("app/slow-news/page.tsx", slowNews("Before"));
        Eventually.holds(Duration.ofSeconds(15), "the page", () -> server.get("/slow-news").body().contains("Before"));
        int renders = renders();
        var rendering = Thread.ofVirtual().start(() -> {
            try {
                server.get("/slow-news");
            } catch (Exception irrelevant) {
                // the next answer counts
            }
        });
        Eventually.holds(Duration.ofSeconds(15), "the render begins", () -> renders() > renders);
        market.write("app/slow-news/page.tsx", slowNews("After"));
        rendering.join();
        Eventually.holds(Duration.ofSeconds(15), "the edit", () -> server.get("/slow-news").body().contains("After"));
    }

    private static int renders() {
        return server.log().split("slow news are rendered", -1).length;
    }

    /** Its own styles are looked for when its viewport is known. */
    private static String slowNews(String title) {
        return "export async function generateViewport() {\n  console.log('slow news are rendered');\n"
                + "  await new Promise((done) => setTimeout(done, 1000));\n  return {};\n}\n" + news(title);
    }

    @Test
    void whatIsEditedBeforeThePageIsConnectedAppears() throws Exception {
        market.write("app/old-news/page.tsx", news("Before"));
        Eventually.holds(Duration.ofSeconds(15), "the page", () -> server.get("/old-news").body().contains("Before"));
        var client = HeldRoutes.on(tab.page(), "**/_cortado/@vite/client*", request -> true);
        tab.page().navigate(server.url("/old-news"), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        title("Before");
        var held = client.await();
        market.write("app/old-news/page.tsx", news("After"));
        Eventually.holds(Duration.ofSeconds(15), "the edit", () -> server.get("/old-news").body().contains("After"));
        client.stop();
        held.resume();
        title("After");
    }

    @Test
    void aPageWhoseScriptsWereJustBundledAnewLoadsOnceMore() {
        tab.page().route(Pattern.compile(".*/_cortado/.*entry-browser.*"), route -> {
            if (tab.documents().size() < 2) route.fulfill(new Route.FulfillOptions().setStatus(504));
            else route.resume();
        });
        tab.open(server.url("/about"));
        assertThat(tab.documents()).hasSize(2);
    }

    private static String news(String title) {
        return "export default function News() { return <h1 data-testid=\"title\">" + title + "</h1>; }\n";
    }

    @Test
    void anErrorOfAPageNamesTheFileInTheTerminal() throws Exception {
        market.write("app/bad/page.tsx", "export default function Bad() {\n  throw new Error('on purpose');\n}\n");
        Eventually.holds(Duration.ofSeconds(15), "the page fails", () -> server.get("/bad").statusCode() == 500);
        Eventually.holds(Duration.ofSeconds(15), "the log names it",
                () -> server.log().contains("on purpose") && server.log().contains("app/bad/page.tsx:2"));
        market.delete("app/bad/page.tsx");
    }

    @Test
    void anEditOfTheEnvironmentAppears() throws Exception {
        Fixture own = Fixture.copy("market");
        try (var development = own.dev()) {
            assertThat(development.get("/assets").body()).contains("hello-from-env ?");
            own.write(".env.local", "NEXT_PUBLIC_GREETING=from-local\n");
            Eventually.holds(Duration.ofSeconds(15), "the new value",
                    () -> development.get("/assets").body().contains("from-local ?"));
        }
    }

    /** What is edited before the page has its connection loads it once more, without its state. */
    private void openConnected(String path) {
        var connected = new Page.WaitForConsoleMessageOptions().setPredicate(message -> message.text().contains("[vite] connected"));
        tab.page().waitForConsoleMessage(connected, () -> tab.open(server.url(path)));
    }

    private Locator counter() {
        return tab.element("counter").first();
    }

    private void title(String expected) {
        assertThat(tab.element("title")).hasText(expected);
    }

    private void counted(int clicks) {
        for (int i = 0; i < clicks; i++) {
            counter().click();
        }
        tab.element("note").fill("kept");
        counted();
    }

    /** Two clicks and a note are still there, in the first document, and nothing complained. */
    private void counted() {
        assertThat(tab.documents()).as("documents loaded").hasSize(1);
        assertThat(counter()).hasText("count 2");
        assertThat(tab.element("note")).hasValue("kept");
        assertThat(tab.problems()).isEmpty();
    }
}
