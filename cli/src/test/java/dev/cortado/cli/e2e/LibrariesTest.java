package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** next-themes and Radix Themes: one React context for parts rendered by the server and by the client. */
@Tag("full")
@ExtendWith(BrowserExtension.class)
class LibrariesTest {

    @Test
    void theyWorkInABuiltApplication(Tab tab) throws Exception {
        try (var server = Fixture.built("themes").start()) {
            works(server, tab);
        }
    }

    @Test
    void theyWorkInDevelopment(Tab tab) throws Exception {
        try (var server = Fixture.copy("themes").dev()) {
            works(server, tab);
        }
    }

    private static void works(RunningServer server, Tab tab) {
        assertThat(tab.open(server.url("/")).status()).isEqualTo(200);
        assertThat(tab.element("accent")).hasText("ruby");
        assertThat(tab.style("[data-testid=flex]", "flexDirection")).isEqualTo("column");

        assertThat(tab.page().locator("html")).hasClass("light");
        String background = tab.style(".radix-themes", "backgroundColor");
        tab.element("switch").click();
        assertThat(tab.page().locator("html")).hasClass("dark");
        assertThat(tab.style(".radix-themes", "backgroundColor")).isNotEqualTo(background);

        assertThat(tab.element("tab")).hasText("first tab");
        tab.page().getByText("two", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true)).first().click();
        assertThat(tab.element("tab")).hasText("second tab");

        tab.page().locator("a[href='/second']").click();
        assertThat(tab.element("title")).hasText("Second");
        assertThat(tab.page().locator("html")).hasClass("dark");
        assertThat(tab.documents()).hasSize(1);

        tab.page().reload();
        tab.hydrated();
        assertThat(tab.page().locator("html")).hasClass("dark");
        assertThat(tab.problems()).isEqualTo(List.of());
    }
}
