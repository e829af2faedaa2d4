package dev.cortado.express.send;

import static dev.cortado.express.Served.re;

import dev.cortado.App;
import dev.cortado.FileOptions;
import dev.cortado.FileOptions.DotFiles;
import dev.cortado.Middleware;
import dev.cortado.StaticFiles;
import dev.cortado.express.Ask;
import dev.cortado.express.FileSuite;
import dev.cortado.express.Upstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("send/test/send.js")
class SendOptionsTest extends FileSuite {

    private static final StaticFiles PLAIN = StaticFiles.DEFAULT.withFallThrough(false);

    @Override
    protected Map<String, String> files() {
        return SendFiles.ALL;
    }

    private Ask get(String path) {
        return get(PLAIN, path);
    }

    /** What a handler sends that takes its path from the client, without a root. */
    private Ask absolute(Path below, String path, FileOptions options) {
        return serve((req, res) -> res.sendFile(below + req.path(), options)).get(path);
    }

    @TestFactory
    List<DynamicTest> headers() {
        return describe("send(file, options)", () -> {
            describe("acceptRanges", () -> {
                StaticFiles off = PLAIN.withAcceptRanges(false);
                it("should support disabling accept-ranges", () -> get(off, "/nums.txt").expect(200).without("Accept-Ranges"));
                it("should ignore requested range", () -> get(off, "/nums.txt").set("Range", "bytes=0-2")
                        .expect(200, "123456789").without("Accept-Ranges").without("Content-Range"));
            });
            describe("cacheControl", () -> {
                StaticFiles off = PLAIN.withCacheControl(false);
                it("should support disabling cache-control", () -> get(off, "/name.txt").expect(200).without("Cache-Control"));
                it("should ignore maxAge option",
                        () -> get(off.withMaxAge(Duration.ofSeconds(1)), "/name.txt").expect(200).without("Cache-Control"));
            });
            describe("etag", () -> it("should support disabling etags",
                    () -> get(PLAIN.withEtag(false), "/name.txt").expect(200).without("ETag")));
            describe("lastModified", () -> it("should support disabling last-modified",
                    () -> get(PLAIN.withLastModified(false), "/name.txt").expect(200).without("Last-Modified")));
            describe("immutable", () -> {
                it("should default to false", () -> cached(PLAIN, "public, max-age=0"));
                it("should set immutable directive in Cache-Control",
                        () -> cached(PLAIN.withImmutable(true).withMaxAge(Duration.ofHours(1)), "public, max-age=3600, immutable"));
            });
            describe("maxAge", () -> {
                it("should default to 0", () -> cached(PLAIN, "public, max-age=0"));
                it("should floor to integer", () -> cached(PLAIN.withMaxAge(Duration.ofMillis(123_956)), "public, max-age=123"));
                it("should accept string", () -> cached(PLAIN.withMaxAge(Duration.parse("P30D")), "public, max-age=2592000"));
                it("should max at 1 year", () -> cached(PLAIN.withMaxAge(Duration.ofDays(730)), "public, max-age=31536000"));
            });
        });
    }

    private void cached(StaticFiles options, String cacheControl) throws Exception {
        get(options, "/name.txt").expect(200).expect("Cache-Control", cacheControl);
    }

    @TestFactory
    List<DynamicTest> extensions() {
        StaticFiles three = PLAIN.withExtensions("htm", "html", "txt");
        return describe("send(file, options) extensions", () -> {
            it("should be not be enabled by default", () -> get("/tobi").expect(404));
            it("should be configurable", () -> get(PLAIN.withExtensions("txt"), "/name").expect(200, "tobi"));
            it("should support disabling extensions", () -> get(PLAIN.withExtensions(), "/name").expect(404));
            it("should support fallbacks", () -> get(three, "/name").expect(200, "<p>tobi</p>"));
            it("should 404 if nothing found", () -> get(three, "/bob").expect(404));
            it("should skip directories", () -> get(PLAIN.withExtensions("file", "dir"), "/name").expect(404));
            it("should not search if file has extension", () -> get(PLAIN.withExtensions("html"), "/thing.html").expect(404));
        });
    }

    @TestFactory
    List<DynamicTest> dotFiles() {
        return describe("send(file, options) dotfiles", () -> {
            it("should default to \"ignore\"", () -> get("/.hidden.txt").expect(404));
            it("should ignore file within dotfile directory", () -> get("/.mine/name.txt").expect(404));
            describe("when \"allow\"", () -> {
                StaticFiles allow = PLAIN.withDotFiles(DotFiles.ALLOW);
                it("should send dotfile", () -> get(allow, "/.hidden.txt").expect(200, "secret"));
                it("should send within dotfile directory", () -> get(allow, "/.mine/name.txt").expect(200, "tobi"));
                it("should 404 for non-existent dotfile", () -> get(allow, "/.nothere").expect(404));
            });
            describe("when \"deny\"", () -> {
                refused(DotFiles.DENY, 403);
                StaticFiles deny = PLAIN.withDotFiles(DotFiles.DENY);
                it("should 403 for dotfile in directory", () -> get(deny, "/pets/.hidden").expect(403));
                it("should 403 for dotfile in dotfile directory", () -> get(deny, "/.mine/.hidden").expect(403));
            });
            describe("when \"ignore\"", () -> refused(DotFiles.IGNORE, 404));
        });
    }

    private void refused(DotFiles policy, int status) {
        StaticFiles options = PLAIN.withDotFiles(policy);
        String should = "should " + status + " for ";
        it(should + "dotfile", () -> get(options, "/.hidden.txt").expect(status));
        it(should + "dotfile directory", () -> get(options, "/.mine").expect(status));
        it(should + "dotfile directory with trailing slash", () -> get(options, "/.mine/").expect(status));
        it(should + "file within dotfile directory", () -> get(options, "/.mine/name.txt").expect(status));
        it(should + "non-existent dotfile", () -> get(options, "/.nothere").expect(status));
        it(should + "non-existent dotfile directory", () -> get(options, "/.what/name.txt").expect(status));
        it("should send files in root dotfile directory",
                () -> site(root.resolve(".mine"), options).get("/name.txt").expect(200, "tobi"));
        it(should + "dotfile without root", () -> absolute(root.resolve(".mine"), "/name.txt", options.files()).expect(status));
    }

    @TestFactory
    List<DynamicTest> index() {
        return describe("send(file, options) index", () -> {
            it("should default to index.html", () -> get("/pets/").expect(200, "tobi\nloki"));
            it("should be configurable", () -> get(PLAIN.withIndex("tobi.html"), "/").expect(200, "<p>tobi</p>"));
            it("should support fallbacks",
                    () -> get(PLAIN.withIndex("default.htm", "index.html"), "/pets/").expect(200, "tobi\nloki"));
            it("should 404 if no index file found (file)", () -> get(PLAIN.withIndex("default.htm"), "/pets/").expect(404));
            it("should 404 if no index file found (dir)", () -> get(PLAIN.withIndex("pets"), "/").expect(404));
            it("should not follow directories", () -> get(PLAIN.withIndex("pets", "name.txt"), "/").expect(200, "tobi"));
            it("should work without root",
                    () -> absolute(root.resolve("pets"), "/", FileOptions.DEFAULT).expect(200, "tobi\nloki"));
            it("should 404 if file path contains trailing slash (windows)",
                    () -> get(PLAIN.withIndex(), "/tobi.html/").expect(404));
        });
    }

    @TestFactory
    List<DynamicTest> roots() {
        return describe("send(file, options) root", () -> {
            describe("when given", () -> {
                it("should work with trailing slash", () -> site(Path.of(root + "/"), PLAIN).get("/name.txt").expect(200, "tobi"));
                it("should work with empty path", () -> mounted(root).expect(301, re("Redirecting to")));
                it("should try as file with empty path", () -> mounted(root.resolve("name.txt")).expect(200, "tobi"));
                it("should restrict paths to within root", () -> get("/pets/../../send.js").expect(403));
                it("should allow .. in root",
                        () -> site(root.resolve("../fixtures"), PLAIN).get("/pets/../../send.js").expect(403));
                it("should not allow root transversal",
                        () -> site(root.resolve("name.d"), PLAIN).get("/../name.dir/name.txt").expect(403));
                it("should not allow root path disclosure", () -> get("/pets/../../fixtures/name.txt").expect(403));
            });
            describe("when missing", () -> {
                it("should consider .. malicious", () -> absolute(root, "/../send.js", FileOptions.DEFAULT).expect(403));
                it("should still serve files with dots in name",
                        () -> absolute(root, "/do..ts.txt", FileOptions.DEFAULT).expect(200, "..."));
            });
        });
    }

    /** Asks for the mount point itself: nothing of the path is left. */
    private Ask mounted(Path directory) {
        var app = App.create();
        app.use("/mount", Middleware.staticFiles(directory, PLAIN));
        return serve(app).get("/mount");
    }
}
