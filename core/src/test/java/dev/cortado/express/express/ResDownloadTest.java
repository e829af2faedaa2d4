package dev.cortado.express.express;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.FileOptions;
import dev.cortado.FileOptions.DotFiles;
import dev.cortado.Handler;
import dev.cortado.HttpError;
import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.express.Ask;
import dev.cortado.express.Upstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/res.download.js")
class ResDownloadTest extends HandlerFiles {

    private static final FileOptions DEFAULT = FileOptions.DEFAULT;
    private static final FileOptions SECRET = DEFAULT.withDotFiles(DotFiles.ALLOW).withMaxAge(Duration.ofHours(4));

    /** As most handlers name files: from the working directory. */
    private Path relative(String name) {
        return Path.of("").toAbsolutePath().relativize(root.resolve(name));
    }

    private Ask download(String name) {
        return get((req, res) -> res.download(relative(name)));
    }

    private Ask download(String name, FileOptions options) {
        return get((req, res) -> res.download(relative(name), options));
    }

    @TestFactory
    List<DynamicTest> paths() {
        return describe("res", () -> {
            describe(".download(path)", () -> {
                it("should transfer as an attachment", () -> download("user.html").expect(200, "<p>{{user.name}}</p>")
                        .expect("Content-Type", "text/html; charset=utf-8")
                        .expect("Content-Disposition", "attachment; filename=user.html"));
                it("should accept range requests",
                        () -> download("user.html").expect(200, "<p>{{user.name}}</p>").expect("Accept-Ranges", "bytes"));
                it("should respond with requested byte range", () -> download("user.html").set("Range", "bytes=0-2")
                        .expect(206, "<p>").expect("Content-Range", "bytes 0-2/20"));
            });
            describe(".download(path, filename)", () -> it("should provide an alternate filename",
                    () -> document(get((req, res) -> res.download(relative("user.html"), "document")))));
            describe("on failure", () -> {
                it("should invoke the callback", () -> get((req, res) -> {
                    try {
                        res.download(relative("foobar.html"));
                    } catch (HttpError e) {
                        res.send("got " + e.status() + " " + e.getCause().getClass().getSimpleName());
                    }
                }).expect(200, "got 404 NoSuchFileException"));
                it("should remove Content-Disposition", () -> get((req, res) -> {
                    try {
                        res.download(relative("foobar.html"));
                    } catch (HttpError e) {
                        res.end("failed");
                    }
                }).expect(200, "failed").without("Content-Disposition"));
            });
        });
    }

    private static void document(Ask ask) throws Exception {
        ask.expect(200).expect("Content-Type", "text/html; charset=utf-8")
                .expect("Content-Disposition", "attachment; filename=document");
    }

    /** What a callback is in Express is the code behind the call here. */
    @TestFactory
    List<DynamicTest> callbacks() {
        return describe("res", () -> {
            it(".download(path, fn) should invoke the callback", () -> after((req, res) -> res.download(relative("user.html")), ask ->
                    ask.expect(200).expect("Content-Disposition", "attachment; filename=user.html")));
            it(".download(path, filename, fn) should invoke the callback",
                    () -> after((req, res) -> res.download(relative("user.html"), "document"), ResDownloadTest::document));
            it(".download(path, filename, options, fn) should invoke the callback",
                    () -> after((req, res) -> res.download(relative("user.html"), "document", DEFAULT), ResDownloadTest::document));
            describe(".download(path, fn) async local storage", () -> {
                it("should persist store", () -> {
                    CompletableFuture<String> after = new CompletableFuture<>();
                    getWithStore((req, res) -> {
                        res.download(relative("name.txt"));
                        after.complete(STORE.get());
                    }).expect(200, "tobi").expect("Content-Disposition", "attachment; filename=name.txt");
                    assertThat(after.get(10, TimeUnit.SECONDS)).isEqualTo("bar");
                });
                it("should persist store on error", () -> getWithStore(this::downloadWhatIsNotThere)
                        .expect(200, "got 404 error").expect("x-store-foo", "bar"));
            });
        });
    }

    private interface Expectation {

        void check(Ask ask) throws Exception;
    }

    private void after(Handler handler, Expectation expectation) throws Exception {
        CompletableFuture<Boolean> after = new CompletableFuture<>();
        expectation.check(get((req, res) -> {
            handler.handle(req, res);
            after.complete(res.ended());
        }));
        assertThat(after.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private void downloadWhatIsNotThere(Request req, Response res) {
        try {
            res.download(relative("does-not-exist"));
        } catch (HttpError e) {
            res.set("x-store-foo", STORE.get());
            res.send("got " + e.status() + " error");
        }
    }

    @TestFactory
    List<DynamicTest> options() {
        Map<String, String> twice = new LinkedHashMap<>();
        twice.put("X-Foo", "Bar");
        twice.put("x-foo", "bar");
        return describe("res .download(path, options)", () -> {
            it("should allow options to res.sendFile()", () -> download(".name", SECRET).expect(200, "tobi")
                    .expect("Content-Disposition", "attachment; filename=.name").expect("Cache-Control", "public, max-age=14400"));
            describe("with \"headers\" option", () -> {
                it("should set headers on response", () -> download("user.html", headers("X-Foo", "Bar", "X-Bar", "Foo"))
                        .expect(200).expect("X-Foo", "Bar").expect("X-Bar", "Foo"));
                it("should use last header when duplicated",
                        () -> download("user.html", DEFAULT.withHeaders(twice)).expect(200).expect("X-Foo", "bar"));
                it("should override Content-Type", () -> download("user.html", headers("Content-Type", "text/x-custom"))
                        .expect(200).expect("Content-Type", "text/x-custom"));
                it("should not set headers on 404",
                        () -> download("does-not-exist", headers("X-Foo", "Bar")).expect(404).without("X-Foo"));
                describe("when headers contains Content-Disposition", () -> {
                    it("should be ignored", () -> download("user.html", headers("Content-Disposition", "inline"))
                            .expect(200).expect("Content-Disposition", "attachment; filename=user.html"));
                    it("should be ignored case-insensitively", () -> download("user.html", headers("content-disposition", "inline"))
                            .expect(200).expect("Content-Disposition", "attachment; filename=user.html"));
                });
            });
            describe("with \"root\" option", this::roots);
        });
    }

    private static FileOptions headers(String... namesAndValues) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return DEFAULT.withHeaders(headers);
    }

    private Ask below(String path) {
        return get((req, res) -> res.download(path, null, DEFAULT.withRoot(root)));
    }

    private void roots() {
        it("should allow relative path",
                () -> below("name.txt").expect(200, "tobi").expect("Content-Disposition", "attachment; filename=name.txt"));
        it("should allow up within root",
                () -> below("fake/../name.txt").expect(200, "tobi").expect("Content-Disposition", "attachment; filename=name.txt"));
        it("should reject up outside root",
                () -> below("../" + root.getFileName() + "/name.txt").expect(403).without("Content-Disposition"));
        it("should reject reading outside root", () -> below("../name.txt").expect(403).without("Content-Disposition"));
    }

    @TestFactory
    List<DynamicTest> namesAndOptions() {
        return describe("res .download(path, filename, options, fn)", () -> {
            it("should allow options to res.sendFile()", () -> get((req, res) -> res.download(relative(".name"), "document", SECRET))
                    .expect(200, "tobi").expect("Content-Disposition", "attachment; filename=document")
                    .expect("Cache-Control", "public, max-age=14400"));
            describe("when options.headers contains Content-Disposition", () -> {
                it("should be ignored", () -> custom(headers("Content-Type", "text/x-custom", "Content-Disposition", "inline")));
                it("should be ignored case-insensitively",
                        () -> custom(headers("content-type", "text/x-custom", "content-disposition", "inline")));
            });
        });
    }

    private void custom(FileOptions options) throws Exception {
        get((req, res) -> res.download(relative("user.html"), "document", options)).expect(200)
                .expect("Content-Type", "text/x-custom").expect("Content-Disposition", "attachment; filename=document");
    }
}
