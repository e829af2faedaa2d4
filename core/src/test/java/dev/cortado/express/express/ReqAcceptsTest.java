package dev.cortado.express.express;

import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.handler;
import static dev.cortado.express.Spec.it;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.CookieOptions;
import dev.cortado.Request;
import dev.cortado.express.Upstream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** What a client accepts and sends. */
class ReqAcceptsTest {

    /** @param header and its value, or nothing */
    private static Executable picks(Function<Request, Optional<String>> pick, String answer, String... header) {
        return handler((req, res) -> res.end(pick.apply(req).orElse("none")),
                at -> (header.length == 0 ? at.get("/") : at.get("/").set(header[0], header[1])).expect(200, answer));
    }

    @Upstream("express/test/req.accepts.js")
    @TestFactory
    Stream<DynamicTest> accepts() {
        Function<Request, Optional<String>> json = req -> req.accepts("json");
        Function<Request, Optional<String>> both = req -> req.accepts("json", "html");
        return describe("req",
                it(".accepts(type) should return true when Accept is not present", picks(json, "json")),
                it(".accepts(type) should return true when present", picks(json, "json", "Accept", "application/json")),
                it(".accepts(type) should return false otherwise", picks(json, "none", "Accept", "text/html")),
                it("should accept an argument list of type names", picks(both, "json", "Accept", "application/json")),
                it(".accepts(types) should return the first when Accept is not present", picks(both, "json")),
                it(".accepts(types) should return the first acceptable type", picks(both, "html", "Accept", "text/html")),
                it(".accepts(types) should return false when no match is made",
                        picks(req -> req.accepts("text/html", "application/json"), "none", "Accept", "foo/bar, bar/baz")),
                it(".accepts(types) should take quality into account", picks(
                        req -> req.accepts("text/html", "application/json"), "application/json", "Accept", "*/html; q=.5, application/json")),
                it(".accepts(types) should return the first acceptable type with canonical mime types", picks(
                        req -> req.accepts("application/json", "text/html"), "text/html", "Accept", "*/html")));
    }

    @Upstream({"express/test/req.acceptsCharsets.js", "express/test/req.acceptsEncodings.js", "express/test/req.acceptsLanguages.js"})
    @TestFactory
    Stream<DynamicTest> acceptsOthers() {
        Function<Request, Optional<String>> utf8 = req -> req.acceptsCharsets("utf-8");
        return describe("req",
                it(".acceptsCharsets(type) when Accept-Charset is not present should return true", picks(utf8, "utf-8")),
                it(".acceptsCharsets(type) when Accept-Charset is present should return true",
                        picks(utf8, "utf-8", "Accept-Charset", "foo, bar, utf-8")),
                it(".acceptsCharsets(type) when Accept-Charset is present should return false otherwise",
                        picks(utf8, "none", "Accept-Charset", "foo, bar")),
                it(".acceptsCharsets(type) when Accept-Charset is present should return the best matching charset from multiple inputs",
                        picks(req -> req.acceptsCharsets("utf-8", "iso-8859-1"), "iso-8859-1", "Accept-Charset", "iso-8859-1, utf-8")),
                it(".acceptsEncodings should return encoding if accepted", picks(
                        req -> req.acceptsEncodings("gzip").flatMap(gzip -> req.acceptsEncodings("deflate").map(deflate -> gzip + deflate)),
                        "gzipdeflate", "Accept-Encoding", " gzip, deflate")),
                it(".acceptsEncodings should be false if encoding not accepted",
                        picks(req -> req.acceptsEncodings("bogus"), "none", "Accept-Encoding", " gzip, deflate")),
                it(".acceptsLanguages should return language if accepted", picks(
                        req -> req.acceptsLanguages("en-us").flatMap(us -> req.acceptsLanguages("en").map(en -> us + " " + en)),
                        "en-us en", "Accept-Language", "en;q=.5, en-us")),
                it(".acceptsLanguages should be false if language not accepted",
                        picks(req -> req.acceptsLanguages("es"), "none", "Accept-Language", "en;q=.5, en-us")),
                it(".acceptsLanguages when Accept-Language is not present should always return language", picks(
                        req -> req.acceptsLanguages("en").flatMap(en -> req.acceptsLanguages("jp").map(jp -> en + jp)), "enjp")));
    }

    private static Executable is(String asked, String contentType, String answer) {
        return handler((req, res) -> res.end(req.is(asked).orElse("none")), at -> {
            var ask = at.post("/").send("{}");
            (contentType == null ? ask : ask.type(contentType)).expect(200, answer);
        });
    }

    @Upstream("express/test/req.is.js")
    @TestFactory
    Stream<DynamicTest> is() {
        var json = "application/json";
        var utf8 = "application/json; charset=UTF-8";
        return describe("req.is()",
                it("when given a mime type should return the type when matching", is(json, json, json)),
                it("when given a mime type should return false when not matching", is("image/jpeg", json, "none")),
                it("when given a mime type should ignore charset", is(json, utf8, json)),
                it("when content-type is not present should return false", is(json, null, "none")),
                it("when given an extension should lookup the mime type", is("json", json, "json")),
                it("when given */subtype should return the full type when matching", is("*/json", json, json)),
                it("when given */subtype should return false when not matching", is("*/html", json, "none")),
                it("when given */subtype should ignore charset", is("*/json", utf8, json)),
                it("when given type/* should return the full type when matching", is("application/*", json, json)),
                it("when given type/* should return false when not matching", is("text/*", json, "none")),
                it("when given type/* should ignore charset", is("application/*", utf8, json)));
    }

    @Upstream("express/test/req.signedCookies.js")
    @TestFactory
    Stream<DynamicTest> signedCookies() {
        return Stream.of(it("req .signedCookies should return a signed JSON cookie", handler(s -> s.withSecrets("secret"), (req, res) -> {
            if (req.path().equals("/set")) {
                res.cookie("obj", Map.of("foo", "bar"), CookieOptions.DEFAULT.withSigned(true)).end();
            } else {
                res.json(req.signedCookie("obj", Map.class));
            }
        }, at -> {
            var cookie = at.get("/set").expect(200).answer().header("Set-Cookie").split(";")[0];
            assertThat(cookie).startsWith("obj=s%3Aj%3A");
            at.get("/").set("Cookie", cookie).expect(200, "{\"foo\":\"bar\"}");
        })));
    }
}
