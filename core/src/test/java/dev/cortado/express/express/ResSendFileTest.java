package dev.cortado.express.express;

import static dev.cortado.Eventually.eventually;
import static dev.cortado.express.Served.re;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.App;
import dev.cortado.ClientGone;
import dev.cortado.Handler;
import dev.cortado.HttpError;
import dev.cortado.Raw;
import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.Settings;
import dev.cortado.express.Ask;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/res.sendFile.js")
class ResSendFileTest extends HandlerFiles {

    private Ask send(String name) {
        return get((req, res) -> res.sendFile(root.resolve(name)));
    }

    @TestFactory
    List<DynamicTest> paths() {
        return describe("res .sendFile(path)", () -> {
            it("should error missing path", () -> get((req, res) -> res.sendFile("", root)).expect(500, re("path.*required")));
            it("should error for non-absolute path", () -> get((req, res) -> res.sendFile(Path.of("name.txt")))
                    .expect(500, re("path must be absolute or specify root to res\\.sendFile")));
            it("should transfer a file", () -> send("name.txt").expect(200, "tobi"));
            it("should transfer a file with special characters in string", () -> send("% of dogs.txt").expect(200, "20%"));
            it("should include ETag", () -> send("name.txt").expect(200, "tobi").expect("ETag", re("^(?:W/)?\"[^\"]+\"$")));
            it("should 304 when ETag matches",
                    () -> send("name.txt").set("If-None-Match", header(send("name.txt"), "ETag")).expect(304));
            it("should disable the ETag function if requested", () -> {
                App app = App.create().settings(settings -> settings.withEtag(Settings.Etag.NONE));
                app.use((req, res) -> res.sendFile(root.resolve("name.txt")));
                serve(app).get("/").expect(200).without("ETag");
            });
            it("should 404 for directory", () -> send("blog").expect(404));
            it("should 404 when not found", () -> send("does-no-exist").expect(404));
            it("should send cache-control by default",
                    () -> send("name.txt").expect(200).expect("Cache-Control", "public, max-age=0"));
            it("should not serve dotfiles by default", () -> send(".name").expect(404));
            it("should not override manual content-types", () -> get((req, res) -> {
                res.type("application/x-bogus");
                res.sendFile(root.resolve("name.txt"));
            }).expect("Content-Type", "application/x-bogus"));
            it("should not error if the client aborts", this::noErrorWhenTheClientAborts);
        });
    }

    private void noErrorWhenTheClientAborts() throws Exception {
        AtomicReference<Throwable> error = new AtomicReference<>();
        CompletableFuture<Void> over = new CompletableFuture<>();
        App app = App.create();
        app.use((req, res, next) -> {
            next.run();
            over.complete(null);
        });
        app.use((req, res) -> {
            eventually("the client is gone", res::closed);
            res.sendFile(root.resolve("name.txt"));
        });
        app.error((err, req, res) -> error.set(err));
        leave(closing(Served.of(app)));
        over.get(10, TimeUnit.SECONDS);
        assertThat(error).hasNullValue();
    }

    private static void leave(Served site) throws Exception {
        try (Raw raw = site.raw()) {
            raw.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            raw.reset();
        }
    }

    /** What a callback is in Express is the code behind the call here. */
    @TestFactory
    List<DynamicTest> callbacks() {
        return describe("res .sendFile(path, fn)", () -> {
            it("should invoke the callback when complete", () -> completes("GET", null, 200));
            it("should invoke the callback without error when HEAD", () -> completes("HEAD", null, 200));
            it("should invoke the callback without error when 304", () -> completes("GET", header(send("name.txt"), "ETag"), 304));
            it("should invoke the callback when client aborts", () -> goneWhile(res -> { }));
            it("should invoke the callback when client already aborted",
                    () -> goneWhile(res -> eventually("the client is gone", res::closed)));
            it("should invoke the callback on 404", () -> get(this::sendWhatIsNotThere).expect(200, "got 404 error"));
            describe("async local storage", () -> {
                it("should persist store", () -> {
                    CompletableFuture<String> after = new CompletableFuture<>();
                    getWithStore((req, res) -> {
                        res.sendFile(root.resolve("name.txt"));
                        after.complete(STORE.get());
                    }).expect(200, "tobi").expect("Content-Type", "text/plain; charset=utf-8");
                    assertThat(after.get(10, TimeUnit.SECONDS)).isEqualTo("bar");
                });
                it("should persist store on error", () -> getWithStore(this::sendWhatIsNotThere)
                        .expect(200, "got 404 error").expect("x-store-foo", "bar"));
            });
        });
    }

    private void sendWhatIsNotThere(Request req, Response res) {
        try {
            res.sendFile(root.resolve("does-not-exist"));
        } catch (HttpError e) {
            if (STORE.isBound()) {
                res.set("x-store-foo", STORE.get());
            }
            res.send("got " + e.status() + " error");
        }
    }

    private void completes(String method, String etag, int status) throws Exception {
        CompletableFuture<Boolean> after = new CompletableFuture<>();
        Handler handler = (req, res) -> {
            res.sendFile(root.resolve("name.txt"));
            after.complete(res.ended());
        };
        Ask ask = serve(handler).ask(method, "/");
        (etag == null ? ask : ask.set("If-None-Match", etag)).expect(status);
        assertThat(after.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private interface Before {

        void run(Response res) throws Exception;
    }

    /** The file is larger than all buffers on the way. */
    private void goneWhile(Before before) throws Exception {
        Path big = temp.resolve("big.bin");
        try (var file = new java.io.RandomAccessFile(big.toFile(), "rw")) {
            file.setLength(64 << 20);
        }
        CompletableFuture<Throwable> after = new CompletableFuture<>();
        Served site = serve((req, res) -> {
            try {
                before.run(res);
                res.sendFile(big);
                after.complete(null);
            } catch (Throwable e) {
                after.complete(e);
                throw e;
            }
        });
        leave(site);
        assertThat(after.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientGone.class);
    }
}
