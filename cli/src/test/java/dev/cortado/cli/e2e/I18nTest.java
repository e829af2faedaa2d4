package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Languages as a parameter that is known, with one below it that is not; a proxy that chooses, and addresses with a slash at the end. */
@Tag("full")
@ExtendWith(BrowserExtension.class)
class I18nTest {

    @Test
    void itWorksWhenItIsBuilt(Tab tab) throws Exception {
        try (var server = Fixture.built("i18n").start()) {
            works(server, tab);
        }
    }

    @Test
    void itWorksInDevelopment(Tab tab) throws Exception {
        try (var server = Fixture.copy("i18n").dev()) {
            works(server, tab);
        }
    }

    private static void works(RunningServer server, Tab tab) {
        tab.open(server.url("/"));
        assertThat(tab.page()).hasURL(server.url("/en/"));
        assertThat(tab.page()).hasTitle("Home en");
        assertThat(tab.element("params")).hasText("{\"lang\":\"en\"}");
        tab.element("counter").click();

        // The root layout has other parameters: it is mounted anew, in the same document.
        tab.element("turkish").click();
        assertThat(tab.element("title")).hasText("Merhaba");
        assertThat(tab.page()).hasURL(server.url("/tr/"));
        assertThat(tab.page().locator("html")).hasAttribute("lang", "tr");
        tab.hydrated();

        tab.element("counter").click();
        tab.element("post").click();
        assertThat(tab.element("title")).hasText("iki söz");
        assertThat(tab.page()).hasURL(Pattern.compile(".*/tr/iki%20s%C3%B6z/$"));
        assertThat(tab.element("params")).hasText("{\"lang\":\"tr\",\"slug\":\"iki%20s%C3%B6z\"}");
        assertThat(tab.element("path")).hasText("/tr/iki%20s%C3%B6z/");
        assertThat(tab.element("counter")).hasText("1");

        tab.open(server.url("/en/"));
        tab.element("pay").click();
        assertThat(tab.element("title")).hasText("Paid");
        assertThat(tab.page()).hasURL(server.url("/en/paid/"));
        assertThat(tab.problems()).isEqualTo(List.of());
    }
}
