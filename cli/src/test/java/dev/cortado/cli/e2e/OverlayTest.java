package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In development, what is thrown is shown with its message and its place in the source, until it is mended. */
@ExtendWith(BrowserExtension.class)
class OverlayTest {

    private static Fixture fixture;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        fixture = Fixture.copy("roots");
        server = fixture.dev();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Locator overlay(Tab tab) {
        return tab.page().locator("vite-error-overlay");
    }

    @ParameterizedTest
    @CsvSource({
        "/throws/server, thrown by a server component, app/(shop)/throws/server/page.jsx:5:9",
        "/throws/client, thrown by a client component, app/(shop)/throws/client/page.jsx:4:9",
        "/throws/effect, thrown by an effect, app/(shop)/throws/effect/page.jsx:7:11",
        "/throws/metadata, thrown by generateMetadata, app/(shop)/throws/metadata/page.jsx:2:9",
        "/api/broken, thrown by a route handler, app/api/broken/route.js:2:9",
    })
    void aDocumentThatThrowsShowsWhatAndWhere(String path, String message, String place, Tab tab) {
        tab.page().navigate(server.url(path));
        assertThat(overlay(tab)).containsText(message);
        assertThat(overlay(tab)).containsText(place);
    }

    @Test
    void aHandlerThatThrowsShowsWhatAndWhere(Tab tab) {
        tab.open(server.url("/throws/handler"));
        tab.element("throw").click();
        assertThat(overlay(tab)).containsText("thrown by a handler");
        assertThat(overlay(tab)).containsText("app/(shop)/throws/handler/page.jsx:8:15");
    }

    @Test
    void aNavigationShowsItAndTheMendedPageTakesItsPlace(Tab tab) throws Exception {
        tab.open(server.url("/"));
        tab.page().locator("a[href='/throws/server']").click();
        assertThat(overlay(tab)).containsText("thrown by a server component");
        String file = "app/(shop)/throws/server/page.jsx";
        fixture.edit(file, "throw new Error('thrown by a server component');", "return <h1 data-testid=\"title\">Mended</h1>;");
        assertThat(tab.element("title")).hasText("Mended");
        assertThat(overlay(tab)).not().isAttached();
        fixture.edit(file, "return <h1 data-testid=\"title\">Mended</h1>;", "throw new Error('thrown by a server component');");
        assertThat(overlay(tab)).containsText("thrown by a server component");
    }

    @Test
    void aMendedClientComponentTakesItsPlace(Tab tab) throws Exception {
        tab.page().navigate(server.url("/throws/client"));
        assertThat(overlay(tab)).containsText("thrown by a client component");
        String file = "app/(shop)/throws/client/page.jsx";
        fixture.edit(file, "throw new Error('thrown by a client component');", "return <h1 data-testid=\"title\">Mended</h1>;");
        assertThat(tab.element("title")).hasText("Mended");
        assertThat(overlay(tab)).not().isAttached();
        fixture.edit(file, "return <h1 data-testid=\"title\">Mended</h1>;", "throw new Error('thrown by a client component');");
    }

    @Test
    void anErrorThatDoesNotCompileIsPrintedOnce(Tab tab) throws Exception {
        String file = "app/(shop)/named/page.jsx";
        tab.open(server.url("/"));
        fixture.edit(file, "return <h1", "return <h1 <");
        tab.page().navigate(server.url("/named"));
        assertThat(overlay(tab)).containsText(file);
        fixture.edit(file, "return <h1 <", "return <h1");
        assertThat(overlay(tab)).not().isAttached();
        assertThat(server.log().split("named/page.jsx:1", -1)).as(server.log()).hasSize(2);
    }
}
