package dev.cortado.express.express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.App;
import dev.cortado.TemplateEngine;
import dev.cortado.express.Described;
import dev.cortado.express.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class AppRenderTest extends Described {

    private static final Pattern VARIABLE = Pattern.compile("\\$([a-zA-Z.]+)");
    private static final Map<String, Object> TOBI = Map.of("name", "tobi");

    /** Puts values in the place of {@code $user.name}; what is not there is an error. */
    static final TemplateEngine DOLLARS = (template, model, out) -> out.write(VARIABLE.matcher(Files.readString(template))
            .replaceAll(variable -> Matcher.quoteReplacement(value(variable.group(1), model))));

    private static String value(String path, Object model) {
        Object value = model;
        for (var name : path.split("\\.")) {
            value = ((Map<?, ?>) value).get(name);
            if (value == null) {
                throw new IllegalStateException("RenderError: no " + path);
            }
        }
        return value.toString();
    }

    @TempDir
    private Path views;

    @BeforeEach
    void templates() throws IOException {
        templates(views);
    }

    static void templates(Path views) throws IOException {
        write(views, "user.tmpl", "<p>$user.name</p>");
        write(views, "user.html", "<p>$user.name</p>");
        write(views, "email.tmpl", "<p>This is an email</p>");
        write(views, "blog/post/index.tmpl", "<h1>blog post</h1>");
        write(views, "default/user.tmpl", "<p>$user.name</p>");
        write(views, "default/name.tmpl", "<p>$name</p>");
        write(views, "local/user.tmpl", "<span>$user.name</span>");
    }

    private static void write(Path views, String file, String text) throws IOException {
        Files.createDirectories(views.resolve(file).getParent());
        Files.writeString(views.resolve(file), text);
    }

    private App app() {
        var app = App.create().engine(".tmpl", DOLLARS).settings(s -> s.withViews(views));
        app.locals().put("user", TOBI);
        return app;
    }

    @TestFactory
    @Upstream("express/test/app.render.js")
    List<DynamicTest> render() {
        return describe("app", () -> {
            describe(".render(name, fn)", () -> {
                this.names();
                this.lookup();
                describe("caching", this::caching);
            });
            describe(".render(name, options, fn)", this::options);
        });
    }

    private void names() {
        it("should support absolute paths", () ->
                assertThat(app().render(views.resolve("user.tmpl").toString())).isEqualTo("<p>tobi</p>"));
        it("should support absolute paths with \"view engine\"", () ->
                assertThat(app().settings(s -> s.withViewEngine("tmpl")).render(views.resolve("user").toString()))
                        .isEqualTo("<p>tobi</p>"));
        it("should expose app.locals", () -> assertThat(app().render("user.tmpl")).isEqualTo("<p>tobi</p>"));
        it("should support index.<engine>", () ->
                assertThat(app().settings(s -> s.withViewEngine("tmpl")).render("blog/post")).isEqualTo("<h1>blog post</h1>"));
        it("should handle render error throws", () -> {
            var app = app().engine("tmpl", (template, model, out) -> {
                throw new Exception("err!");
            });
            assertThatThrownBy(() -> app.render("user.tmpl")).hasMessage("err!");
        });
        describe("when the file does not exist", () -> it("should provide a helpful error", () ->
                assertThatThrownBy(() -> app().render("rawr.tmpl"))
                        .hasMessage("Failed to lookup view \"rawr.tmpl\" in views directory \"" + views + "\"")));
        describe("when an error occurs", () -> it("should invoke the callback", () -> {
            var app = app();
            app.locals().clear();
            assertThatThrownBy(() -> app.render("user.tmpl")).hasMessage("RenderError: no user.name");
        }));
        describe("when an extension is given", () -> it("should render the template", () ->
                assertThat(app().render("email.tmpl")).isEqualTo("<p>This is an email</p>")));
        describe("when \"view engine\" is given", () -> it("should render the template", () ->
                assertThat(app().settings(s -> s.withViewEngine("tmpl")).render("email")).isEqualTo("<p>This is an email</p>")));
    }

    private void lookup() {
        describe("when \"views\" is given", () -> {
            it("should lookup the file in the path", () ->
                    assertThat(app().settings(s -> s.withViews(views.resolve("default"))).render("user.tmpl")).isEqualTo("<p>tobi</p>"));
            describe("when array of paths", () -> {
                it("should lookup the file in the path", () -> assertThat(inTwo().render("user.tmpl")).isEqualTo("<span>tobi</span>"));
                it("should lookup in later paths until found", () -> {
                    var app = inTwo();
                    app.locals().put("name", "tobi");
                    assertThat(app.render("name.tmpl")).isEqualTo("<p>tobi</p>");
                });
                it("should error if file does not exist", () -> assertThatThrownBy(() -> inTwo().render("pet.tmpl"))
                        .hasMessage("Failed to lookup view \"pet.tmpl\" in views directories \"" + views.resolve("local") + "\" or \""
                                + views.resolve("default") + "\""));
            });
        });
    }

    private App inTwo() {
        return app().settings(s -> s.withViews(views.resolve("local"), views.resolve("default")));
    }

    /** The template in the first directory appears after the first look-up. */
    private List<String> renderedBeforeAndAfterANearerOneAppears(App app, Map<String, ?> model) throws IOException {
        Files.deleteIfExists(views.resolve("local/name.tmpl"));
        app.locals().put("name", "tobi");
        var before = app.render("name.tmpl", model);
        write(views, "local/name.tmpl", "nearer");
        return List.of(before, app.render("name.tmpl", model));
    }

    private void caching() {
        it("should always lookup view without cache", () ->
                assertThat(renderedBeforeAndAfterANearerOneAppears(inTwo().settings(s -> s.withViewCache(false)), Map.of()))
                        .containsExactly("<p>tobi</p>", "nearer"));
        it("should cache with \"view cache\" setting", () ->
                assertThat(renderedBeforeAndAfterANearerOneAppears(inTwo().settings(s -> s.withViewCache(true)), Map.of()))
                        .containsExactly("<p>tobi</p>", "<p>tobi</p>"));
    }

    private void options() {
        it("should render the template", () -> {
            var app = app();
            app.locals().clear();
            assertThat(app.render("user.tmpl", Map.of("user", TOBI))).isEqualTo("<p>tobi</p>");
        });
        it("should expose app.locals", () -> assertThat(app().render("user.tmpl", Map.of())).isEqualTo("<p>tobi</p>"));
        it("should give precedence to app.render() locals", () ->
                assertThat(app().render("user.tmpl", Map.of("user", Map.of("name", "jane")))).isEqualTo("<p>jane</p>"));
        it("should accept null or undefined options", () -> assertThat(app().render("user.tmpl")).isEqualTo("<p>tobi</p>"));
        describe("caching", () -> it("should cache with cache option", () ->
                assertThat(renderedBeforeAndAfterANearerOneAppears(inTwo().settings(s -> s.withViewCache(false)), Map.of("cache", true)))
                        .containsExactly("<p>tobi</p>", "<p>tobi</p>")));
    }

    @TestFactory
    @Upstream("express/test/app.engine.js")
    List<DynamicTest> engine() {
        return describe("app .engine(ext, fn)", () -> {
            engine("should map a template engine", ".html", null, "user.html");
            it("should throw when the callback is missing", () ->
                    assertThatThrownBy(() -> App.create().engine(".html", null)).hasMessageContaining("callback function required"));
            engine("should work without leading \".\"", "html", null, "user.html");
            engine("should work \"view engine\" setting", "html", "html", "user");
            engine("should work \"view engine\" with leading \".\"", ".html", ".html", "user");
        });
    }

    private void engine(String title, String extension, String viewEngine, String name) {
        it(title, () -> assertThat(app().engine(extension, DOLLARS).settings(s -> s.withViewEngine(viewEngine)).render(name))
                .isEqualTo("<p>tobi</p>"));
    }
}
