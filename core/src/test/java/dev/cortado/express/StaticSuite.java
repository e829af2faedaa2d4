package dev.cortado.express;

import static dev.cortado.express.Served.re;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.App;
import dev.cortado.FileOptions.DotFiles;
import dev.cortado.Middleware;
import dev.cortado.StaticFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What {@code serve-static} and {@code express.static} are tested for alike. */
public abstract class StaticSuite extends FileSuite {

    protected static final StaticFiles DEFAULT = StaticFiles.DEFAULT;
    protected static final StaticFiles FINAL = DEFAULT.withFallThrough(false);

    @Override
    protected Map<String, String> files() {
        return Map.of("todo.txt", "- groceries", "todo.html", "<li>groceries</li>", "users/index.html", "<p>tobi, loki, jane</p>",
                "users/tobi.txt", "ferret", "pets/names.txt", "tobi,loki", "nums.txt", "123456789", "empty.txt", "",
                "% of dogs.txt", "20%", ".name", "tobi", "snow \u2603/.keep", "");
    }

    protected final Ask get(String path) {
        return get(DEFAULT, path);
    }

    protected void basics() {
        it("should require root path", () -> assertThatThrownBy(() -> Middleware.staticFiles((Path) null))
                .hasMessageContaining("root path required"));
        it("should serve static files", () -> get("/todo.txt").expect(200, "- groceries"));
        it("should support nesting", () -> get("/users/tobi.txt").expect(200, "ferret"));
        it("should set Content-Type", () -> get("/todo.txt").expect(200).expect("Content-Type", "text/plain; charset=utf-8"));
        it("should set Last-Modified", () -> get("/todo.txt").expect(200).expect("Last-Modified", re("\\d{2} \\w{3} \\d{4}")));
        it("should default max-age=0", () -> get("/todo.txt").expect(200).expect("Cache-Control", "public, max-age=0"));
        it("should support urlencoded pathnames", () -> get("/%25%20of%20dogs.txt").expect(200, "20%"));
        it("should not choke on auth-looking URL", () -> get("//todo@txt").expect(404, "Not Found"));
        it("should support index.html",
                () -> get("/users/").expect(200, "<p>tobi, loki, jane</p>").expect("Content-Type", re("html")));
        it("should support HEAD", () -> site(root, DEFAULT).head("/todo.txt").expect(200, ""));
        it("should skip POST requests", () -> site(root, DEFAULT).post("/todo.txt").expect(404, "Not Found"));
        it("should support conditional requests",
                () -> get("/todo.txt").set("If-None-Match", header(get("/todo.txt"), "ETag")).expect(304));
        it("should support precondition checks", () -> get("/todo.txt").set("If-Match", "\"foo\"").expect(412));
        it("should serve zero-length files", () -> get("/empty.txt").expect(200, ""));
        it("should ignore hidden files", () -> get("/.name").expect(404, "Not Found"));
    }

    protected void currentDirectory() {
        it("should be served with \".\"", () -> {
            Path below = Files.createTempDirectory(Path.of("target"), "current");
            write(below, Map.of("todo.txt", "- groceries"));
            try {
                site(Path.of("."), DEFAULT).get("/target/" + below.getFileName() + "/todo.txt").expect(200, "- groceries");
            } finally {
                Files.delete(below.resolve("todo.txt"));
                Files.delete(below);
            }
        });
    }

    /** @param lastModified as the titles spell it */
    protected void headers(String lastModified) {
        describe("acceptRanges when false", () -> {
            StaticFiles off = DEFAULT.withAcceptRanges(false);
            it("should not include Accept-Ranges", () -> get(off, "/nums.txt").expect(200, "123456789").without("Accept-Ranges"));
            it("should ignore Rage request header", () -> get(off, "/nums.txt").set("Range", "bytes=0-3")
                    .expect(200, "123456789").without("Accept-Ranges").without("Content-Range"));
        });
        describe("acceptRanges when true", () -> {
            StaticFiles on = DEFAULT.withAcceptRanges(true);
            it("should include Accept-Ranges", () -> get(on, "/nums.txt").expect(200, "123456789").expect("Accept-Ranges", "bytes"));
            it("should obey Rage request header", () -> get(on, "/nums.txt").set("Range", "bytes=0-3")
                    .expect(206, "1234").expect("Accept-Ranges", "bytes").expect("Content-Range", "bytes 0-3/9"));
        });
        describe("cacheControl when false", () -> {
            StaticFiles off = DEFAULT.withCacheControl(false);
            it("should not include Cache-Control", () -> get(off, "/nums.txt").expect(200, "123456789").without("Cache-Control"));
            it("should ignore maxAge", () -> get(off.withMaxAge(Duration.ofSeconds(12)), "/nums.txt")
                    .expect(200, "123456789").without("Cache-Control"));
        });
        describe("cacheControl when true", () -> it("should include Cache-Control",
                () -> get(DEFAULT.withCacheControl(true), "/nums.txt").expect(200).expect("Cache-Control", "public, max-age=0")));
        describe("immutable", () -> {
            it("should default to false", () -> get("/nums.txt").expect(200).expect("Cache-Control", "public, max-age=0"));
            it("should set immutable directive in Cache-Control", () -> get(DEFAULT.withImmutable(true)
                    .withMaxAge(Duration.ofHours(1)), "/nums.txt").expect("Cache-Control", "public, max-age=3600, immutable"));
        });
        describe("lastModified", () -> {
            it("when false should not include " + lastModified,
                    () -> get(DEFAULT.withLastModified(false), "/nums.txt").expect(200, "123456789").without("Last-Modified"));
            it("when true should include " + lastModified,
                    () -> get(DEFAULT.withLastModified(true), "/nums.txt").expect(200, "123456789").expect("Last-Modified", DATE));
        });
        describe("maxAge", () -> {
            it("should accept string", () -> get(DEFAULT.withMaxAge(Duration.parse("P30D")), "/todo.txt").expect(200)
                    .expect("Cache-Control", "public, max-age=" + 60 * 60 * 24 * 30));
            it("should be reasonable when infinite", () -> get(DEFAULT.withMaxAge(Duration.ofSeconds(Long.MAX_VALUE)), "/todo.txt")
                    .expect(200).expect("Cache-Control", "public, max-age=" + 60 * 60 * 24 * 365));
        });
    }

    protected void lookup() {
        describe("extensions", () -> {
            StaticFiles three = DEFAULT.withExtensions("htm", "html", "txt");
            it("should be not be enabled by default", () -> get("/todo").expect(404));
            it("should be configurable", () -> get(DEFAULT.withExtensions("txt"), "/todo").expect(200, "- groceries"));
            it("should support disabling extensions", () -> get(DEFAULT.withExtensions(), "/todo").expect(404));
            it("should support fallbacks", () -> get(three, "/todo").expect(200, "<li>groceries</li>"));
            it("should 404 if nothing found", () -> get(three, "/bob").expect(404));
        });
        describe("hidden files", () -> it("should be served when dotfiles: \"allow\" is given",
                () -> get(DEFAULT.withDotFiles(DotFiles.ALLOW), "/.name").expect(200, "tobi")));
        describe("setHeaders", () -> {
            StaticFiles custom = DEFAULT.withSetHeaders((res, file, attributes) -> res.set("x-custom", "set"));
            it("should get called when sending file", () -> get(custom, "/nums.txt").expect(200).expect("x-custom", "set"));
            it("should not get called on 404", () -> get(custom, "/bogus").expect(404).without("x-custom"));
            it("should not get called on redirect", () -> get(custom, "/users").expect(301).without("x-custom"));
        });
        describe("when traversing past root", () -> {
            it("should catch urlencoded ../", () -> get(FINAL, "/users/%2e%2e/%2e%2e/todo.txt").expect(403));
            it("should not allow root path disclosure", () -> get(FINAL, "/users/../../fixtures/todo.txt").expect(403));
        });
    }

    protected void fallThrough() {
        Path tooLong = root.resolve("foobar/".repeat(9999));
        it("should default to true", () -> get("/does-not-exist").expect(404, "Not Found"));
        describe("when true", () -> {
            it("should fall-through when OPTIONS request",
                    () -> site(root, DEFAULT).options("/todo.txt").expect(404, "Not Found"));
            it("should fall-through when URL malformed", () -> get("/%").expect(404, "Not Found"));
            it("should fall-through when URL too long", () -> site(tooLong, DEFAULT).get("/").expect(404, "Not Found"));
            it("with redirect: true should fall-through when directory", () -> get("/pets/").expect(404, "Not Found"));
            it("with redirect: true should redirect when directory without slash",
                    () -> get("/pets").expect(301, re("Redirecting")));
            StaticFiles stay = DEFAULT.withRedirect(false);
            it("with redirect: false should fall-through when directory", () -> get(stay, "/pets/").expect(404, "Not Found"));
            it("with redirect: false should fall-through when directory without slash",
                    () -> get(stay, "/pets").expect(404, "Not Found"));
        });
        describe("when false", () -> {
            it("should 405 when OPTIONS request",
                    () -> site(root, FINAL).options("/todo.txt").expect(405).expect("Allow", "GET, HEAD"));
            it("should 400 when URL malformed", () -> get(FINAL, "/%").expect(400, re("BadRequest")));
            it("should 403 when traversing past root", () -> get(FINAL, "/users/../../todo.txt").expect(403, re("Forbidden")));
            it("should 404 when URL too long", () -> site(tooLong, FINAL).get("/").expect(404, re("File name too long")));
            it("with redirect: true should 404 when directory", () -> get(FINAL, "/pets/").expect(404, re("NotFound")));
            it("with redirect: true should redirect when directory without slash",
                    () -> get(FINAL, "/pets").expect(301, re("Redirecting")));
            StaticFiles stay = FINAL.withRedirect(false);
            it("with redirect: false should 404 when directory", () -> get(stay, "/pets/").expect(404, re("NotFound")));
            it("with redirect: false should 404 when directory without slash",
                    () -> get(stay, "/pets").expect(404, re("NotFound")));
        });
    }

    protected void redirects() {
        it("should redirect directories", () -> get("/users").expect(301).expect("Location", "/users/"));
        it("should include HTML link", () -> get("/users").expect(301, re("/users/")).expect("Location", "/users/"));
        it("should redirect directories with query string",
                () -> get("/users?name=john").expect(301).expect("Location", "/users/?name=john"));
        it("should not redirect to protocol-relative locations", () -> get("//users").expect(301).expect("Location", "/users/"));
        it("should ensure redirect URL is properly encoded", () -> get("/snow%20%E2%98%83")
                .expect(301, re(">Redirecting to /snow%20%E2%98%83/<")).expect("Location", "/snow%20%E2%98%83/")
                .expect("Content-Type", re("html")));
        it("should respond with default Content-Security-Policy",
                () -> get("/users").expect(301).expect("Content-Security-Policy", "default-src 'none'"));
        it("should not redirect incorrectly", () -> get("/").expect(404));
        it("when false should disable redirect", () -> get(DEFAULT.withRedirect(false), "/users").expect(404));
    }

    private Ask range(String range) {
        return get("/nums.txt").set("Range", range);
    }

    protected void ranges() {
        it("should support byte ranges", () -> range("bytes=0-4").expect("12345"));
        it("should be inclusive", () -> range("bytes=0-0").expect("1"));
        it("should set Content-Range", () -> range("bytes=2-5").expect("Content-Range", "bytes 2-5/9"));
        it("should support -n", () -> range("bytes=-3").expect("789"));
        it("should support n-", () -> range("bytes=3-").expect("456789"));
        it("should respond with 206 \"Partial Content\"", () -> range("bytes=0-4").expect(206));
        it("should set Content-Length to the # of octets transferred",
                () -> range("bytes=2-3").expect(206, "34").expect("Content-Length", "2"));
        describe("when last-byte-pos of the range is greater than current length", () -> {
            it("is taken to be equal to one less than the current length",
                    () -> range("bytes=2-50").expect("Content-Range", "bytes 2-8/9"));
            it("should adapt the Content-Length accordingly", () -> range("bytes=2-50").expect(206).expect("Content-Length", "7"));
        });
        describe("when the first- byte-pos of the range is greater than the current length", () -> {
            it("should respond with 416", () -> range("bytes=9-50").expect(416));
            it("should include a Content-Range header of complete length",
                    () -> range("bytes=9-50").expect(416).expect("Content-Range", "bytes */9"));
        });
        describe("when syntactically invalid", () ->
                it("should respond with 200 and the entire contents", () -> range("asdf").expect(200, "123456789")));
    }

    private Served mounted(String path, Path directory, StaticFiles options) {
        App app = App.create();
        app.use(path, Middleware.staticFiles(directory, options));
        return serve(app);
    }

    protected void mounts() {
        describe("when index at mount point", () -> it("should redirect correctly",
                () -> mounted("/users", root.resolve("users"), DEFAULT).get("/users").expect(301).expect("Location", "/users/")));
        describe("when mounted", () -> {
            Served site = mounted("/static", root, DEFAULT);
            it("should redirect relative to the originalUrl",
                    () -> site.get("/static/users").expect(301).expect("Location", "/static/users/"));
            authLookingUrl(site);
        });
        describe("when mounted \"root\" as a file", () -> {
            Served site = mounted("/todo", root.resolve("todo.txt"), DEFAULT);
            it("should load the file when on trailing slash", () -> site.get("/todo").expect(200, "- groceries"));
            it("should 404 when trailing slash", () -> site.get("/todo/").expect(404));
        });
        describe("when index file serving disabled", () -> {
            Served site = mounted("/static", root, DEFAULT.withIndex());
            it("should next() on directory", () -> site.get("/static/users/").expect(404, "Not Found"));
            it("should redirect to trailing slash", () -> site.get("/static/users").expect(301).expect("Location", "/static/users/"));
            it("should next() on mount point", () -> site.get("/static/").expect(404, "Not Found"));
            it("should redirect to trailing slash mount point",
                    () -> site.get("/static").expect(301).expect("Location", "/static/"));
        });
    }

    /** @param site mounted at {@code /static} */
    protected abstract void authLookingUrl(Served site);
}
