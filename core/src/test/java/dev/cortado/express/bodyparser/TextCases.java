package dev.cortado.express.bodyparser;

import dev.cortado.BodyOptions;
import dev.cortado.Middleware;
import java.nio.charset.Charset;

/** {@code text()}. */
final class TextCases extends CommonCases {

    private static final String PLAIN = "text/plain";
    private static final Charset KOI8 = Charset.forName("koi8-r");

    TextCases(Of of) {
        super(of, new Samples(PLAIN, "name is 论", "\"name is 论\"", ".".repeat(1028)));
    }

    @Override
    String name() {
        return "text";
    }

    @Override
    BodyOptions options() {
        return BodyOptions.TEXT;
    }

    @Override
    Middleware parser(BodyOptions options) {
        return Middleware.text(options);
    }

    @Override
    void cases() {
        it("should parse text/plain", () -> post().type(PLAIN).send("user is tobi").expect(200, "\"user is tobi\""));
        lengthAndEmptiness("\"\"");
        consumed("should handle consumed stream");
        describe("with defaultCharset option", () -> {
            BodyOptions options = options().withDefaultCharset(KOI8);
            it("should change default charset", () ->
                    post(options).type(PLAIN).send("name is нет".getBytes(KOI8)).expect(200, "\"name is нет\""));
            it("should honor content-type charset", () ->
                    post(options).type(PLAIN + "; charset=utf-8").send(samples.text()).expect(200, samples.shown()));
        });
        limit();
        inflate();
        describe("with type option", this::types);
        describe("with verify option", () -> {
            verify("should assert value is function", " user is tobi", "no leading space");
            unknownCharset("should 415 on unknown charset prior to verify", neverVerified());
        });
        store();
        describe("charset", this::charsets);
        describe("encoding", this::encoding);
    }

    private void types() {
        describe("when \"text/html\"", () -> {
            BodyOptions options = options().withType("text/html");
            it("should parse for custom type", () ->
                    post(options).type("text/html").send("<b>tobi</b>").expect(200, "\"<b>tobi</b>\""));
            it("should ignore standard type", () -> post(options).type(PLAIN).send("user is tobi").expect(200, undefined()));
        });
        describe("when [\"text/html\", \"text/plain\"]", () -> {
            BodyOptions options = options().withType("text/html", PLAIN);
            it("should parse \"text/html\"", () ->
                    post(options).type("text/html").send("<b>tobi</b>").expect(200, "\"<b>tobi</b>\""));
            it("should parse \"text/plain\"", () -> post(options).type(PLAIN).send("tobi").expect(200, "\"tobi\""));
            it("should ignore \"text/xml\"", () ->
                    post(options).type("text/xml").send("<user>tobi</user>").expect(200, undefined()));
        });
        typeFunction("text/vnd.something");
    }

    private void charsets() {
        it("should parse utf-8", () -> post().type(PLAIN + "; charset=utf-8").send(samples.text()).expect(200, samples.shown()));
        it("should parse codepage charsets", () ->
                post().type(PLAIN + "; charset=koi8-r").send("name is нет".getBytes(KOI8)).expect(200, "\"name is нет\""));
        it("should parse when content-length != char length", () -> post().type(PLAIN + "; charset=utf-8")
                .set("Content-Length", "11").send(samples.text()).expect(200, samples.shown()));
        it("should default to utf-8", () -> post().type(PLAIN).send(samples.text()).expect(200, samples.shown()));
        unknownCharset("should 415 on unknown charset", options());
    }
}
