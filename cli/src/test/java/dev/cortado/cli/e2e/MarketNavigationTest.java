package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Moving about in a built application without loading documents. */
@ExtendWith(BrowserExtension.class)
class MarketNavigationTest {

    private static RunningServer server;
    private Tab tab;

    @BeforeAll
    static void start() throws Exception {
        server = Fixture.built("market").start();
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
    void aLinkChangesThePageWithoutADocumentAndKeepsTheLayoutsState() {
        tab.open(server.url("/"));
        count(2);
        link("about");
        title("About");
        assertThat(tab.page()).hasURL(server.url("/about"));
        assertThat(tab.page()).hasTitle("About · Market");
        assertThat(tab.element("counter").first()).hasText("count 2");
        stillTheFirstDocument();
    }

    @Test
    void aNestedLayoutKeepsItsStateBetweenItsPagesAndLosesItWhenLeft() {
        tab.open(server.url("/about"));
        tab.element("info-counter").locator("button").click();
        link("team");
        title("Team");
        assertThat(tab.page()).hasTitle("The team");
        assertThat(tab.element("info-counter").locator("button")).hasText("count 1");
        link("home");
        title("Home");
        link("team");
        title("Team");
        assertThat(tab.element("info-counter").locator("button")).hasText("count 0");
        stillTheFirstDocument();
    }

    @Test
    void backAndForwardGoThroughTheHistoryWithoutADocument() {
        tab.open(server.url("/"));
        count(1);
        link("about");
        title("About");
        link("one");
        title("Product 1");
        tab.page().goBack();
        title("About");
        assertThat(tab.page()).hasURL(server.url("/about"));
        tab.page().goBack();
        title("Home");
        tab.page().goForward();
        title("About");
        assertThat(tab.element("counter").first()).hasText("count 1");
        stillTheFirstDocument();
    }

    @Test
    void theRouterPushesReplacesAndGoesBack() {
        tab.open(server.url("/"));
        link("router");
        title("Router");
        assertThat(tab.element("where")).hasText("/router from=nav");
        tab.element("push").click();
        assertThat(tab.element("where")).hasText("/router step=pushed");
        tab.element("replace").click();
        assertThat(tab.element("where")).hasText("/router step=replaced");
        tab.element("back").click();
        assertThat(tab.element("where")).hasText("/router from=nav");
        tab.element("push-about").click();
        title("About");
        stillTheFirstDocument();
    }

    @Test
    void refreshRendersTheServersPartAgainAndKeepsTheClientsState() {
        tab.open(server.url("/router"));
        tab.element("kept").fill("typed");
        String before = tab.element("renders").innerText();
        tab.element("refresh").click();
        assertThat(tab.element("renders")).not().hasText(before);
        assertThat(tab.element("kept")).hasValue("typed");
        stillTheFirstDocument();
    }

    @Test
    void aParameterChangesThePageUnderTheSameLayout() {
        tab.open(server.url("/products/1"));
        count(3);
        link("two");
        title("Product 2");
        assertThat(tab.page()).hasTitle("Product 2 · Market");
        assertThat(tab.element("counter").first()).hasText("count 3");
        stillTheFirstDocument();
    }

    @Test
    void loadingStandsInWhileThePageIsRendered() {
        tab.open(server.url("/"));
        link("waiting");
        assertThat(tab.element("loading")).isVisible();
        title("Waited");
        assertThat(tab.element("loading")).hasCount(0);
        stillTheFirstDocument();
    }

    @Test
    void aDynamicPageIsFetchedAheadDownToItsLoadingPageWhichShowsBeforeTheServerAnswers() {
        var held = holdNavigationsTo("/ahead/1");
        afterPrefetchOf("/ahead/1", () -> tab.open(server.url("/")));
        link("ahead");
        assertThat(tab.element("loading")).hasText("Loading ahead");
        assertThat(tab.page()).hasURL(server.url("/ahead/1"));
        tab.element("ahead-counter").locator("button").click();
        held.await().resume();
        title("Ahead 1");
        assertThat(tab.page()).hasTitle("Ahead 1 · Market");
        assertThat(tab.element("loading")).hasCount(0);
        assertThat(tab.element("ahead-counter").locator("button")).hasText("count 1");
        tab.page().goBack();
        title("Home");
        tab.page().goForward();
        title("Ahead 1");
        stillTheFirstDocument();
    }

    @Test
    void whoLeavesAPageBeforeItArrivesFindsItWhenComingBack() {
        var held = holdNavigationsTo("/ahead/1");
        afterPrefetchOf("/ahead/1", () -> tab.open(server.url("/")));
        link("ahead");
        assertThat(tab.element("loading")).isVisible();
        held.await();
        tab.page().goBack();
        title("Home");
        held.stop();
        tab.page().goForward();
        title("Ahead 1");
        stillTheFirstDocument();
    }

    @Test
    void theAddressOfAPageThatIsStillLoadingCanChange() {
        var held = holdNavigationsTo("/ahead/1");
        afterPrefetchOf("/ahead/1", () -> tab.open(server.url("/")));
        link("ahead");
        assertThat(tab.element("loading")).isVisible();
        held.await();
        held.stop();
        tab.page().evaluate("history.replaceState(null, '', '/ahead/1?filter=on')");
        title("Ahead 1");
        assertThat(tab.page()).hasURL(server.url("/ahead/1?filter=on"));
        stillTheFirstDocument();
    }

    @Test
    void aRedirectBehindALoadingPageReplacesItsAddress() {
        var held = holdNavigationsTo("/ahead/moved");
        afterPrefetchOf("/ahead/moved", () -> tab.open(server.url("/")));
        link("ahead moved");
        assertThat(tab.element("loading")).isVisible();
        held.await().resume();
        title("About");
        assertThat(tab.page()).hasURL(server.url("/about"));
        tab.page().goBack();
        title("Home");
        stillTheFirstDocument();
    }

    @Test
    void aSuspendedPartArrivesAfterTheRestOnNavigation() {
        tab.open(server.url("/"));
        link("slow");
        title("Slow");
        assertThat(tab.element("fallback")).isVisible();
        assertThat(tab.element("reviews")).hasText("Reviews have arrived");
        assertThat(tab.element("fallback")).hasCount(0);
        stillTheFirstDocument();
    }

    @Test
    void aLinkToNowhereShowsTheNotFoundPage() {
        tab.open(server.url("/"));
        link("missing");
        title("Nothing here");
    }

    @Test
    void aRedirectOfAPageIsFollowed() {
        tab.open(server.url("/"));
        link("old");
        title("About");
        assertThat(tab.page()).hasURL(server.url("/about"));
        stillTheFirstDocument();
    }

    @Test
    void anErrorBoundaryCatchesAndResets() {
        tab.open(server.url("/broken"));
        count(2);
        tab.element("blow").click();
        assertThat(tab.element("error")).hasText("Broken: fuse");
        assertThat(tab.element("counter").first()).hasText("count 2");
        tab.element("reset").click();
        title("Fuse");
        assertThat(tab.element("counter").first()).hasText("count 2");
        assertThat(tab.documents()).hasSize(1);
    }

    @Test
    void anErrorOfTheServerShowsTheBoundaryWithoutItsMessage() {
        var response = tab.page().navigate(server.url("/broken?server=1"));
        assertThat(response.status()).isEqualTo(500);
        assertThat(tab.element("error")).containsText("Broken: ");
        assertThat(tab.page().content()).doesNotContain("s3cr3t-message");
    }

    /** Keeps the router's requests for a page, not the prefetches, from the server. */
    private HeldRoutes holdNavigationsTo(String path) {
        return HeldRoutes.on(tab.page(), server.url(path) + "?*_rsc=*", request -> !request.headers().containsKey("next-router-prefetch"));
    }

    private void afterPrefetchOf(String path, Runnable action) {
        tab.page().waitForResponse(response -> response.url().startsWith(server.url(path) + "?_rsc="), action);
    }

    private void link(String name) {
        tab.page().locator("nav a", new Page.LocatorOptions().setHasText(Pattern.compile("^" + name + "$"))).click();
    }

    private void title(String expected) {
        assertThat(tab.element("title")).hasText(expected);
    }

    private void count(int clicks) {
        for (int i = 0; i < clicks; i++) {
            tab.element("counter").first().click();
        }
        assertThat(tab.element("counter").first()).hasText("count " + clicks);
    }

    private void stillTheFirstDocument() {
        assertThat(tab.documents()).as("documents loaded").hasSize(1);
        assertThat(tab.problems()).isEmpty();
    }
}
