package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** next-themes and Radix Themes: one React context for parts rendered by the server and by the client. */
class LibrariesTest {

    @Test
    void theyWorkInABuiltApplication() throws Exception {
        try (var server = Fixture.built("themes").start()) {
            works(server);
        }
    }

    @Test
    void theyWorkInDevelopment() throws Exception {
        try (var server = Fixture.copy("themes").dev()) {
            works(server);
        }
    }

    private static void works(RunningServer server) {
        try (Tab tab = Chromium.tab()) {
            assertThat(tab.open(server.url("/")).status()).isEqualTo(200);
            assertThat(tab.text("accent")).hasText("ruby");
            assertThat(tab.style("[data-testid=flex]", "flexDirection")).isEqualTo("column");

            assertThat(tab.page().locator("html")).hasClass("light");
            String background = tab.style(".radix-themes", "backgroundColor");
            tab.text("switch").click();
            assertThat(tab.page().locator("html")).hasClass("dark");
            assertThat(tab.style(".radix-themes", "backgroundColor")).isNotEqualTo(background);

            assertThat(tab.text("tab")).hasText("first tab");
            tab.page().getByText("two", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true)).first().click();
            assertThat(tab.text("tab")).hasText("second tab");

            tab.page().locator("a[href='/second']").click();
            assertThat(tab.text("title")).hasText("Second");
            assertThat(tab.page().locator("html")).hasClass("dark");
            assertThat(tab.documents()).isEqualTo(1);

            tab.page().reload();
            tab.hydrated();
            assertThat(tab.page().locator("html")).hasClass("dark");
            assertThat(tab.problems()).isEqualTo(List.of());
        }
    }
}
