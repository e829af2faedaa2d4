package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Moving about in a built application without loading documents. */
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
    void openATab() {
        tab = Chromium.tab();
    }

    @AfterEach
    void closeTheTab() {
        tab.close();
    }

    @Test
    void aLinkChangesThePageWithoutADocumentAndKeepsTheLayoutsState() {
        tab.open(server.url("/"));
        count(2);
        link("about");
        title("About");
        assertThat(tab.page()).hasURL(server.url("/about"));
        assertThat(tab.page()).hasTitle("About · Market");
        assertThat(tab.text("counter").first()).hasText("count 2");
        stillTheFirstDocument();
    }

    @Test
    void aNestedLayoutKeepsItsStateBetweenItsPagesAndLosesItWhenLeft() {
        tab.open(server.url("/about"));
        tab.text("info-counter").locator("button").click();
        link("team");
        title("Team");
        assertThat(tab.page()).hasTitle("The team");
        assertThat(tab.text("info-counter").locator("button")).hasText("count 1");
        link("home");
        title("Home");
        link("team");
        title("Team");
        assertThat(tab.text("info-counter").locator("button")).hasText("count 0");
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
        assertThat(tab.text("counter").first()).hasText("count 1");
        stillTheFirstDocument();
    }

    @Test
    void theRouterPushesReplacesAndGoesBack() {
        tab.open(server.url("/"));
        link("router");
        title("Router");
        assertThat(tab.text("where")).hasText("/router from=nav");
        tab.text("push").click();
        assertThat(tab.text("where")).hasText("/router step=pushed");
        tab.text("replace").click();
        assertThat(tab.text("where")).hasText("/router step=replaced");
        tab.text("back").click();
        assertThat(tab.text("where")).hasText("/router from=nav");
        tab.text("push-about").click();
        title("About");
        stillTheFirstDocument();
    }

    @Test
    void refreshRendersTheServersPartAgainAndKeepsTheClientsState() {
        tab.open(server.url("/router"));
        tab.text("kept").fill("typed");
        String before = tab.text("renders").innerText();
        tab.text("refresh").click();
        assertThat(tab.text("renders")).not().hasText(before);
        assertThat(tab.text("kept")).hasValue("typed");
        stillTheFirstDocument();
    }

    @Test
    void aParameterChangesThePageUnderTheSameLayout() {
        tab.open(server.url("/products/1"));
        count(3);
        link("two");
        title("Product 2");
        assertThat(tab.page()).hasTitle("Product 2 · Market");
        assertThat(tab.text("counter").first()).hasText("count 3");
        stillTheFirstDocument();
    }

    @Test
    void loadingStandsInWhileThePageIsRendered() {
        tab.open(server.url("/"));
        link("waiting");
        assertThat(tab.text("loading")).isVisible();
        title("Waited");
        assertThat(tab.text("loading")).hasCount(0);
        stillTheFirstDocument();
    }

    @Test
    void aSuspendedPartArrivesAfterTheRestOnNavigation() {
        tab.open(server.url("/"));
        link("slow");
        title("Slow");
        assertThat(tab.text("fallback")).isVisible();
        assertThat(tab.text("reviews")).hasText("Reviews have arrived");
        assertThat(tab.text("fallback")).hasCount(0);
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
        tab.text("blow").click();
        assertThat(tab.text("error")).hasText("Broken: fuse");
        assertThat(tab.text("counter").first()).hasText("count 2");
        tab.text("reset").click();
        title("Fuse");
        assertThat(tab.text("counter").first()).hasText("count 2");
        assertThat(tab.documents()).isEqualTo(1);
    }

    @Test
    void anErrorOfTheServerShowsTheBoundaryWithoutItsMessage() {
        var response = tab.page().navigate(server.url("/broken?server=1"));
        assertThat(response.status()).isEqualTo(500);
        assertThat(tab.text("error")).containsText("Broken: ");
        assertThat(tab.page().content()).doesNotContain("s3cr3t-message");
    }

    private void link(String name) {
        tab.page().locator("nav a", new com.microsoft.playwright.Page.LocatorOptions().setHasText(Pattern.compile("^" + name + "$"))).click();
    }

    private void title(String expected) {
        assertThat(tab.text("title")).hasText(expected);
    }

    private void count(int clicks) {
        for (int i = 0; i < clicks; i++) {
            tab.text("counter").first().click();
        }
        assertThat(tab.text("counter").first()).hasText("count " + clicks);
    }

    private void stillTheFirstDocument() {
        assertThat(tab.documents()).as("documents loaded").isEqualTo(1);
        assertThat(tab.problems()).isEmpty();
    }
}
