package dev.cortado.express.send;

import static dev.cortado.express.Served.re;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.App;
import dev.cortado.Middleware;
import dev.cortado.StaticFiles;
import dev.cortado.express.Ask;
import dev.cortado.express.FileSuite;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code send} is to Express, {@code staticFiles} and {@code res.sendFile} are here. */
@Upstream("send/test/send.js")
class SendTest extends FileSuite {

    private static final StaticFiles PLAIN = StaticFiles.DEFAULT.withFallThrough(false);

    @Override
    protected Map<String, String> files() {
        return SendFiles.ALL;
    }

    private Ask get(String path) {
        return get(PLAIN, path);
    }

    @TestFactory
    List<DynamicTest> pipe() {
        return describe("send(file).pipe(res)", () -> {
            it("should stream the file contents", () -> get("/name.txt").expect(200, "tobi").expect("Content-Length", "4"));
            it("should stream a zero-length file", () -> get("/empty.txt").expect(200, "").expect("Content-Length", "0"));
            it("should decode the given path as a URI", () -> get("/some%20thing.txt").expect(200, "hey"));
            it("should serve files with dots in name", () -> get("/do..ts.txt").expect(200, "..."));
            it("should treat a malformed URI as a bad request", () -> get("/some%99thing.txt").expect(400, re("Bad Request")));
            it("should treat an ENAMETOOLONG as a 404", () -> get("/" + "foobar".repeat(99)).expect(404));
            it("should support HEAD", () -> site(root, PLAIN).head("/name.txt").expect(200, "").expect("Content-Length", "4"));
            it("should add an ETag header field", () -> get("/name.txt").expect("etag", re("^W/\"[^\"]+\"$")));
            it("should add a Date header field", () -> get("/name.txt").expect("date", DATE));
            it("should add a Last-Modified header field", () -> get("/name.txt").expect("last-modified", DATE));
            it("should add a Accept-Ranges header field", () -> get("/name.txt").expect("Accept-Ranges", "bytes"));
            it("should 404 if the file does not exist", () -> get("/meow").expect(404, re("Not Found")));
            it("should emit ENOENT if the file does not exist", () -> get("/meow").expect(404, re("NoSuchFileException")));
            it("should set Content-Type via mime map", () -> {
                get("/name.txt").expect(200).expect("Content-Type", "text/plain; charset=utf-8");
                get("/tobi.html").expect(200).expect("Content-Type", "text/html; charset=utf-8");
            });
            it("should default Content-Type to octet-stream",
                    () -> get("/no_ext").expect(200).expect("Content-Type", "application/octet-stream"));
            handlers();
            describe("\"headers\" event", this::headersEvent);
            describe("when no \"directory\" listeners are present", this::redirects);
            describe("when no \"error\" listeners are present", this::errorPages);
        });
    }

    private void handlers() {
        it("should not override content-type", () -> serve((req, res) -> {
            res.set("Content-Type", "application/x-custom");
            res.sendFile(req.path(), root);
        }).get("/name.txt").expect("Content-Type", "application/x-custom"));
        it("should handle headers already sent error", () -> serve((req, res) -> {
            res.write("0");
            try {
                res.sendFile(req.path(), root);
            } catch (IllegalStateException e) {
                res.end(" - " + e.getMessage());
            }
        }).get("/name.txt").expect(200, "0 - Can't set headers after they are sent."));
        it("should 404 if file disappears after stat, before open", () -> get(PLAIN.withSetHeaders((res, file, attributes) ->
                replaceByNothing(file)), "/gone.txt").expect(404).without("ETag").without("Cache-Control"));
        it("should 500 on file stream error", () -> get(PLAIN.withSetHeaders((res, file, attributes) ->
                replaceByLoop(file)), "/loop.txt").expect(500).without("ETag"));
        describe("when \"directory\" listeners are present", () -> it("should be called when sending directory", () -> {
            App app = App.create();
            app.use(Middleware.staticFiles(root, StaticFiles.DEFAULT.withRedirect(false)));
            app.use((req, res) -> res.status(400).end("No directory for you"));
            serve(app).get("/pets").expect(400, "No directory for you");
        }));
    }

    private static void replaceByNothing(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replaceByLoop(Path file) {
        replaceByNothing(file);
        try {
            Files.createSymbolicLink(file, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void headersEvent() {
        AtomicInteger calls = new AtomicInteger();
        StaticFiles counting = PLAIN.withSetHeaders((res, file, attributes) -> calls.incrementAndGet());
        it("should fire when sending file", () -> fires(counting, calls, 1, "/name.txt", 200));
        it("should not fire on 404", () -> fires(counting, calls, 0, "/bogus", 404));
        it("should fire on index", () -> fires(counting, calls, 1, "/pets/", 200));
        it("should not fire on redirect", () -> fires(counting, calls, 0, "/pets", 301));
        it("should provide path", () -> get(PLAIN.withSetHeaders((res, file, attributes) -> res.set("X-Path", file.toString())),
                "/name.txt").expect(200, "tobi").expect("X-Path", root.resolve("name.txt").toString()));
        it("should provide stat", () -> get(PLAIN.withSetHeaders((res, file, attributes) ->
                res.set("X-Size", attributes.size() + " " + attributes.lastModifiedTime().toMillis())), "/name.txt")
                .expect(200, "tobi").expect("X-Size", re("^4 [1-9][0-9]+$")));
        it("should allow altering headers", () -> get(PLAIN.withSetHeaders((res, file, attributes) -> res
                .set("Cache-Control", "no-cache").set("Content-Type", "text/x-custom").set("ETag", "W/\"everything\"")
                .set("X-Created", attributes.creationTime().toString())), "/name.txt")
                .expect(200, "tobi").expect("Cache-Control", "no-cache").expect("Content-Type", re("^text/x-custom"))
                .expect("ETag", "W/\"everything\"").expect("X-Created", re("^[0-9]{4}-")));
    }

    private void fires(StaticFiles options, AtomicInteger calls, int expected, String path, int status) throws IOException {
        calls.set(0);
        get(options, path).expect(status);
        assertThat(calls).hasValue(expected);
    }

    private void redirects() {
        it("should redirect directories to trailing slash", () -> get("/pets").expect(301).expect("Location", "/pets/"));
        it("should respond with an HTML redirect", () -> {
            get("/pets").expect(301, re(">Redirecting to /pets/<")).expect("Content-Type", re("html"));
            get("/snow%20%E2%98%83").expect(301, re(">Redirecting to /snow%20%E2%98%83/<"))
                    .expect("Location", "/snow%20%E2%98%83/").expect("Content-Type", re("html"));
        });
        it("should respond with default Content-Security-Policy",
                () -> get("/pets").expect(301).expect("Content-Security-Policy", "default-src 'none'"));
        it("should not redirect to protocol-relative locations", () -> get("//pets").expect(301).expect("Location", "/pets/"));
    }

    private void errorPages() {
        Served pages = closing(Served.of(Middleware.staticFiles(root, PLAIN)));
        it("should respond to errors directly", () -> pages.get("/foobar").expect(404, re(">Not Found<")));
        it("should respond with default Content-Security-Policy", () -> pages.get("/foobar")
                .expect(404).expect("Content-Security-Policy", "default-src 'none'"));
    }
}
