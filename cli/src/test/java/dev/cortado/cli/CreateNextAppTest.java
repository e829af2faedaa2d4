package dev.cortado.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the newest create-next-app makes, changed in nothing, builds, starts and serves. */
@ExtendWith(BrowserExtension.class)
class CreateNextAppTest {

    @TempDir
    Path folder;

    private CortadoProcess buildAndStart(Path project) throws Exception {
        try (var build = CortadoProcess.start(folder, "build", project.toString())) {
            assertThat(build.exitCode()).as(build.output()).isZero();
        }
        return CortadoProcess.start(folder, "start", project.toString(), "--port", "0");
    }

    private static Page openHome(Tab tab, CortadoProcess server) {
        Page page = tab.page();
        var response = page.navigate(server.url());
        assertThat(response.status()).isEqualTo(200);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.waitForFunction("Object.keys(document).some(key => key.startsWith('__reactContainer'))");
        assertThat(tab.problems()).isEmpty();
        return page;
    }

    private static void assertWelcome(Page page) {
        assertThat(page.getByRole(AriaRole.HEADING)).containsText("To get started, edit the");
        assertThat(page.getByAltText("Next.js logo")).isVisible();
        assertThat(page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")).isEqualTo(true);
    }

    private static void assertGeist(Page page) {
        assertThat(page.evaluate("document.fonts.ready.then(() => [...document.fonts].some(font => /Geist/.test(font.family)"
                + " && font.status === 'loaded') && document.fonts.check('16px Geist'))")).isEqualTo(true);
    }

    @Test
    void theDefaultWithTailwind(Tab tab) throws Exception {
        try (var server = buildAndStart(CreateNextApp.make(folder, "tw"))) {
            Page page = openHome(tab, server);
            assertWelcome(page);
            assertGeist(page);
            assertThat(page.getByRole(AriaRole.HEADING)).hasCSS("font-size", "30px");
            assertThat(page.locator("main")).hasCSS("display", "flex");
        }
    }

    @Test
    void theDefaultWithTailwindInDevelopment(Tab tab) throws Exception {
        Path project = CreateNextApp.make(folder, "tw");
        try (var server = CortadoProcess.start(folder, "dev", project.toString(), "--port", "0")) {
            Page page = openHome(tab, server);
            assertWelcome(page);
            assertGeist(page);
            assertThat(page.getByRole(AriaRole.HEADING)).hasCSS("font-size", "30px");
        }
    }

    @Tag("full")
    @Test
    void tailwindInJavaScript(Tab tab) throws Exception {
        try (var server = buildAndStart(CreateNextApp.make(folder, "twjs", "--js"))) {
            Page page = openHome(tab, server);
            assertWelcome(page);
            assertGeist(page);
            assertThat(page.getByRole(AriaRole.HEADING)).hasCSS("font-size", "30px");
        }
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"--ts", "--js"})
    void cssModules(String language, Tab tab) throws Exception {
        try (var server = buildAndStart(CreateNextApp.make(folder, "plain", language, "--no-tailwind"))) {
            Page page = openHome(tab, server);
            assertWelcome(page);
            assertGeist(page);
            assertThat(page.locator("main")).hasCSS("display", "flex");
        }
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"--ts", "--js"})
    void empty(String language, Tab tab) throws Exception {
        try (var server = buildAndStart(CreateNextApp.make(folder, "empty", language, "--empty", "--no-tailwind"))) {
            Page page = openHome(tab, server);
            assertThat(page.getByText("Hello world!")).isVisible();
        }
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"--ts", "--js"})
    void api(String language) throws Exception {
        try (var server = buildAndStart(CreateNextApp.make(folder, "api", language, "--api"))) {
            assertThat(server.get("/").statusCode()).isEqualTo(200);
            assertThat(server.get("/").body()).isEqualTo("{\"message\":\"Hello world!\"}");
            assertThat(server.get("/you").body()).isEqualTo("{\"message\":\"Hello you!\"}");
        }
    }
}
