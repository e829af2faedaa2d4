package dev.cortado.express.bodyparser;

import static dev.cortado.express.Served.re;

import dev.cortado.BodyOptions;
import dev.cortado.Middleware;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** {@code json()}. */
final class JsonCases extends CommonCases {

    private static final String JSON = "application/json";
    private static final String VENDOR = "application/vnd.api+json";
    private static final String TOBI = "{\"user\":\"tobi\"}";
    private static final String NO_OBJECT = "the body must be a JSON object or array, but is a boolean";

    JsonCases(Of of) {
        super(of, new Samples(JSON, "{\"name\":\"论\"}", "{\"name\":\"论\"}", "{\"str\":\"" + ".".repeat(1024) + "\"}"));
    }

    @Override
    String name() {
        return "json";
    }

    @Override
    BodyOptions options() {
        return BodyOptions.JSON;
    }

    @Override
    Middleware parser(BodyOptions options) {
        return Middleware.json(options);
    }

    @Override
    void cases() {
        it("should parse JSON", () -> post().type(JSON).send(TOBI).expect(200, TOBI));
        lengthAndEmptiness("{}");
        it("should handle no message-body", () -> {
            // A POST without a body says so with a length of 0 where the client is Express's.
            if (of == Of.EXPRESS) {
                post().type(JSON).send("").expect(200, "{}");
            } else {
                serve(parser(options())).get("/").type(JSON).expect(200, "undefined");
            }
        });
        it("should 400 when only whitespace", () -> expectParseError(post().type(JSON).send("  \n"), "white space"));
        consumed("should handle consumed request");
        describe("when JSON is invalid", () -> {
            it("should 400 for bad token", () -> expectParseError(post().type(JSON).send("{:"), "':'"));
            it("should 400 for incomplete", () -> expectParseError(post().type(JSON).send("{\"user\""), "end-of-input"));
            it("should include original body on error object", () ->
                    post().type(JSON).set("X-Error-Property", "body").send(" {\"user\"").expect(400, " {\"user\""));
        });
        limit();
        inflate();
        describe("with strict option", this::strict);
        describe("with type option", this::types);
        describe("with verify option", this::verifies);
        store();
        describe("async local storage", () -> it("should persist store when parse error", () ->
                stored().type(JSON).send("{\"user\":").expect(400).expect("x-store-foo", "bar")));
        describe("charset", this::charsets);
        describe("encoding", this::encodings);
    }

    private void strict() {
        describe("when undefined", () -> it("should 400 on primitives", () -> expectParseError(post().type(JSON).send("true"), NO_OBJECT)));
        describe("when false", () -> it("should parse primitives", () ->
                post(options().withStrict(false)).type(JSON).send("true").expect(200, "true")));
        describe("when true", () -> {
            BodyOptions strict = options().withStrict(true);
            it("should not parse primitives", () -> expectParseError(post(strict).type(JSON).send("true"), NO_OBJECT));
            it("should not parse primitives with leading whitespaces", () ->
                    expectParseError(post(strict).type(JSON).send("    true"), NO_OBJECT));
            it("should allow leading whitespaces in JSON", () ->
                    post(strict).type(JSON).send("   { \"user\": \"tobi\" }").expect(200, TOBI));
            itBodyParser("should handle all RFC 7159 whitespace characters before JSON", () ->
                    post(strict).type(JSON).send(" \t\n\r{ \"user\": \"tobi\" }").expect(200, TOBI));
            itBodyParser("should error on body with only RFC 7159 whitespace characters", () ->
                    expectParseError(post(strict).type(JSON).send(" \t\n\r"), "white space"));
            it("should include correct message in stack trace", () ->
                    post(strict).type(JSON).set("X-Error-Property", "stack").send("true").expect(400, re("BodyError: " + NO_OBJECT)));
        });
    }

    private void types() {
        describe("when \"application/vnd.api+json\"", () -> {
            BodyOptions options = options().withType(VENDOR);
            it("should parse JSON for custom type", () -> post(options).type(VENDOR).send(TOBI).expect(200, TOBI));
            it("should ignore standard type", () -> post(options).type(JSON).send(TOBI).expect(200, undefined()));
        });
        describe("when [\"application/json\", \"application/vnd.api+json\"]", () -> {
            BodyOptions options = options().withType(JSON, VENDOR);
            it("should parse JSON for \"application/json\"", () -> post(options).type(JSON).send(TOBI).expect(200, TOBI));
            it("should parse JSON for \"application/vnd.api+json\"", () -> post(options).type(VENDOR).send(TOBI).expect(200, TOBI));
            it("should ignore \"application/x-json\"", () ->
                    post(options).type("application/x-json").send(TOBI).expect(200, undefined()));
        });
        typeFunction(VENDOR);
    }

    private void verifies() {
        String array = "[\"tobi\"]";
        verify("should assert value if function", array, "no arrays");
        verifyCustomType(array, "no arrays");
        it("should include original body on error object", () -> post(refusing((byte) '[', new Exception("no arrays"))).type(JSON)
                .set("X-Error-Property", "body").send(array).expect(403, array));
        it("should work with different charsets", () -> post(refusing((byte) '[', new Exception("no arrays")))
                .type(JSON + "; charset=utf-16").send(samples.text().getBytes(StandardCharsets.UTF_16)).expect(200, samples.shown()));
        unknownCharset("should 415 on unknown charset prior to verify", neverVerified());
    }

    private void charsets() {
        it("should parse utf-8", () -> post().type(JSON + "; charset=utf-8").send(samples.text()).expect(200, samples.shown()));
        it("should parse utf-16", () -> post().type(JSON + "; charset=utf-16")
                .send(samples.text().getBytes(StandardCharsets.UTF_16)).expect(200, samples.shown()));
        itBodyParser("should parse utf-32", () -> post().type(JSON + "; charset=utf-32")
                .send(("\uFEFF" + samples.text()).getBytes(Charset.forName("utf-32le"))).expect(200, samples.shown()));
        it("should parse when content-length != char length", () -> post().type(JSON + "; charset=utf-8")
                .set("Content-Length", "13").send("{\"test\":\"å\"}").expect(200, "{\"test\":\"å\"}"));
        it("should default to utf-8", () -> post().type(JSON).send(samples.text()).expect(200, samples.shown()));
        it("should fail on unknown charset", () -> post().type(JSON + "; charset=koi8-r").send("{\"name\":\"нет\"}")
                .expect(415, "[charset.unsupported] unsupported charset \"KOI8-R\""));
    }

    private void encodings() {
        encoding();
        it("should 400 on malformed encoding", () ->
                encoded(options(), "gzip", Bytes.without(Bytes.gzip(samples.text()), 11)).expect(400));
        it("should 413 when inflated value exceeds limit", () ->
                encoded(options().withLimit("1kb"), "gzip", Bytes.gzip("[" + " ".repeat(8000) + "]")).expect(413));
    }
}
