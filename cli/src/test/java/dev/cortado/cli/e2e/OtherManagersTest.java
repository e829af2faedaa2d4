package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Projects of pnpm, Yarn and Bun that do not say which version they use: their lockfile does. */
@Tag("full")
@ExtendWith(BrowserExtension.class)
class OtherManagersTest {

    private static final String PAGE = """
            'use client';
            import { useState } from 'react';
            import isOdd from 'is-odd';

            export default function Page() {
              const [count, setCount] = useState(0);
              return <button onClick={() => setCount(count + 1)}>{`${count} ${isOdd(count)}`}</button>;
            }
            """;

    @ParameterizedTest
    @CsvSource({
        "pnpm-lock.yaml, lockfileVersion: '9.0'",
        "yarn.lock, '# yarn lockfile v1'",
        "bun.lock, '{ \"lockfileVersion\": 1, \"workspaces\": { \"\": { \"name\": \"other\" } }, \"packages\": {} }'",
    })
    void areInstalledWithTheNewestVersionThatReadsIt(String lockfile, String content, Tab tab) throws Exception {
        Fixture project = Fixture.copy("broken");
        project.write("package.json", "{ \"name\": \"other\", \"private\": true, \"dependencies\": { \"is-odd\": \"3.0.1\" } }");
        Folders.delete(project.directory().resolve("node_modules"));
        Folders.delete(project.directory().resolve("package-lock.json"));
        project.write(lockfile, content + "\n");
        project.write("app/page.jsx", PAGE);
        project.mustBuild();
        assertThat(project.read(lockfile)).contains("is-odd");
        assertThat(project.directory().resolve("package-lock.json")).doesNotExist();
        try (var server = project.start()) {
            tab.open(server.url("/"));
            tab.page().locator("button").click();
            assertThat(tab.page().locator("button")).hasText("1 true");
            assertThat(tab.problems()).isEqualTo(List.of());
        }
    }
}
