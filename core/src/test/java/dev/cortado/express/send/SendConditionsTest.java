package dev.cortado.express.send;

import dev.cortado.StaticFiles;
import dev.cortado.express.Ask;
import dev.cortado.express.FileSuite;
import dev.cortado.express.Upstream;
import dev.cortado.internal.engine.HttpDate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("send/test/send.js")
class SendConditionsTest extends FileSuite {

    private static final StaticFiles PLAIN = StaticFiles.DEFAULT.withFallThrough(false);

    @Override
    protected Map<String, String> files() {
        return SendFiles.ALL;
    }

    private Ask get(String path) {
        return get(PLAIN, path);
    }

    private String etag(String path) {
        return header(get(path), "ETag");
    }

    private String modified(String path, int later) {
        return HttpDate.format(Instant.ofEpochSecond(HttpDate.parse(header(get(path), "Last-Modified")) + later));
    }

    @TestFactory
    List<DynamicTest> conditions() {
        return describe("send(file).pipe(res) with conditional-GET", () -> {
            notModified();
            describe("where \"If-Match\" is set", () -> {
                it("should respond with 200 when \"*\"", () -> get("/name.txt").set("If-Match", "*").expect(200));
                it("should respond with 412 when ETag unmatched",
                        () -> get("/name.txt").set("If-Match", " \"foo\",, \"bar\" ,").expect(412));
                it("should respond with 200 when ETag matched",
                        () -> get("/name.txt").set("If-Match", "\"foo\", \"bar\", " + etag("/name.txt")).expect(200));
            });
            describe("where \"If-Modified-Since\" is set", () -> {
                it("should respond with 304 when unmodified",
                        () -> get("/name.txt").set("If-Modified-Since", modified("/name.txt", 0)).expect(304));
                it("should respond with 200 when modified",
                        () -> get("/name.txt").set("If-Modified-Since", modified("/name.txt", -60)).expect(200, "tobi"));
            });
            describe("where \"If-None-Match\" is set", () -> {
                it("should respond with 304 when ETag matched",
                        () -> get("/name.txt").set("If-None-Match", etag("/name.txt")).expect(304));
                it("should respond with 200 when ETag unmatched",
                        () -> get("/name.txt").set("If-None-Match", "\"123\"").expect(200, "tobi"));
            });
            describe("where \"If-Unmodified-Since\" is set", () -> {
                it("should respond with 200 when unmodified",
                        () -> get("/name.txt").set("If-Unmodified-Since", modified("/name.txt", 0)).expect(200));
                it("should respond with 412 when modified",
                        () -> get("/name.txt").set("If-Unmodified-Since", modified("/name.txt", -60)).expect(412));
                it("should respond with 200 when invalid date",
                        () -> get("/name.txt").set("If-Unmodified-Since", "foo").expect(200));
            });
        });
    }

    private void notModified() {
        StaticFiles content = PLAIN.withHeaders(Map.of("Content-Language", "en-US", "Content-Location", "http://localhost/name.txt",
                "Contents", "foo", "Content-Security-Policy", "default-src 'self'"));
        it("should remove Content headers with 304", () -> get(content, "/name.txt").set("If-None-Match", etag("/name.txt"))
                .expect(304).without("Content-Language").without("Content-Length").without("Content-Type")
                .expect("Content-Location", "http://localhost/name.txt").expect("Contents", "foo"));
        it("should not remove all Content-* headers", () -> get(content, "/name.txt").set("If-None-Match", etag("/name.txt"))
                .expect(304).without("Content-Length").without("Content-Type")
                .expect("Content-Location", "http://localhost/name.txt").expect("Content-Security-Policy", "default-src 'self'"));
    }

    private Ask range(String range) {
        return get("/nums.txt").set("Range", range);
    }

    @TestFactory
    List<DynamicTest> ranges() {
        return describe("send(file).pipe(res) with Range request", () -> {
            it("should support byte ranges", () -> range("bytes=0-4").expect(206, "12345"));
            it("should ignore non-byte ranges", () -> range("items=0-4").expect(200, "123456789"));
            it("should be inclusive", () -> range("bytes=0-0").expect(206, "1"));
            it("should set Content-Range", () -> range("bytes=2-5").expect(206).expect("Content-Range", "bytes 2-5/9"));
            it("should support -n", () -> range("bytes=-3").expect(206, "789"));
            it("should support n-", () -> range("bytes=3-").expect(206, "456789"));
            it("should respond with 206 \"Partial Content\"", () -> range("bytes=0-4").expect(206));
            it("should set Content-Length to the # of octets transferred",
                    () -> range("bytes=2-3").expect(206, "34").expect("Content-Length", "2"));
            describe("when last-byte-pos of the range is greater the length", () -> {
                it("is taken to be equal to one less than the length",
                        () -> range("bytes=2-50").expect(206).expect("Content-Range", "bytes 2-8/9"));
                it("should adapt the Content-Length accordingly", () -> range("bytes=2-50").expect(206).expect("Content-Length", "7"));
            });
            describe("when the first- byte-pos of the range is greater length", () -> {
                it("should respond with 416", () -> range("bytes=9-50").expect(416).expect("Content-Range", "bytes */9"));
                it("should emit error 416 with content-range header",
                        () -> range("bytes=9-50").expect(416).expect("Content-Range", "bytes */9").without("ETag"));
            });
            describe("when syntactically invalid", () ->
                    it("should respond with 200 and the entire contents", () -> range("asdf").expect(200, "123456789")));
            describe("when multiple ranges", () -> it("should respond with 206 is all ranges can be combined",
                    () -> range("bytes=1-2,3-5").expect(206, "23456").expect("Content-Range", "bytes 1-5/9")));
            describe("when if-range present", this::ifRange);
        });
    }

    private void ifRange() {
        it("should respond with parts when etag unchanged",
                () -> range("bytes=0-0").set("If-Range", etag("/nums.txt")).expect(206, "1"));
        it("should respond with 200 when etag changed", () -> range("bytes=0-0")
                .set("If-Range", etag("/nums.txt").replaceFirst("\"(.)", "\"0$1")).expect(200, "123456789"));
        it("should respond with parts when modified unchanged",
                () -> range("bytes=0-0").set("If-Range", modified("/nums.txt", 0)).expect(206, "1"));
        it("should respond with 200 when modified changed",
                () -> range("bytes=0-0").set("If-Range", modified("/nums.txt", -20)).expect(200, "123456789"));
        it("should respond with 200 when invalid value",
                () -> range("bytes=0-0").set("If-Range", "foo").expect(200, "123456789"));
    }

    private Ask part(long start, long end) {
        return get(PLAIN.withFiles(PLAIN.files().withStart(start).withEnd(end)), "/nums.txt");
    }

    @TestFactory
    List<DynamicTest> parts() {
        return describe("send(file).pipe(res) when \"options\" is specified", () -> {
            it("should support start/end", () -> part(3, 5).expect(200, "456"));
            it("should adjust too large end", () -> part(3, 90).expect(200, "456789"));
            it("should support start/end with Range request", () -> part(0, 2).set("Range", "bytes=-2").expect(206, "23"));
            it("should support start/end with unsatisfiable Range request",
                    () -> part(0, 2).set("Range", "bytes=5-9").expect(416).expect("Content-Range", "bytes */3"));
        });
    }
}
