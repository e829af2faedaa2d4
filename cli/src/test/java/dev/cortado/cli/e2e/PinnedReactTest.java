package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A project that pins React 18, with packages of every form: all of them use the React that Cortado brings. */
@ExtendWith(BrowserExtension.class)
class PinnedReactTest {

    private static final String VERSION = "19.3.1";

    /** One of them is marked with 'use client', one has a React of its own, two are left to Node. */
    private static final List<String> LIBRARIES =
            List.of("marked", "plain-cjs", "plain-esm", "nested", "external-cjs", "external-esm");

    @Test
    void itRunsOnOurReactWhenItIsBuilt(Tab tab) throws Exception {
        Fixture project = project();
        project.mustBuild();
        try (var server = project.start()) {
            works(server, tab);
        }
    }

    @Test
    void itRunsOnOurReactInDevelopment(Tab tab) throws Exception {
        try (var server = project().dev()) {
            works(server, tab);
        }
    }

    private static Fixture project() throws Exception {
        Fixture project = Fixture.copy("pinned");
        for (String name : List.of("react", "react-dom")) {
            String copy = "node_modules/nested/node_modules/" + name;
            project.write(copy + "/package.json", "{ \"name\": \"" + name + "\", \"version\": \"17.0.2\", \"main\": \"index.js\" }");
            project.write(copy + "/index.js", "throw new Error('A second copy of React');");
        }
        return project;
    }

    private static void works(RunningServer server, Tab tab) throws Exception {
        assertThat(server.get("/mail").body()).isEqualTo("<p>Dear reader, " + VERSION + "</p>");
        assertThat(tab.open(server.url("/")).text()).contains("external-esm " + VERSION + " provided function 0");
        assertThat(tab.element("version")).hasText(VERSION);
        assertThat(tab.element("client")).hasText(VERSION + " " + VERSION + " true");
        assertThat(tab.element("missing")).containsText("\"react-dom/nothing\" is not a part of React " + VERSION);
        for (String library : LIBRARIES) {
            assertThat(tab.element(library)).hasText(library + " " + VERSION + " provided function 0");
            tab.element(library).click();
            assertThat(tab.element(library)).hasText(library + " " + VERSION + " provided function 1");
        }
        tab.element("toggle").click();
        assertThat(tab.element("nested")).isHidden();
        tab.element("toggle").click();
        assertThat(tab.element("nested")).hasText("nested " + VERSION + " provided function 1");
        assertThat(tab.problems()).isEqualTo(List.of());
        assertThat(tab.documents()).hasSize(1);
    }
}
