package dev.cortado.express.express;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.App;
import dev.cortado.Settings;
import dev.cortado.TrustProxy;
import dev.cortado.express.Described;
import dev.cortado.express.Upstream;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/config.js")
class ConfigTest extends Described {

    private static final TrustProxy FN1 = (address, hop) -> false;
    private static final TrustProxy FN2 = (address, hop) -> true;

    @TestFactory
    List<DynamicTest> config() {
        return describe("config", () -> {
            describe(".set()", this::set);
            describe(".get()", this::get);
            describe(".enable()", () -> it("should set the value to true", () -> {
                var app = App.create();
                assertThat(app.settings(s -> s.withStrict(true))).isSameAs(app);
                assertThat(app.settings().strict()).isTrue();
            }));
            describe(".disable()", () -> it("should set the value to false", () -> {
                var app = App.create();
                assertThat(app.settings(s -> s.withPoweredBy(false))).isSameAs(app);
                assertThat(app.settings().poweredBy()).isFalse();
            }));
            describe(".enabled()", () -> {
                it("should default to false", () -> assertThat(App.create().settings().caseSensitive()).isFalse());
                it("should return true when set", () ->
                        assertThat(App.create().settings(s -> s.withCaseSensitive(true)).settings().caseSensitive()).isTrue());
            });
            describe(".disabled()", () -> {
                it("should default to true", () -> assertThat(App.create().settings().jsonEscape()).isFalse());
                it("should return false when set", () ->
                        assertThat(App.create().settings(s -> s.withJsonEscape(true)).settings().jsonEscape()).isTrue());
            });
        });
    }

    private void set() {
        it("should set a value", () ->
                assertThat(App.create().settings(s -> s.withViewEngine("html")).settings().viewEngine()).isEqualTo("html"));
        it("should return the app", () -> {
            var app = App.create();
            assertThat(app.settings(s -> s.withViewEngine("html"))).isSameAs(app);
        });
        it("should return the app when undefined", () -> {
            var app = App.create();
            assertThat(app.settings(s -> s.withViewEngine(null))).isSameAs(app);
        });
        it("should return set value", () ->
                assertThat(Settings.DEFAULT.withJsonpCallback("fn").jsonpCallback()).isEqualTo("fn"));
        describe("\"etag\"", () -> it("should set \"etag fn\"", () -> {
            Settings.Etag fn = body -> null;
            assertThat(App.create().settings(s -> s.withEtag(fn)).settings().etag()).isSameAs(fn);
        }));
        describe("\"trust proxy\"", () -> it("should set \"trust proxy fn\"", () ->
                assertThat(App.create().settings(s -> s.withTrustProxy(FN1)).settings().trustProxy()).isSameAs(FN1)));
    }

    private void get() {
        it("should return undefined when unset", () -> assertThat(App.create().settings().viewEngine()).isNull());
        it("should otherwise return the value", () ->
                assertThat(App.create().settings(s -> s.withSubdomainOffset(3)).settings().subdomainOffset()).isEqualTo(3));
        describe("when mounted", () -> {
            it("should default to the parent app", () -> {
                var app = App.create();
                var blog = App.create();
                app.settings(s -> s.withViewEngine("html"));
                app.use(blog);
                assertThat(blog.settings().viewEngine()).isEqualTo("html");
            });
            it("should given precedence to the child", () -> {
                var app = App.create();
                var blog = App.create();
                app.use(blog);
                app.settings(s -> s.withViewEngine("html").withJsonSpaces(2));
                blog.settings(s -> s.withViewEngine("txt"));
                assertThat(blog.settings().viewEngine()).isEqualTo("txt");
                assertThat(blog.settings().jsonSpaces()).isEqualTo(2);
                assertThat(app.settings().viewEngine()).isEqualTo("html");
            });
            it("should inherit \"trust proxy\" setting", () -> {
                var blog = App.create();
                var app = App.create().settings(s -> s.withTrustProxy(FN1)).use(blog);
                assertThat(app.settings().trustProxy()).isSameAs(FN1);
                assertThat(blog.settings().trustProxy()).isSameAs(FN1);
            });
            it("should prefer child \"trust proxy\" setting", () -> {
                var blog = App.create().settings(s -> s.withTrustProxy(FN2));
                var app = App.create().settings(s -> s.withTrustProxy(FN1)).use(blog);
                assertThat(app.settings().trustProxy()).isSameAs(FN1);
                assertThat(blog.settings().trustProxy()).isSameAs(FN2);
            });
        });
    }
}
