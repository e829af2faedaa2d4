package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application with two root layouts and styles from everywhere: the same in development and as it is built. */
@ExtendWith(BrowserExtension.class)
class RootLayoutsTest {

    private static Map<String, RunningServer> servers;

    @BeforeAll
    static void start() throws Exception {
        // A production build refuses nothing here: what throws is rendered for each request.
        servers = Map.of("start", Fixture.built("roots").start(), "dev", Fixture.copy("roots").dev());
    }

    @AfterAll
    static void stop() {
        servers.values().forEach(RunningServer::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "dev"})
    void aLinkToAnotherRootLayoutLoadsADocument(String mode, Tab tab) {
        tab.open(servers.get(mode).url("/"));
        tab.page().locator("a[href='/admin']").click();
        assertThat(tab.element("title")).hasText("Admin");
        assertThat(tab.page().locator("html")).hasAttribute("lang", "tr");
        assertThat(tab.style("body", "backgroundColor")).as("without the styles of the other").isEqualTo("rgba(0, 0, 0, 0)");
        assertThat(tab.style("body", "color")).isEqualTo("rgb(40, 50, 60)");
        assertThat(tab.documents()).hasSize(2);
        tab.hydrated();
        tab.page().locator("a[href='/']").click();
        assertThat(tab.element("title")).hasText("Home");
        assertThat(tab.style("body", "backgroundColor")).isEqualTo("rgb(10, 10, 10)");
        assertThat(tab.documents()).hasSize(3);
        assertThat(tab.problems()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "dev"})
    void sheetsThatAreImportedAfterOtherRulesAreThere(String mode, Tab tab) {
        tab.open(servers.get(mode).url("/"));
        Map.of("color", "rgb(1, 2, 3)", "fontSize", "20px", "paddingTop", "7px", "letterSpacing", "2px", "marginTop", "9px", "borderTopWidth", "3px")
                .forEach((property, value) -> assertThat(tab.style(".late", property)).as(property).isEqualTo(value));
        assertThat(tab.problems()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "dev"})
    void aSheetOfServerAndClientComponentsComesOnceAndBeforeThePagesOwn(String mode, Tab tab) {
        for (boolean isSoft : new boolean[] {false, true}) {
            tab.open(servers.get(mode).url(isSoft ? "/" : "/styled"));
            if (isSoft) {
                tab.page().locator("a[href='/styled']").click();
            }
            assertThat(tab.element("title")).hasText("Styled");
            for (String button : new String[] {"server", "client"}) {
                assertThat(tab.element(button)).hasCSS("padding-left", "4px");
                assertThat(tab.element(button)).hasCSS("color", "rgb(0, 0, 200)");
            }
            assertThat(tab.page().evaluate("() => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])"
                    + ".filter(rule => rule.cssText.includes('rgb(200, 0, 0)')).length")).as("soft: " + isSoft).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "dev"})
    void theTitleStaysUntilThatOfTheNextPageIsComputed(String mode, Tab tab) {
        tab.open(servers.get(mode).url("/"));
        assertThat(tab.page()).hasTitle("Shop");
        tab.page().evaluate("() => { window.titles = new Set(); new MutationObserver(() => titles.add(document.title))"
                + ".observe(document, { subtree: true, childList: true, characterData: true }); }");
        tab.page().locator("a[href='/named']").click();
        assertThat(tab.element("title")).hasText("Named");
        assertThat(tab.page()).hasTitle("Named | Shop");
        assertThat(tab.page().evaluate("() => [...titles].join()")).isIn("Shop,Named | Shop", "Named | Shop");
        assertThat(tab.documents()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "dev"})
    void aLoaderOfTheProjectMakesModulesOfFilesOnTheServerAndInTheBrowser(String mode, Tab tab) {
        tab.open(servers.get(mode).url("/loaded"));
        assertThat(tab.element("title")).hasText("one!,two!");
        assertThat(tab.element("words")).hasText("one!,two!");
        assertThat(tab.problems()).isEqualTo(List.of());
    }
}
