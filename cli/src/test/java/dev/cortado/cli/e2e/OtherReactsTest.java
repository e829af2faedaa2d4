package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever React a project has installed, or none: pages are built, rendered and hydrated with the one that Cortado brings. */
@Tag("full")
@ExtendWith(BrowserExtension.class)
class OtherReactsTest {

    private static final String COUNTER = """
            'use client';
            import { useState, version } from 'react';
            import { createPortal, version as domVersion } from 'react-dom';

            export default function Page() {
              const [count, setCount] = useState(0);
              return <button onClick={() => setCount(count + 1)}>{`${version} ${domVersion} ${typeof createPortal} ${count}`}</button>;
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "\"react\": \"17.0.2\", \"react-dom\": \"17.0.2\"",
        "\"react\": \"19.1.0\", \"react-dom\": \"19.2.0\"",
        "\"react\": \"19.2.0\", \"react-dom\": \"19.2.0\", \"react-server-dom-webpack\": \"19.2.0\"",
        "\"react\": \"file:./canary\"",
    })
    void itIsNotUsed(String dependencies, Tab tab) throws Exception {
        Fixture project = Fixture.copy("broken");
        project.write("package.json", "{ \"name\": \"other\", \"private\": true, \"dependencies\": { " + dependencies + " } }");
        project.write("canary/package.json", "{ \"name\": \"react\", \"version\": \"19.3.0-canary-278794d7-20261002\" }");
        project.write("canary/index.js", "throw new Error('A second copy of React');");
        project.write(".npmrc", "legacy-peer-deps=true\n");
        Folders.delete(project.directory().resolve("node_modules"));
        Folders.delete(project.directory().resolve("package-lock.json"));
        project.write("app/page.jsx", COUNTER);
        project.mustBuild();
        try (var server = project.start()) {
            works(server, tab);
        }
        try (var server = project.dev()) {
            works(server, tab);
        }
    }

    private static void works(RunningServer server, Tab first) throws Exception {
        assertThat(server.get("/").body()).contains("19.3.1 19.3.1 function 0");
        try (var tab = first.another()) {
            tab.open(server.url("/"));
            tab.page().locator("button").click();
            assertThat(tab.page().locator("button")).hasText("19.3.1 19.3.1 function 1");
            assertThat(tab.problems()).isEqualTo(List.of());
        }
    }
}
