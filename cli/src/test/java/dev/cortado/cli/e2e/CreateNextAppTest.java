package dev.cortado.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code create-next-app} makes runs as it is: built and started, and in development. */
@ExtendWith(BrowserExtension.class)
class CreateNextAppTest {

    @Test
    void theTemplateWithTailwindRunsUnchanged(Tab tab) throws Exception {
        runs("app-tw", "ts", tab);
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"app-tw js", "app ts", "app js", "app-empty ts", "app-empty js"})
    void everyTemplateWithAPageRunsUnchanged(String which, Tab tab) throws Exception {
        String[] words = which.split(" ");
        runs(words[0], words[1], tab);
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"ts", "js"})
    void theTemplateWithoutPagesAnswersAsItsSourceSays(String language) throws Exception {
        Path project = created("app-api", language);
        try (var server = RunningServer.launch("start", project, ".", Map.of())) {
            api(server);
        }
        try (var server = RunningServer.launch("dev", project, ".", Map.of())) {
            api(server);
        }
    }

    private static void api(RunningServer server) throws Exception {
        var root = server.get("/");
        assertThat(root.statusCode()).isEqualTo(200);
        assertThat(root.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(root.body()).isEqualTo("{\"message\":\"Hello world!\"}");
        assertThat(server.get("/caf%C3%A9").body()).isEqualTo("{\"message\":\"Hello café!\"}");
        assertThat(Wire.send(server.port(), "POST / HTTP/1.1", "content-length: 0").status()).isEqualTo(405);
        assertThat(Wire.send(server.port(), "HEAD / HTTP/1.1")).satisfies(head -> {
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
        });
        assertThat(server.get("/a/b").statusCode()).isEqualTo(404);
    }

    private static void runs(String template, String language, Tab tab) throws Exception {
        Path project = created(template, language);
        try (var server = RunningServer.launch("start", project, ".", Map.of())) {
            serves(server, template, tab);
        }
        try (var server = RunningServer.launch("dev", project, ".", Map.of())) {
            serves(server, template, tab);
        }
    }

    /** Makes the project and builds it; nothing that create-next-app has written is another thing afterwards. */
    private static Path created(String template, String language) throws Exception {
        Path project = CreateNextApp.create(template, language);
        Map<String, String> before = contents(project);
        NodeModules.restore(project);
        Fixture.build(project, ".");
        NodeModules.save(project);
        assertThat(contents(project)).containsAllEntriesOf(before);
        return project;
    }

    /** next-env.d.ts belongs to the framework, which writes it. */
    private static Map<String, String> contents(Path project) throws Exception {
        var result = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = project.relativize(file).toString();
                if (!name.matches("(node_modules|\\.cortado)/.*|next-env\\.d\\.ts|package-lock\\.json")) {
                    result.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return result;
    }

    private static void serves(RunningServer server, String template, Tab first) {
        try (Tab tab = first.another()) {
            assertThat(tab.open(server.url("/")).status()).isEqualTo(200);
            assertThat(tab.page().title()).isEqualTo("Create Next App");
            assertThat(tab.page().evaluate("() => document.fonts.ready.then(() => document.fonts.size)")).as("fonts").isNotNull();
            switch (template) {
                case "app-tw" -> tailwind(tab);
                case "app" -> cssModules(tab);
                default -> assertThat(tab.page().innerText("main")).isEqualToIgnoringCase("Hello world!");
            }
            assertThat(tab.problems()).isEmpty();
            assertThat(tab.documents()).hasSize(1);
        }
        assertThat(server.log()).doesNotContain("ERROR");
    }

    private static void tailwind(Tab tab) {
        fonts(tab);
        logo(tab);
        assertThat(tab.style("main > div", "flexDirection")).isEqualTo("column");
        assertThat(tab.style("main", "maxWidth")).isEqualTo("768px");
        assertThat(tab.style("main", "backgroundColor")).isEqualTo("rgb(255, 255, 255)");
        assertThat(tab.style("h1", "fontSize")).isEqualTo("30px");
        assertThat(tab.style("h1", "fontWeight")).isEqualTo("600");
        assertThat(tab.style("a[target=_blank]", "borderTopLeftRadius")).isNotEqualTo("0px");
        assertThat(tab.style("body > div", "fontFamily")).startsWith("Geist");
    }

    private static void cssModules(Tab tab) {
        fonts(tab);
        logo(tab);
        assertThat(tab.style("main", "maxWidth")).isEqualTo("800px");
        assertThat(tab.style("main", "backgroundColor")).isEqualTo("rgb(255, 255, 255)");
        assertThat(tab.style("h1", "fontSize")).isEqualTo("40px");
        assertThat(tab.style("h1", "lineHeight")).isEqualTo("48px");
        assertThat(tab.style("main > div:last-child a", "borderTopLeftRadius")).isEqualTo("128px");
        assertThat(tab.style("body > div", "fontFamily")).startsWith("Geist");
    }

    /** The family behind the variable is loaded, not its fallback. */
    private static void fonts(Tab tab) {
        Object checked = tab.page().evaluate("""
                async () => {
                  await document.fonts.ready;
                  const family = getComputedStyle(document.documentElement).getPropertyValue('--font-geist-sans').split(',')[0].trim();
                  const loaded = [...document.fonts].filter(face => face.status === 'loaded').map(face => face.family.replace(/["']/g, ''));
                  return document.fonts.check(`16px ${family}`) && loaded.includes(family.replace(/["']/g, ''));
                }""");
        assertThat(checked).as("the font of --font-geist-sans is loaded").isEqualTo(true);
    }

    /** Images have arrived with their natural size. */
    private static void logo(Tab tab) {
        tab.page().waitForFunction("() => [...document.images].every(image => image.complete && image.naturalWidth > 0)");
        assertThat(tab.page().getAttribute("img", "width")).isEqualTo("100");
    }
}
