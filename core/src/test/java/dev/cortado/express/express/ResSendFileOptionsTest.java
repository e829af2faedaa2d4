package dev.cortado.express.express;

import static dev.cortado.express.Served.re;

import dev.cortado.FileOptions;
import dev.cortado.FileOptions.DotFiles;
import dev.cortado.express.Ask;
import dev.cortado.express.Upstream;
import dev.cortado.internal.engine.HttpDate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/res.sendFile.js")
class ResSendFileOptionsTest extends HandlerFiles {

    private static final FileOptions DEFAULT = FileOptions.DEFAULT;

    private Ask send(String name, FileOptions options) {
        return get((req, res) -> res.sendFile(root.resolve(name), options));
    }

    private Ask page(FileOptions options) throws Exception {
        return send("user.html", options).expect(200);
    }

    @TestFactory
    List<DynamicTest> options() {
        return describe("res .sendFile(path, options)", () -> {
            it("should pass options to send module", () -> send("name.txt", DEFAULT.withStart(0).withEnd(1)).expect(200, "to"));
            acceptRanges();
            describe("with \"cacheControl\" option", () -> {
                it("when true should send cache-control header",
                        () -> page(DEFAULT.withCacheControl(true)).expect("Cache-Control", "public, max-age=0"));
                it("when false should not send cache-control header",
                        () -> page(DEFAULT.withCacheControl(false)).without("Cache-Control"));
            });
            describe("with \"dotfiles\" option", () -> {
                it("when \"allow\" should allow dotfiles", () -> send(".name", DEFAULT.withDotFiles(DotFiles.ALLOW)).expect(200, "tobi"));
                it("when \"deny\" should deny dotfiles",
                        () -> send(".name", DEFAULT.withDotFiles(DotFiles.DENY)).expect(403, re("Forbidden")));
                it("when \"ignore\" should ignore dotfiles",
                        () -> send(".name", DEFAULT.withDotFiles(DotFiles.IGNORE)).expect(404, re("Not Found")));
            });
            headers();
            describe("with \"immutable\" option", () -> {
                it("when true should send cache-control header with immutable",
                        () -> page(DEFAULT.withImmutable(true)).expect("Cache-Control", "public, max-age=0, immutable"));
                it("when false should not send cache-control header with immutable",
                        () -> page(DEFAULT.withImmutable(false)).expect("Cache-Control", "public, max-age=0"));
            });
            lastModified();
            maxAge();
            roots();
        });
    }

    private void acceptRanges() {
        FileOptions on = DEFAULT.withAcceptRanges(true);
        FileOptions off = DEFAULT.withAcceptRanges(false);
        describe("with \"acceptRanges\" option", () -> {
            it("when true should advertise byte range accepted",
                    () -> send("nums.txt", on).expect(200, "123456789").expect("Accept-Ranges", "bytes"));
            it("when true should respond to range request",
                    () -> send("nums.txt", on).set("Range", "bytes=0-4").expect(206, "12345"));
            it("when false should not advertise accept-ranges", () -> send("nums.txt", off).expect(200).without("Accept-Ranges"));
            it("when false should not honor range requests",
                    () -> send("nums.txt", off).set("Range", "bytes=0-4").expect(200, "123456789"));
        });
    }

    private void headers() {
        Map<String, String> twice = new LinkedHashMap<>();
        twice.put("X-Foo", "Bar");
        twice.put("x-foo", "bar");
        describe("with \"headers\" option", () -> {
            it("should set headers on response", () -> page(DEFAULT.withHeaders(Map.of("X-Foo", "Bar", "X-Bar", "Foo")))
                    .expect("X-Foo", "Bar").expect("X-Bar", "Foo"));
            it("should use last header when duplicated", () -> page(DEFAULT.withHeaders(twice)).expect("X-Foo", "bar"));
            it("should override Content-Type", () -> page(DEFAULT.withHeaders(Map.of("Content-Type", "text/x-custom")))
                    .expect("Content-Type", "text/x-custom"));
            it("should not set headers on 404",
                    () -> send("does-not-exist", DEFAULT.withHeaders(Map.of("X-Foo", "Bar"))).expect(404).without("X-Foo"));
        });
    }

    private void lastModified() {
        FileOptions on = DEFAULT.withLastModified(true);
        FileOptions off = DEFAULT.withLastModified(false);
        String later = HttpDate.format(Instant.now().plusSeconds(100));
        describe("with \"lastModified\" option", () -> {
            it("when true should send last-modified header", () -> page(on).expect("Last-Modified", DATE));
            it("when true should conditionally respond with if-modified-since",
                    () -> send("user.html", on).set("If-Modified-Since", later).expect(304));
            it("when false should not have last-modified header", () -> page(off).without("Last-Modified"));
            it("when false should not honor if-modified-since",
                    () -> send("user.html", off).set("If-Modified-Since", later).expect(200).without("Last-Modified"));
        });
    }

    private void aged(Duration maxAge, int seconds) throws Exception {
        page(DEFAULT.withMaxAge(maxAge)).expect("Cache-Control", "public, max-age=" + seconds);
    }

    private void maxAge() {
        describe("with \"maxAge\" option", () -> {
            it("should set cache-control max-age to milliseconds", () -> aged(Duration.ofMillis(20_000), 20));
            it("should cap cache-control max-age to 1 year", () -> aged(Duration.ofMillis(99_999_999_999L), 31_536_000));
            it("should min cache-control max-age to 0", () -> aged(Duration.ofMillis(-20_000), 0));
            it("should floor cache-control max-age", () -> aged(Duration.ofNanos(21_911_230_000L), 21));
            it("when cacheControl: false should not send cache-control",
                    () -> page(DEFAULT.withCacheControl(false).withMaxAge(Duration.ofSeconds(20))).without("Cache-Control"));
            describe("when string", () -> {
                it("should accept plain number as milliseconds", () -> aged(Duration.ofMillis(Long.parseLong("20000")), 20));
                it("should accept suffix \"s\" for seconds", () -> aged(Duration.parse("PT20S"), 20));
                it("should accept suffix \"m\" for minutes", () -> aged(Duration.parse("PT20M"), 1200));
                it("should accept suffix \"d\" for days", () -> aged(Duration.parse("P20D"), 1_728_000));
            });
        });
    }

    private Ask below(String path) {
        return get((req, res) -> res.sendFile(path, DEFAULT.withRoot(root)));
    }

    private void roots() {
        describe("with \"root\" option", () -> {
            it("should allow relative path", () -> below("name.txt").expect(200, "tobi"));
            it("should allow up within root", () -> below("fake/../name.txt").expect(200, "tobi"));
            it("should reject up outside root", () -> below("../" + root.getFileName() + "/name.txt").expect(403));
            it("should reject reading outside root", () -> below("../name.txt").expect(403));
        });
    }
}
