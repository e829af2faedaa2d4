package dev.cortado.express.express;

import static dev.cortado.express.Served.re;
import static dev.cortado.express.Spec.app;
import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.handler;
import static dev.cortado.express.Spec.it;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.App;
import dev.cortado.Response;
import dev.cortado.express.Upstream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

class ResHeadersTest {

    /** Two stages, then the cookies that were set. */
    private static Executable cookies(Consumer<Response> first, Consumer<Response> second, String... cookies) {
        return app(a -> a.use((req, res, next) -> {
            first.accept(res);
            next.run();
        }).use((req, res) -> {
            second.accept(res);
            res.end();
        }), at -> assertThat(at.get("/").expect(200).answer().all("Set-Cookie")).containsExactly(cookies));
    }

    @Upstream("express/test/res.append.js")
    @TestFactory
    Stream<DynamicTest> append() {
        return describe("res .append(field, val)",
                it("should append multiple headers", cookies(res -> res.append("Set-Cookie", "foo=bar"),
                        res -> res.append("Set-Cookie", "fizz=buzz"), "foo=bar", "fizz=buzz")),
                it("should accept array of values", cookies(res -> res.append("Set-Cookie", List.of("foo=bar", "fizz=buzz")),
                        res -> {}, "foo=bar", "fizz=buzz")),
                it("should get reset by res.set(field, val)", cookies(
                        res -> res.append("Set-Cookie", "foo=bar").append("Set-Cookie", "fizz=buzz"),
                        res -> res.set("Set-Cookie", "pet=tobi"), "pet=tobi")),
                it("should work with res.set(field, val) first", cookies(res -> res.set("Set-Cookie", "foo=bar"),
                        res -> res.append("Set-Cookie", "fizz=buzz"), "foo=bar", "fizz=buzz")),
                it("should work together with res.cookie", cookies(res -> res.cookie("foo", "bar"),
                        res -> res.append("Set-Cookie", "fizz=buzz"), "foo=bar; Path=/", "fizz=buzz")));
    }

    @Upstream("express/test/res.set.js")
    @TestFactory
    Stream<DynamicTest> set() {
        return describe("res",
                it(".set(field, value) should set the response header field", handler(
                        (req, res) -> res.set("Content-Type", "text/x-foo; charset=utf-8").end(),
                        at -> at.get("/").expect("Content-Type", "text/x-foo; charset=utf-8"))),
                it(".set(field, values) should set multiple response header fields", cookies(
                        res -> res.set("Set-Cookie", List.of("type=ninja", "language=javascript")), res -> {},
                        "type=ninja", "language=javascript")),
                it(".set(field, values) should not set a charset of one is already set", handler(
                        (req, res) -> res.set("Content-Type", "text/html; charset=lol").end(),
                        at -> at.get("/").expect(200).expect("Content-Type", "text/html; charset=lol"))),
                it(".set(field, values) should throw when Content-Type is an array", handler(
                        (req, res) -> res.set("Content-Type", List.of("text/html")).end(),
                        at -> at.get("/").expect(500, re("Content-Type cannot be set to")))),
                it(".set(object) should set multiple fields", handler((req, res) -> res.set(Map.of("X-Foo", "bar", "X-Bar", "baz")).end(),
                        at -> at.get("/").expect("X-Foo", "bar").expect("X-Bar", "baz"))));
    }

    private static Executable type(String type, String sent) {
        return handler((req, res) -> res.type(type).end("test"), at -> at.get("/").expect(200, "test").expect("Content-Type", sent));
    }

    @Upstream("express/test/res.type.js")
    @TestFactory
    Stream<DynamicTest> type() {
        return describe("res .type(str)",
                it("should set the Content-Type based on a filename", type("foo.js", "text/javascript; charset=utf-8")),
                it("should default to application/octet-stream", type("rawr", "application/octet-stream")),
                it("should set the Content-Type with type/subtype", type("application/vnd.amazon.ebook", "application/vnd.amazon.ebook")),
                it("edge cases should handle empty string gracefully", type("", "application/octet-stream")),
                it("edge cases should handle file extension with dots", type(".json", "application/json; charset=utf-8")),
                it("edge cases should handle multiple file extensions", type("file.tar.gz", "application/gzip")),
                it("edge cases should handle uppercase extensions", type("FILE.JSON", "application/json; charset=utf-8")),
                it("edge cases should handle extension with special characters", type("file@test.json", "application/json; charset=utf-8")));
    }

    private static Executable vary(Consumer<Response> varies, String header) {
        return handler((req, res) -> {
            varies.accept(res);
            res.end();
        }, at -> at.get("/").expect(200).expect("Vary", header));
    }

    @Upstream("express/test/res.vary.js")
    @TestFactory
    Stream<DynamicTest> vary() {
        return describe("res.vary()",
                it("with no arguments should throw error", handler((req, res) -> res.vary((String) null).end(),
                        at -> at.get("/").expect(500, re("field.*required")))),
                it("with an empty array should not set Vary", handler((req, res) -> res.vary(List.of()).end(),
                        at -> at.get("/").expect(200).without("Vary"))),
                it("with an array should set the values", vary(
                        res -> res.vary(List.of("Accept", "Accept-Language", "Accept-Encoding")), "Accept, Accept-Language, Accept-Encoding")),
                it("with a string should set the value", vary(res -> res.vary("Accept"), "Accept")),
                it("when the value is present should not add it again", vary(
                        res -> res.vary("Accept").vary("Accept-Encoding").vary("Accept-Encoding").vary("Accept-Encoding").vary("Accept"),
                        "Accept, Accept-Encoding")));
    }

    private static Map<String, Object> links(Object last) {
        Map<String, Object> links = new LinkedHashMap<>();
        links.put("next", "http://api.example.com/users?page=2");
        links.put("last", last);
        return links;
    }

    @Upstream("express/test/res.links.js")
    @TestFactory
    Stream<DynamicTest> links() {
        var five = "http://api.example.com/users?page=5";
        var one = "http://api.example.com/users?page=1";
        var both = "<http://api.example.com/users?page=2>; rel=\"next\", <" + five + ">; rel=\"last\"";
        return describe("res .links(obj)",
                it("should set Link header field", handler((req, res) -> res.links(links(five)).end(),
                        at -> at.get("/").expect(200).expect("Link", both))),
                it("should set Link header field for multiple calls", handler(
                        (req, res) -> res.links(links(five)).links(Map.of("prev", one)).end(),
                        at -> at.get("/").expect(200).expect("Link", both + ", <" + one + ">; rel=\"prev\""))),
                it("should set multiple links for single rel", handler((req, res) -> res.links(links(List.of(five, one))).end(),
                        at -> at.get("/").expect(200).expect("Link", both + ", <" + one + ">; rel=\"last\""))));
    }

    @Upstream("express/test/res.locals.js")
    @TestFactory
    Stream<DynamicTest> locals() {
        return describe("res",
                it(".locals should be empty by default", handler((req, res) -> res.json(res.locals()), at -> at.get("/").expect(200, "{}"))),
                it("should work when mounted", app(a -> a.use(App.create().use((req, res, next) -> {
                    res.locals().put("foo", "bar");
                    next.run();
                })).use((req, res) -> res.json(res.locals())), at -> at.get("/").expect(200, "{\"foo\":\"bar\"}"))));
    }
}
