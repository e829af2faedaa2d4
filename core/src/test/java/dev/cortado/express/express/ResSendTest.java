package dev.cortado.express.express;

import static dev.cortado.express.Spec.app;
import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.handler;
import static dev.cortado.express.Spec.it;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Handler;
import dev.cortado.Settings;
import dev.cortado.Settings.Etag;
import dev.cortado.express.Upstream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

@Upstream("express/test/res.send.js")
class ResSendTest {

    private static final String LONG = "-".repeat(999);
    private static final String LONG_TAG = "W/\"3e7-qPnkJ3CVdVhFJQvUBfF10TmVA7g\"";
    private static final Handler NOTHING = (req, res) -> res.end();

    @TestFactory
    Stream<DynamicTest> values() {
        return describe("res",
                it(".send() should set body to \"\"", handler(NOTHING, at -> at.get("/").expect(200, ""))),
                it(".send(null) should set body to \"\"", handler((req, res) -> res.send((Object) null),
                        at -> at.get("/").expect(200, "").expect("Content-Length", "0"))),
                it(".send(undefined) should set body to \"\"", handler((req, res) -> res.send((String) null), at -> at.get("/").expect(200, ""))),
                it(".send(Number) should send as application/json", handler((req, res) -> res.send(1000),
                        at -> at.get("/").expect(200, "1000").expect("Content-Type", "application/json; charset=utf-8"))),
                it(".send(Object) should send as application/json", handler((req, res) -> res.send(Map.of("name", "tobi")),
                        at -> at.get("/").expect(200, "{\"name\":\"tobi\"}").expect("Content-Type", "application/json; charset=utf-8"))));
    }

    @TestFactory
    Stream<DynamicTest> text() {
        return describe("res .send(String)",
                it("should send as html", handler((req, res) -> res.send("<p>hey</p>"),
                        at -> at.get("/").expect(200, "<p>hey</p>").expect("Content-Type", "text/html; charset=utf-8"))),
                it("should set ETag", handler((req, res) -> res.send(LONG), at -> at.get("/").expect(200).expect("ETag", LONG_TAG))),
                it("should not override Content-Type", typed("text/plain", "text/plain; charset=utf-8")),
                it("should override charset in Content-Type", typed("text/plain; charset=iso-8859-1", "text/plain; charset=utf-8")),
                it("should preserve existing parameters when adding charset",
                        typed("text/plain; foo=bar", "text/plain; foo=bar; charset=utf-8")),
                it("should not throw on a Content-Type that fails to parse", typed("text/plain; foo", "text/plain; charset=utf-8")),
                it("should keep charset in Content-Type for Buffers", handler(
                        (req, res) -> res.set("Content-Type", "text/plain; charset=iso-8859-1").send("hi".getBytes()),
                        at -> at.get("/").expect(200, "hi").expect("Content-Type", "text/plain; charset=iso-8859-1"))));
    }

    private static Executable typed(String type, String sent) {
        return handler((req, res) -> res.set("Content-Type", type).send("hey"),
                at -> at.get("/").expect(200, "hey").expect("Content-Type", sent));
    }

    @TestFactory
    Stream<DynamicTest> bytes() {
        return describe("res .send(Buffer)",
                it("should send as octet-stream", handler((req, res) -> res.send("hello".getBytes()),
                        at -> at.get("/").expect(200, "hello").expect("Content-Type", "application/octet-stream"))),
                it("should set ETag", handler((req, res) -> res.send(LONG.getBytes()), at -> at.get("/").expect(200).expect("ETag", LONG_TAG))),
                it("should not override Content-Type", handler((req, res) -> res.set("Content-Type", "text/plain").send("hey".getBytes()),
                        at -> at.get("/").expect(200, "hey").expect("Content-Type", "text/plain; charset=utf-8"))),
                it("should accept Uint8Array", handler(
                        (req, res) -> res.set("Content-Type", "text/plain").send(ByteBuffer.wrap("hey".getBytes())),
                        at -> at.get("/").expect(200, "hey").expect("Content-Type", "text/plain; charset=utf-8"))),
                it("should not override ETag", handler((req, res) -> res.type("text/plain").set("ETag", "\"foo\"").send("hey".getBytes()),
                        at -> at.get("/").expect(200, "hey").expect("ETag", "\"foo\""))));
    }

    @TestFactory
    Stream<DynamicTest> withoutBody() {
        return describe("res",
                it("when the request method is HEAD should ignore the body", handler((req, res) -> res.send("yay"),
                        at -> at.head("/").expect(200, ""))),
                it("when .statusCode is 204 should strip Content-* fields, Transfer-Encoding field, and body", handler(
                        (req, res) -> res.status(204).set("Transfer-Encoding", "chunked").send("foo"),
                        at -> at.get("/").expect(204, "").without("Content-Type").without("Content-Length").without("Transfer-Encoding"))),
                it("when .statusCode is 205 should strip Transfer-Encoding field and body, set Content-Length", handler(
                        (req, res) -> res.status(205).set("Transfer-Encoding", "chunked").send("foo"),
                        at -> at.get("/").expect(205, "").without("Transfer-Encoding").expect("Content-Length", "0"))),
                it("when .statusCode is 304 should strip Content-* fields, Transfer-Encoding field, and body", handler(
                        (req, res) -> res.status(304).set("Transfer-Encoding", "chunked").send("foo"),
                        at -> at.get("/").expect(304, "").without("Content-Type").without("Content-Length").without("Transfer-Encoding"))),
                it("should always check regardless of length", handler((req, res) -> res.set("ETag", "\"asdf\"").send("hey"),
                        at -> at.get("/").set("If-None-Match", "\"asdf\"").expect(304))),
                it("should respond with 304 Not Modified when fresh", handler((req, res) -> res.set("ETag", "\"asdf\"").send(LONG),
                        at -> at.get("/").set("If-None-Match", "\"asdf\"").expect(304))),
                it("should not perform freshness check unless 2xx or 304", handler(
                        (req, res) -> res.status(500).set("ETag", "\"asdf\"").send("hey"),
                        at -> at.get("/").set("If-None-Match", "\"asdf\"").expect(500, "hey"))),
                it("should not support jsonp callbacks", handler((req, res) -> res.send(Map.of("foo", "bar")),
                        at -> at.get("/?callback=foo").expect("{\"foo\":\"bar\"}"))));
    }

    @TestFactory
    Stream<DynamicTest> etags() {
        Stream<DynamicTest> methods = Stream.of("""
                ACL BIND CHECKOUT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY OPTIONS PATCH POST \
                PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE""".split(" "))
                .map(method -> it("when enabled should send ETag in response to " + method + " request", app(
                        a -> a.method(method, "/", (req, res) -> res.send("kajdslfkasdf")),
                        at -> at.ask(method, "/").expect(200).expect("ETag", "W/\"c-IgR/L5SF7CJQff4wxKGF/vfPuZ0\""))));
        return describe("res \"etag\" setting", Stream.concat(methods, Stream.of(
                it("when enabled should send ETag", handler((req, res) -> res.send("kajdslfkasdf"),
                        at -> at.get("/").expect(200).expect("ETag", "W/\"c-IgR/L5SF7CJQff4wxKGF/vfPuZ0\""))),
                it("when enabled should send ETag for empty string response", handler((req, res) -> res.send(""),
                        at -> at.get("/").expect(200).expect("ETag", "W/\"0-2jmj7l5rSw0yVb/vlWAYkK/YBwk\""))),
                it("when enabled should send ETag for long response", handler((req, res) -> res.send(LONG),
                        at -> at.get("/").expect(200).expect("ETag", LONG_TAG))),
                it("when enabled should not override ETag when manually set", handler((req, res) -> res.set("etag", "\"asdf\"").send("hello!"),
                        at -> at.get("/").expect(200).expect("ETag", "\"asdf\""))),
                it("when enabled should not send ETag for res.send()", handler(NOTHING, at -> at.get("/").expect(200).without("ETag"))),
                it("when disabled should send no ETag", handler(s -> s.withEtag(Etag.NONE), (req, res) -> res.send(LONG),
                        at -> at.get("/").expect(200).without("ETag"))),
                it("when disabled should send ETag when manually set", handler(s -> s.withEtag(Etag.NONE),
                        (req, res) -> res.set("etag", "\"asdf\"").send("hello!"), at -> at.get("/").expect(200).expect("ETag", "\"asdf\""))),
                it("when \"strong\" should send strong ETag", hello(Etag.STRONG, "\"d-HwnTDHB9U/PRbFMN1z1wps51lqk\"")),
                it("when \"weak\" should send weak ETag", hello(Etag.WEAK, "W/\"d-HwnTDHB9U/PRbFMN1z1wps51lqk\"")),
                it("when a function should send custom ETag", hello(body -> {
                    assertThat(new String(body)).isEqualTo("hello, world!");
                    return "\"custom\"";
                }, "\"custom\"")),
                it("when a function should not send falsy ETag", handler(s -> s.withEtag(body -> null), (req, res) -> res.send("hello, world!"),
                        at -> at.get("/").expect(200).without("ETag"))))));
    }

    private static Executable hello(Settings.Etag etag, String tag) {
        return handler(s -> s.withEtag(etag), (req, res) -> res.send("hello, world!"), at -> at.get("/").expect(200).expect("ETag", tag));
    }

    @TestFactory
    Stream<DynamicTest> transferEncodings() {
        return describe("res when Transfer-Encoding header is present", Stream.of("chunked", "compress", "deflate", "gzip").map(coding -> it(
                "should not add Content-Length header if Transfer-Encoding header is equal to " + coding,
                handler((req, res) -> res.set("Transfer-Encoding", coding).send(""),
                        at -> at.get("/").set("Connection", "close").expect(200, "").without("Content-Length").expect("Transfer-Encoding", coding)))));
    }
}
