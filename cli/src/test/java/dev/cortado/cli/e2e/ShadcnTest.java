package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tailwind 4 as shadcn sets it up: a variant of the project's own stands between the imports. */
@Tag("full")
@ExtendWith(BrowserExtension.class)
class ShadcnTest {

    @Test
    void itWorksWhenItIsBuilt(Tab tab) throws Exception {
        try (var server = Fixture.built("shadcn").start()) {
            works(server, tab);
        }
    }

    @Test
    void itWorksInDevelopment(Tab tab) throws Exception {
        try (var server = Fixture.copy("shadcn").dev()) {
            works(server, tab);
        }
    }

    private static void works(RunningServer server, Tab tab) {
        assertThat(tab.open(server.url("/")).status()).isEqualTo(200);
        assertThat(tab.element("title")).hasCSS("color", "rgb(4, 5, 6)");
        assertThat(tab.element("open")).hasCSS("background-color", "rgb(4, 5, 6)");
        assertThat(tab.element("open")).hasCSS("padding-left", "24px");
        tab.element("open").click();
        assertThat(tab.element("dialog")).hasText("Opened");
        assertThat(tab.element("dialog")).hasCSS("animation-name", "enter");
        assertThat(tab.problems()).isEqualTo(List.of());
    }
}
