package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Material UI with its provider for the App Router, which requires {@code next/navigation} as CommonJS, in a project on React 18. */
@Tag("full")
@ExtendWith(BrowserExtension.class)
class MaterialTest {

    @Test
    void itWorksWhenItIsBuilt(Tab tab) throws Exception {
        try (var server = Fixture.built("mui").start()) {
            works(server, tab);
        }
    }

    @Test
    void itWorksInDevelopment(Tab tab) throws Exception {
        try (var server = Fixture.copy("mui").dev()) {
            works(server, tab);
        }
    }

    private static void works(RunningServer server, Tab tab) {
        assertThat(tab.open(server.url("/")).text()).contains("@layer mui").contains("from the server");
        assertThat(tab.style("[data-testid=button]", "backgroundColor")).isEqualTo("rgb(17, 34, 51)");
        assertThat(tab.element("title")).hasText("#112233");
        tab.element("counter").click();
        assertThat(tab.element("counter")).hasText("count 1");
        tab.page().locator("a[href='/second']").click();
        assertThat(tab.element("button")).not().isAttached();
        assertThat(tab.element("title")).hasText("#112233");
        assertThat(tab.documents()).hasSize(1);
        assertThat(tab.problems()).isEqualTo(List.of());
    }
}
