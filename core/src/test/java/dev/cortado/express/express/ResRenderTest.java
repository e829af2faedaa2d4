package dev.cortado.express.express;

import static dev.cortado.express.Served.re;
import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.it;

import dev.cortado.App;
import dev.cortado.Handler;
import dev.cortado.Settings;
import dev.cortado.express.Spec;
import dev.cortado.express.Upstream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@Upstream("express/test/res.render.js")
class ResRenderTest {

    private static final Map<String, Object> TOBI = Map.of("name", "tobi");
    private static final Map<String, Object> JANE = Map.of("name", "jane");
    private static final UnaryOperator<Settings> TMPL = s -> s.withViewEngine("tmpl");

    @TempDir
    private Path views;

    @BeforeEach
    void templates() throws IOException {
        AppRenderTest.templates(views);
    }

    private Executable renders(UnaryOperator<Settings> settings, Map<String, Object> locals, Handler handler, String body) {
        return app(settings, locals, app -> app.use(handler), at -> at.get("/").expect(200, body).expect("Content-Type", re("^text/html")));
    }

    private Executable app(UnaryOperator<Settings> settings, Map<String, Object> locals, Consumer<App> setup, Spec.Check check) {
        return Spec.app(app -> {
            app.engine(".tmpl", AppRenderTest.DOLLARS).settings(s -> settings.apply(s.withViews(views)));
            app.locals().putAll(locals);
            setup.accept(app);
        }, check);
    }

    private static UnaryOperator<Settings> plain() {
        return UnaryOperator.identity();
    }

    private static Map<String, Object> user(Map<String, Object> user) {
        return Map.of("user", user);
    }

    @TestFactory
    Stream<DynamicTest> names() {
        return describe("res .render(name)",
                it("should support absolute paths",
                        renders(plain(), user(TOBI), (req, res) -> res.render(views.resolve("user.tmpl").toString()), "<p>tobi</p>")),
                it("should support absolute paths with \"view engine\"",
                        renders(TMPL, user(TOBI), (req, res) -> res.render(views.resolve("user").toString()), "<p>tobi</p>")),
                it("should error without \"view engine\" set and file extension to a non-engine module", app(plain(), user(TOBI),
                        app -> app.use((req, res) -> res.render(views.resolve("broken.send").toString())),
                        at -> at.get("/").expect(500, re("(?i)view engine|no engine|engine for")))),
                it("should error without \"view engine\" set and no file extension", app(plain(), user(TOBI),
                        app -> app.use((req, res) -> res.render(views.resolve("user").toString())),
                        at -> at.get("/").expect(500, re("No default engine was specified")))),
                it("should expose app.locals", renders(plain(), user(TOBI), (req, res) -> res.render("user.tmpl"), "<p>tobi</p>")),
                it("should expose app.locals with `name` property", renders(s -> s.withViews(views.resolve("default")), TOBI,
                        (req, res) -> res.render("name.tmpl"), "<p>tobi</p>")),
                it("should support index.<engine>", renders(TMPL, Map.of(), (req, res) -> res.render("blog/post"), "<h1>blog post</h1>")),
                it("when an error occurs should next(err)", app(plain(), Map.of(), app -> app.use((req, res) -> res.render("user.tmpl"))
                        .error((err, req, res) -> res.status(500).send("got error: " + err.getMessage())),
                        at -> at.get("/").expect(500, re("^got error: RenderError")))),
                it("when \"view engine\" is given should render the template",
                        renders(TMPL, Map.of(), (req, res) -> res.render("email"), "<p>This is an email</p>")));
    }

    @TestFactory
    Stream<DynamicTest> directories() {
        UnaryOperator<Settings> both = s -> s.withViews(views.resolve("local"), views.resolve("default"));
        return describe("res .render(name) when \"views\" is given",
                it("should lookup the file in the path", renders(s -> s.withViews(views.resolve("default")), Map.of(),
                        (req, res) -> res.render("user.tmpl", user(TOBI)), "<p>tobi</p>")),
                it("when array of paths should lookup the file in the path",
                        renders(both, Map.of(), (req, res) -> res.render("user.tmpl", user(TOBI)), "<span>tobi</span>")),
                it("when array of paths should lookup in later paths until found",
                        renders(both, Map.of(), (req, res) -> res.render("name.tmpl", TOBI), "<p>tobi</p>")));
    }

    @TestFactory
    Stream<DynamicTest> models() {
        return describe("res .render(name, option)",
                it("should render the template", renders(plain(), Map.of(), (req, res) -> res.render("user.tmpl", user(TOBI)), "<p>tobi</p>")),
                it("should expose app.locals", renders(plain(), user(TOBI), (req, res) -> res.render("user.tmpl"), "<p>tobi</p>")),
                it("should expose res.locals", renders(plain(), Map.of(), (req, res) -> {
                    res.locals().put("user", TOBI);
                    res.render("user.tmpl");
                }, "<p>tobi</p>")),
                it("should give precedence to res.locals over app.locals", renders(plain(), user(TOBI), (req, res) -> {
                    res.locals().put("user", JANE);
                    res.render("user.tmpl", Map.of());
                }, "<p>jane</p>")),
                it("should give precedence to res.render() locals over res.locals", renders(plain(), Map.of(), (req, res) -> {
                    res.locals().put("user", TOBI);
                    res.render("user.tmpl", user(JANE));
                }, "<p>jane</p>")),
                it("should give precedence to res.render() locals over app.locals", renders(plain(), user(TOBI),
                        (req, res) -> res.render("user.tmpl", user(JANE)), "<p>jane</p>")));
    }

    /** With a callback in Express; here {@code app.render} returns the text. */
    @TestFactory
    Stream<DynamicTest> text() {
        return describe("res",
                it(".render(name, options, fn) should pass the resulting string", app(plain(), Map.of(),
                        app -> app.use((req, res) -> res.end(app.render("user.tmpl", user(TOBI)).replace("tobi", "loki"))),
                        at -> at.get("/").expect(200, "<p>loki</p>"))),
                it(".render(name, fn) should pass the resulting string", app(plain(), user(TOBI),
                        app -> app.use((req, res) -> res.end(app.render("user.tmpl").replace("tobi", "loki"))),
                        at -> at.get("/").expect(200, "<p>loki</p>"))),
                it(".render(name, fn) when an error occurs should pass it to the callback", app(plain(), Map.of(), app -> app.use((req, res) -> {
                    try {
                        app.render("user.tmpl");
                    } catch (RuntimeException e) {
                        res.status(500).send("got error: " + e.getMessage());
                    }
                }), at -> at.get("/").expect(500, re("^got error: RenderError")))));
    }
}
