package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code @next/mdx} with plugins, SVG files as components, YAML: what a project's loaders make of its files. */
@Tag("full")
@ExtendWith(BrowserExtension.class)
class MdxTest {

    @Test
    void itWorksWhenItIsBuilt(Tab tab) throws Exception {
        try (var server = Fixture.built("mdx").start()) {
            works(server, tab);
        }
    }

    @Test
    void itWorksInDevelopmentAndAppearsWhenItIsEdited(Tab tab) throws Exception {
        Fixture fixture = Fixture.copy("mdx");
        fixture.write("src/mdx-components.jsx", fixture.read("mdx-components.jsx"));
        fixture.delete("mdx-components.jsx");
        try (var server = fixture.dev()) {
            works(server, tab);
            tab.open(server.url("/"));
            tab.element("counter").click();
            fixture.edit("app/page.mdx", "Hello, MDX", "Edited");
            assertThat(tab.element("title")).hasText("Edited");
            assertThat(tab.element("counter")).hasText("count 1");
        }
    }

    @Test
    void aConfigurationForWebpackAloneIsFollowed(Tab tab) throws Exception {
        Fixture fixture = Fixture.copy("mdx");
        fixture.write("next.config.mjs", """
                export default {
                  webpack(config) {
                    const images = config.module.rules.find((rule) => rule.test?.test?.('.svg'));
                    config.module.rules.push(
                      { ...images, test: /\\.svg$/i, resourceQuery: /url/ },
                      { test: /\\.svg$/i, issuer: images.issuer, resourceQuery: { not: [...images.resourceQuery.not, /url/] }, use: ['@svgr/webpack'] },
                      { test: /\\.ya?ml$/, use: 'yaml-loader' },
                    );
                    images.exclude = /\\.svg$/i;
                    return config;
                  },
                };
                """);
        fixture.delete("app/page.mdx");
        fixture.mustBuild();
        try (var server = fixture.start()) {
            tab.open(server.url("/guide"));
            assertThat(tab.element("title")).hasText("Hello YAML");
            assertThat(tab.element("logo").locator("circle")).hasCount(1);
        }
    }

    private static void works(RunningServer server, Tab tab) {
        assertThat(tab.open(server.url("/")).status()).isEqualTo(200);
        assertThat(tab.page()).hasTitle("From MDX");
        assertThat(tab.page().locator("h1.mdx#x-hello-mdx")).hasText("Hello, MDX");
        assertThat(tab.page().locator("td del")).hasText("2");
        assertThat(tab.page().locator("strong")).hasText("part");
        assertThat(tab.element("logo").locator("circle")).hasCount(1);
        tab.element("counter").click();
        assertThat(tab.element("counter")).hasText("count 1");
        tab.open(server.url("/notes"));
        assertThat(tab.page().locator("h2")).hasText("Notes");
        assertThat(tab.page().locator("strong")).hasText("MDX");
        tab.open(server.url("/guide"));
        assertThat(tab.element("title")).hasText("Hello YAML");
        assertThat(tab.problems()).isEqualTo(List.of());
    }
}
