package express;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.testing.TestClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every example compiles without a warning, starts as a program of its own, and answers. */
class ExamplesTest {

    private interface Check {

        void accept(TestClient client);
    }

    private static final Map<String, Check> CHECKS = Map.ofEntries(
            Map.entry("auth", client -> {
                client.get("/restricted").expect(302).expectHeader("Location", "/login");
                client.post("/login").expect(400);
                client.post("/login").form(Map.of("username", "tj", "password", "wrong")).followRedirects(true)
                        .expect(200).expectTextContaining("Authentication failed");
                client.post("/login").form(Map.of("username", "tj", "password", "foobar")).expect(302);
                client.get("/restricted").expect(200).expectTextContaining("Only for you");
            }),
            Map.entry("content-negotiation", client ->
                    client.get("/users").header("Accept", "application/json").expect(200).expectJson("/0/name", "Tobi")),
            Map.entry("cookie-sessions", client -> {
                client.get("/").expect(200).expectText("viewed 1 times\n");
                client.get("/").expect(200).expectText("viewed 2 times\n");
            }),
            Map.entry("cookies", client -> {
                client.post("/").form(Map.of("remember", "on")).expect(302);
                client.get("/").expect(200).expectTextContaining("Remembered");
            }),
            Map.entry("downloads", client -> {
                client.get("/files/notes/groceries.txt").expect(200).expectHeader("Content-Disposition", "attachment; filename=groceries.txt");
                client.get("/files/%E5%92%96%E5%95%A1.txt").expect(200).expectTextContaining("ASCII");
                client.get("/files/%2e%2e/Downloads.java").expect(403);
                client.get("/files/missing.txt").expect(404).expectNoHeader("Content-Disposition");
            }),
            Map.entry("ejs", client -> client.get("/").expect(200).expectTextContaining("<li>tobi &lt;tobi@learnboost.com&gt;</li>")),
            Map.entry("error", client -> client.get("/next").expect(500).expectText("Internal Server Error")),
            Map.entry("error-pages", client -> {
                client.get("/404").header("Accept", "text/html").expect(404).expectTextContaining("There is no /404");
                client.get("/500").expect(500).expectTextContaining("IllegalStateException");
            }),
            Map.entry("hello-world", client -> client.get("/").expect(200).expectText("Hello World")),
            Map.entry("markdown", client -> client.get("/").expect(200).expectTextContaining("<h1>Markdown Example</h1>")),
            Map.entry("multi-router", client -> client.get("/api/v2/users").expect(200).expectText("List of APIv2 users.")),
            Map.entry("mvc", client -> {
                client.post("/user/2/pet").form(Map.of("pet[name]", "Snickers")).followRedirects(true)
                        .expect(200).expectTextContaining("Snickers").expectTextContaining("This is Snickers.");
                client.post("/pet/0?_method=PUT").form(Map.of("pet[name]", "Bob")).followRedirects(true)
                        .expect(200).expectTextContaining("Bob").expectTextContaining("The pet is saved.");
            }),
            Map.entry("online", client -> client.get("/").header("User-Agent", "a test").expect(200).expectText("1 online:\na test")),
            Map.entry("params", client -> client.get("/users/0-2").expect(200).expectText("users tj, tobi, loki")),
            Map.entry("resource", client -> {
                client.delete("/users/1").expect(200).expectText("destroyed");
                client.get("/users/4..99.json").expect(200).expectJson("/1/name", "tobi");
                client.get("/users/99..3.json").expect(200).expectJson(new String[0]);
                client.get("/users/none").expect(400);
            }),
            Map.entry("route-map", client -> client.delete("/users/12/pets/2").expect(200).expectText("delete 12's pet 2")),
            Map.entry("route-middleware", client -> {
                client.get("/user/0/edit").expect(200).expectText("Editing user tj");
                client.get("/user/1/edit").expect(403);
                client.delete("/user/0").expect(403);
            }),
            Map.entry("route-separation", client -> {
                client.get("/user/1/view").expect(200).expectTextContaining("Viewing user Tobi");
                client.get("/user/none").expect(404);
            }),
            Map.entry("search", client -> {
                client.get("/search/ferret").expect(200).expectJson(new String[] {"jane", "loki", "tobi"});
                client.get("/search/").expect(200).expectJson(new String[0]);
                client.get("/client.js").expect(200);
            }),
            Map.entry("session", client -> {
                client.get("/").expect(200).expectTextContaining("Your first visit");
                client.get("/").expect(200).expectText("<p>Viewed <strong>2</strong> times.</p>");
            }),
            Map.entry("static-files", client -> {
                client.get("/hello.txt").expect(200).expectHeader("Content-Type", "text/plain; charset=utf-8");
                client.get("/static/js/app.js").expect(200);
                client.get("/style.css").expect(200);
            }),
            Map.entry("vhost", client -> client.get("/").header("Host", "foo.example.com")
                    .expect(302).expectHeader("Location", "http://example.com:3000/foo")),
            // Its pages come from the network.
            Map.entry("view-constructor", client -> client.get("/nothing").expect(404)),
            Map.entry("view-locals", client -> client.get("/locals").expect(200).expectTextContaining("3 of 5 are ferrets")),
            Map.entry("web-service", client -> {
                client.get("/api/users").expect(400).expectJson(Map.of("error", "api key required"));
                client.get("/api/user/loki/repos?api-key=foo").expect(200).expectJson("/0/name", "stylus");
            }));

    @TempDir
    static Path classes;

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> anExampleAnswers() throws Exception {
        return Example.all().stream().map(example -> DynamicTest.dynamicTest(example.name(), () -> {
            Path output = classes.resolve(example.name());
            assertThat(example.compile(output)).as("what the compiler says").isEmpty();
            try (var running = example.start(output)) {
                CHECKS.get(example.name()).accept(running.client());
            }
        }));
    }

    @Test
    void everyExampleHasACheck() throws Exception {
        assertThat(Example.all().stream().map(Example::name)).containsExactlyInAnyOrderElementsOf(CHECKS.keySet()).hasSize(25);
    }

    @Test
    void theLibrariesThatExamplesNameAreThoseOfTheBuild() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (Example example : Example.all()) {
            for (String library : example.libraries()) {
                assertThat(classPath).as(example.name() + " needs " + library).contains(library);
            }
        }
    }
}
