package dev.cortado.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentationTest {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES = List.of("core", "testing", "node", "react");
    private static final List<String> GUIDES = List.of("README.md", "docs/express.md");

    private static Map<String, List<Snippet>> types() throws Exception {
        var types = new TreeMap<String, List<Snippet>>();
        for (String module : MODULES) {
            types.putAll(JavadocSnippets.of(HOME.resolve(module)));
        }
        return types;
    }

    /** A nested type is shown by its own comment, or by an example of the type around it. */
    private static boolean isShown(String type, Map<String, List<Snippet>> types) {
        if (!types.get(type).isEmpty()) {
            return true;
        }
        String outer = type.substring(0, type.lastIndexOf('.'));
        String name = type.substring(outer.length() + 1);
        return types.getOrDefault(outer, List.of()).stream().anyMatch(snippet -> snippet.text().contains(name));
    }

    @Test
    void everyPublicTypeHasAnExample() throws Exception {
        var types = types();
        assertThat(types).hasSizeGreaterThan(60);
        assertThat(types.keySet().stream().filter(type -> !isShown(type, types))).as("public types without an example").isEmpty();
    }

    @Test
    void theExamplesOfTheJavadocCompile(@TempDir Path output) throws Exception {
        List<Snippet> snippets = types().values().stream().flatMap(List::stream).toList();
        assertThat(snippets).hasSizeGreaterThan(60);
        assertThat(SnippetCompiler.errors(snippets, output)).isEmpty();
    }

    @Test
    void theExamplesOfTheGuidesCompile(@TempDir Path output) throws Exception {
        var snippets = new ArrayList<Snippet>();
        for (String guide : GUIDES) {
            snippets.addAll(MarkdownSnippets.of(HOME.resolve(guide)));
        }
        assertThat(snippets).hasSizeGreaterThan(10);
        assertThat(SnippetCompiler.errors(snippets, output)).isEmpty();
    }

    @Test
    void anExampleThatDoesNotCompileIsFound(@TempDir Path output) throws Exception {
        var wrong = new Snippet("Wrong.java:7", "app.gett(\"/\", (req, res) -> res.send(\"x\"));");
        assertThat(SnippetCompiler.errors(List.of(wrong), output)).singleElement().asString()
                .contains("Wrong.java:7").contains("gett");
    }
}
