package dev.cortado.express.bodyparser;

import static dev.cortado.express.Served.re;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.BodyOptions;
import dev.cortado.HttpError;
import dev.cortado.Middleware;
import dev.cortado.express.Ask;
import java.util.Map;

/** What is tested of each parser in the same way. */
abstract class CommonCases extends BodySuite {

    /**
     * Bodies of this parser.
     *
     * @param type the media type
     * @param text a body with a character that is not ASCII
     * @param shown how the server shows it
     * @param over a body of more than 1,024 bytes
     */
    record Samples(String type, String text, String shown, String over) {}

    private static final String GZIP = "gzip";

    final Samples samples;

    CommonCases(Of of, Samples samples) {
        super(of);
        this.samples = samples;
    }

    final Ask encoded(BodyOptions options, String coding, byte[] body) {
        return post(options).set("Content-Encoding", coding).type(samples.type).send(body);
    }

    final void lengthAndEmptiness(String empty) {
        it("should 400 when invalid content-length", () ->
                post().type(samples.type).set("Content-Length", "20x").send(samples.text).expect(400));
        it("should handle Content-Length: 0", () -> post().type(samples.type).set("Content-Length", "0").expect(200, empty));
        it("should handle empty message-body", () ->
                post().type(samples.type).set("Transfer-Encoding", "chunked").send(Bytes.chunked()).expect(200, empty));
        it("should handle duplicated middleware", () ->
                post(parser(options()), parser(options())).type(samples.type).send(samples.text).expect(200, samples.shown));
    }

    final void consumed(String title) {
        Middleware consume = (req, res, next) -> {
            req.stream().readAllBytes();
            next.run();
        };
        itBodyParser(title, () -> post(consume, parser(options())).type(samples.type).send(samples.text).expect(200, undefined()));
    }

    final void limit() {
        BodyOptions oneKb = options().withLimit("1kb");
        describe("with limit option", () -> {
            it("should 413 when over limit with Content-Length", () ->
                    post(oneKb).type(samples.type).send(samples.over).expect(413, "[entity.too.large] request entity too large"));
            it("should 413 when over limit with chunked encoding", () -> post(oneKb).type(samples.type)
                    .set("Transfer-Encoding", "chunked")
                    .send(Bytes.chunked(samples.over.substring(0, 7), samples.over.substring(7))).expect(413));
            it("should 413 when inflated body over limit", () -> encoded(oneKb, GZIP, Bytes.gzip(samples.over)).expect(413));
            it("should accept number of bytes", () ->
                    post(options().withLimit(1024)).type(samples.type).send(samples.over).expect(413));
            it("should not change when options altered", () -> {
                Ask ask = post(oneKb);
                oneKb.withLimit("100kb");
                ask.type(samples.type).send(samples.over).expect(413);
            });
            String large = ".".repeat(10_240);
            it("should not hang response", () -> post(options().withLimit("8kb")).type(samples.type)
                    .set("Transfer-Encoding", "chunked").send(Bytes.chunked(large, large, large)).expect(413));
            it("should not error when inflating", () ->
                    encoded(oneKb, GZIP, Bytes.cutOff(Bytes.gzip(samples.over), 1)).expect(413));
        });
    }

    final void inflate() {
        describe("with inflate option", () -> {
            describe("when false", () -> it("should not accept content-encoding", () ->
                    encoded(options().withInflate(false), GZIP, Bytes.gzip(samples.text))
                            .expect(415, "[encoding.unsupported] content encoding unsupported")));
            describe("when true", () -> it("should accept content-encoding", () ->
                    encoded(options().withInflate(true), GZIP, Bytes.gzip(samples.text)).expect(200, samples.shown)));
        });
    }

    final void typeFunction(String type) {
        describe("when a function", () -> {
            it("should parse when truthy value returned", () ->
                    post(options().withType(req -> type.equals(req.get("content-type")))).type(type).send(samples.text)
                            .expect(200, samples.shown));
            it("should work without content-type", () ->
                    post(options().withType(req -> true)).send(samples.text).expect(200, samples.shown));
            it("should not invoke without a body", () -> serve(parser(options().withType(req -> {
                throw new IllegalStateException("oops!");
            }))).get("/").expect(of == Of.EXPRESS ? 404 : 200));
        });
    }

    /**
     * @param assertion the title of that it must be a function
     * @param bad a body that is refused by its first byte
     */
    final void verify(String assertion, String bad, String message) {
        // The only value of that type that is none.
        it(assertion, () -> assertThatThrownBy(() -> options().withVerify(null)).hasMessage("option verify must be function"));
        byte first = Bytes.utf8(bad)[0];
        it("should error from verify", () -> post(refusing(first, new Exception(message))).type(samples.type).send(bad)
                .expect(403, "[entity.verify.failed] " + message));
        it("should allow custom codes", () -> post(refusing(first, new HttpError(400, message))).type(samples.type).send(bad)
                .expect(400, "[entity.verify.failed] " + message));
        it("should allow pass-through", () -> post(refusing(first, new Exception(message))).type(samples.type).send(samples.text)
                .expect(200, samples.shown));
    }

    final void verifyCustomType(String bad, String message) {
        HttpError refusal = new HttpError(403, message, "foo.bar", Map.of(), null);
        it("should allow custom type", () ->
                post(refusing(Bytes.utf8(bad)[0], refusal)).type(samples.type).send(bad).expect(403, "[foo.bar] " + message));
    }

    final BodyOptions refusing(byte first, Exception refusal) {
        return options().withVerify((req, res, body, charset) -> {
            if (body[0] == first) {
                throw refusal;
            }
        });
    }

    final void unknownCharset(String title, BodyOptions options) {
        it(title, () -> post(options).type(samples.type + "; charset=x-bogus").send(new byte[4])
                .expect(415, "[charset.unsupported] unsupported charset \"X-BOGUS\""));
    }

    final BodyOptions neverVerified() {
        return options().withVerify((req, res, body, charset) -> {
            throw new IllegalStateException("unexpected verify call");
        });
    }

    final void store() {
        describe("async local storage", () -> {
            it("should persist store", () -> stored().type(samples.type).send(samples.text)
                    .expect(200).expect("x-store-foo", "bar").expect(samples.shown));
            it("should persist store when unmatched content-type", () -> stored().type("application/fizzbuzz").send("buzz")
                    .expect(200).expect("x-store-foo", "bar").expect(undefined()));
            it("should persist store when inflated", () -> stored().type(samples.type).set("Content-Encoding", GZIP)
                    .send(Bytes.gzip(samples.text)).expect(200).expect("x-store-foo", "bar").expect(samples.shown));
            it("should persist store when inflate error", () -> stored().type(samples.type).set("Content-Encoding", GZIP)
                    .send(Bytes.without(Bytes.gzip(samples.text), 11)).expect(400).expect("x-store-foo", "bar"));
            it("should persist store when limit exceeded", () -> stored().type(samples.type)
                    .send(samples.over.replace("...", ".".repeat(1024))).expect(413).expect("x-store-foo", "bar"));
        });
    }

    final Ask stored() {
        return post(
                (req, res, next) -> ScopedValue.where(STORE, "bar").run(next::run),
                parser(options()),
                (req, res, next) -> {
                    res.set("x-store-foo", STORE.orElse("lost"));
                    next.run();
                });
    }

    final void encoding() {
        BodyOptions options = options().withLimit("10kb");
        it("should parse without encoding", () -> post(options).type(samples.type).send(samples.text).expect(200, samples.shown));
        it("should support identity encoding", () ->
                encoded(options, "identity", Bytes.utf8(samples.text)).expect(200, samples.shown));
        it("should support gzip encoding", () -> encoded(options, GZIP, Bytes.gzip(samples.text)).expect(200, samples.shown));
        it("should support deflate encoding", () ->
                encoded(options, "deflate", Bytes.deflate(samples.text)).expect(200, samples.shown));
        itBodyParser("should support brotli encoding", () ->
                encoded(options, "br", Bytes.brotli(samples.text)).expect(200, samples.shown));
        itBodyParser("should support zstandard encoding", () ->
                encoded(options, "zstd", Bytes.zstd(samples.text)).expect(200, samples.shown));
        itBodyParser("should throw 415 if there's no zstandard support", () ->
                WithoutZstd.expect415(samples.type, Bytes.zstd(samples.text)));
        it("should be case-insensitive", () -> encoded(options, "GZIP", Bytes.gzip(samples.text)).expect(200, samples.shown));
        it("should 415 on unknown encoding", () -> encoded(options, "nulls", new byte[6])
                .expect(415, "[encoding.unsupported] unsupported content encoding \"nulls\""));
    }

    /** The error's type, and what its message says about the body. */
    final void expectParseError(Ask ask, String culprit) throws Exception {
        ask.expect(400, re("^\\[entity\\.parse\\.failed] .*" + java.util.regex.Pattern.quote(culprit)));
    }
}
