package dev.cortado.express.express;

import static dev.cortado.express.Served.re;
import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.handler;
import static dev.cortado.express.Spec.it;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.cortado.Settings;
import dev.cortado.express.Upstream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import tools.jackson.databind.json.JsonMapper;

class ResJsonTest {

    private static final String JSON = "application/json; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String INDENTED = "{\n  \"name\": \"tobi\",\n  \"age\": 2\n}";

    record User(String name, int _id) {}

    @JsonIgnoreProperties("_id")
    private interface WithoutId {}

    private static Settings replacing(Settings settings) {
        return settings.withJson(JsonMapper.builder().addMixIn(User.class, WithoutId.class).build());
    }

    private static Map<String, Object> tobi() {
        Map<String, Object> tobi = new LinkedHashMap<>();
        tobi.put("name", "tobi");
        tobi.put("age", 2);
        return tobi;
    }

    private static Executable json(Object value, String sent) {
        return handler((req, res) -> res.json(value), at -> at.get("/").expect(200, sent).expect("Content-Type", JSON));
    }

    @Upstream("express/test/res.json.js")
    @TestFactory
    Stream<DynamicTest> json() {
        return describe("res .json(object)",
                it("should not support jsonp callbacks", handler((req, res) -> res.json(Map.of("foo", "bar")),
                        at -> at.get("/?callback=foo").expect("{\"foo\":\"bar\"}"))),
                it("should not override previous Content-Types", handler(
                        (req, res) -> res.type("application/vnd.example+json").json(Map.of("hello", "world")),
                        at -> at.get("/").expect(200, "{\"hello\":\"world\"}")
                                .expect("Content-Type", "application/vnd.example+json; charset=utf-8"))),
                it("when given primitives should respond with json for null", json(null, "null")),
                it("when given primitives should respond with json for Number", json(300, "300")),
                it("when given primitives should respond with json for String", json("str", "\"str\"")),
                it("when given an array should respond with json", json(List.of("foo", "bar", "baz"), "[\"foo\",\"bar\",\"baz\"]")),
                it("when given an object should respond with json", json(Map.of("name", "tobi"), "{\"name\":\"tobi\"}")),
                it("\"json escape\" setting should be undefined by default", () -> assertThat(Settings.DEFAULT.jsonEscape()).isFalse()),
                it("\"json escape\" setting should unicode escape HTML-sniffing characters", handler(s -> s.withJsonEscape(true),
                        (req, res) -> res.json(Map.of("&", "<script>")),
                        at -> at.get("/").expect(200, "{\"\\u0026\":\"\\u003cscript\\u003e\"}").expect("Content-Type", JSON))),
                it("\"json replacer\" setting should be passed to JSON.stringify()", handler(ResJsonTest::replacing,
                        (req, res) -> res.json(new User("tobi", 12345)),
                        at -> at.get("/").expect(200, "{\"name\":\"tobi\"}").expect("Content-Type", JSON))),
                it("\"json spaces\" setting should be undefined by default", () -> assertThat(Settings.DEFAULT.jsonSpaces()).isZero()),
                it("\"json spaces\" setting should be passed to JSON.stringify()", handler(s -> s.withJsonSpaces(2),
                        (req, res) -> res.json(tobi()), at -> at.get("/").expect(200, INDENTED).expect("Content-Type", JSON))));
    }

    private static Executable jsonp(String query, Object value, String script) {
        return handler((req, res) -> res.jsonp(value),
                at -> at.get("/?" + query).expect(200, re(script)).expect("Content-Type", SCRIPT));
    }

    @Upstream("express/test/res.jsonp.js")
    @TestFactory
    Stream<DynamicTest> jsonp() {
        var count = Map.of("count", 1);
        return describe("res .jsonp(object)",
                it("should respond with jsonp", jsonp("callback=something", count, "something\\(\\{\"count\":1\\}\\);")),
                it("should use first callback parameter with jsonp",
                        jsonp("callback=something&callback=somethingelse", count, "something\\(\\{\"count\":1\\}\\);")),
                it("should ignore object callback parameter with jsonp", handler((req, res) -> res.jsonp(count),
                        at -> at.get("/?callback[a]=something").expect(200, "{\"count\":1}").expect("Content-Type", JSON))),
                it("should allow renaming callback", handler(s -> s.withJsonpCallback("clb"), (req, res) -> res.jsonp(count),
                        at -> at.get("/?clb=something").expect(200, re("something\\(\\{\"count\":1\\}\\);")).expect("Content-Type", SCRIPT))),
                it("should allow []", jsonp("callback=callbacks[123]", count, "callbacks\\[123\\]\\(\\{\"count\":1\\}\\);")),
                it("should disallow arbitrary js", jsonp("callback=foo;bar()", Map.of(), "foobar\\(\\{\\}\\);")),
                it("should escape utf whitespace",
                        jsonp("callback=foo", Map.of("str", "\u2028 \u2029 woot"), "foo\\(\\{\"str\":\"\\\\u2028 \\\\u2029 woot\"\\}\\);")),
                it("should not escape utf whitespace for json fallback", handler((req, res) -> res.jsonp(Map.of("str", "\u2028 \u2029 woot")),
                        at -> at.get("/").expect(200, "{\"str\":\"\u2028 \u2029 woot\"}").expect("Content-Type", JSON))),
                it("should include security header and prologue", handler((req, res) -> res.jsonp(count),
                        at -> at.get("/?callback=something").expect(200, re("^/\\*\\*/")).expect("Content-Type", SCRIPT)
                                .expect("X-Content-Type-Options", "nosniff"))),
                it("should not override previous Content-Types with no callback", handler(
                        (req, res) -> res.type("application/vnd.example+json").jsonp(Map.of("hello", "world")),
                        at -> at.get("/").expect(200, "{\"hello\":\"world\"}").without("X-Content-Type-Options")
                                .expect("Content-Type", "application/vnd.example+json; charset=utf-8"))),
                it("should override previous Content-Types with callback", handler(
                        (req, res) -> res.type("application/vnd.example+json").jsonp(Map.of("hello", "world")),
                        at -> at.get("/?callback=cb").expect(200, re("cb\\(\\{\"hello\":\"world\"\\}\\);$")).expect("Content-Type", SCRIPT)
                                .expect("X-Content-Type-Options", "nosniff"))),
                it("when given null should invoke callback with null", jsonp("callback=cb", null, "cb\\(null\\)")),
                it("when given a string should invoke callback with a string", jsonp("callback=cb", "tobi", "cb\\(\"tobi\"\\)")),
                it("when given a number should invoke callback with a number", jsonp("callback=cb", 42, "cb\\(42\\)")),
                it("when given an array should invoke callback with an array",
                        jsonp("callback=cb", List.of("foo", "bar", "baz"), "cb\\(\\[\"foo\",\"bar\",\"baz\"\\]\\)")),
                it("when given an object should invoke callback with an object",
                        jsonp("callback=cb", Map.of("name", "tobi"), "cb\\(\\{\"name\":\"tobi\"\\}\\)")));
    }

    @Upstream("express/test/res.jsonp.js")
    @TestFactory
    Stream<DynamicTest> jsonpSettings() {
        return describe("res .jsonp(object)",
                it("\"json escape\" setting should be undefined by default", () -> assertThat(Settings.DEFAULT.jsonEscape()).isFalse()),
                it("\"json escape\" setting should unicode escape HTML-sniffing characters", handler(s -> s.withJsonEscape(true),
                        (req, res) -> res.jsonp(Map.of("&", "\u2028<script>\u2029")),
                        at -> at.get("/?callback=foo").expect("Content-Type", SCRIPT)
                                .expect(200, re("foo\\(\\{\"\\\\u0026\":\"\\\\u2028\\\\u003cscript\\\\u003e\\\\u2029\"\\}\\)")))),
                it("\"json replacer\" setting should be passed to JSON.stringify()", handler(ResJsonTest::replacing,
                        (req, res) -> res.jsonp(new User("tobi", 12345)),
                        at -> at.get("/").expect(200, "{\"name\":\"tobi\"}").expect("Content-Type", JSON))),
                it("\"json spaces\" setting should be undefined by default", () -> assertThat(Settings.DEFAULT.jsonSpaces()).isZero()),
                it("\"json spaces\" setting should be passed to JSON.stringify()", handler(s -> s.withJsonSpaces(2),
                        (req, res) -> res.jsonp(tobi()), at -> at.get("/").expect(200, INDENTED).expect("Content-Type", JSON))));
    }
}
