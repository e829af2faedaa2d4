package dev.cortado.express.bodyparser;

import dev.cortado.BodyOptions;
import dev.cortado.Middleware;

/** {@code raw()}. */
final class RawCases extends CommonCases {

    private static final String BYTES = "application/octet-stream";

    private static final String TEXT = "name is 论";

    RawCases(Of of) {
        super(of, new Samples(BYTES, TEXT, buffer(of, TEXT), ".".repeat(1028)));
    }

    @Override
    String name() {
        return "raw";
    }

    @Override
    BodyOptions options() {
        return BodyOptions.RAW;
    }

    @Override
    Middleware parser(BodyOptions options) {
        return Middleware.raw(options);
    }

    @Override
    void cases() {
        it("should parse application/octet-stream", () -> post().type(BYTES).send("the user is tobi")
                .expect(200, buffer("the user is tobi")));
        lengthAndEmptiness(buffer(""));
        consumed("should handle consumed stream");
        limit();
        inflate();
        describe("with type option", this::types);
        describe("with verify option", () -> verify("should assert value is function", "\0\1\2", "no leading null"));
        store();
        describe("charset", () -> it("should ignore charset", () ->
                post().type(BYTES + "; charset=x-bogus").send(samples.text()).expect(200, samples.shown())));
        describe("encoding", this::encoding);
    }

    private void types() {
        String octets = "application/vnd+octets";
        describe("when \"application/vnd+octets\"", () -> {
            BodyOptions options = options().withType(octets);
            it("should parse for custom type", () -> post(options).type(octets).send("\0\1\2").expect(200, buffer("\0\1\2")));
            it("should ignore standard type", () -> post(options).type(BYTES).send("\0\1\2").expect(200, undefined()));
        });
        describe("when [\"application/octet-stream\", \"application/vnd+octets\"]", () -> {
            BodyOptions options = options().withType(BYTES, octets);
            it("should parse \"application/octet-stream\"", () ->
                    post(options).type(BYTES).send("\0\1\2").expect(200, buffer("\0\1\2")));
            it("should parse \"application/vnd+octets\"", () ->
                    post(options).type(octets).send("\0\1\2").expect(200, buffer("\0\1\2")));
            it("should ignore \"application/x-foo\"", () ->
                    post(options).type("application/x-foo").send("\0\1\2").expect(200, undefined()));
        });
        typeFunction("application/vnd.octet");
    }
}
