package dev.cortado.express.servestatic;

import dev.cortado.App;
import dev.cortado.Middleware;
import dev.cortado.express.Served;
import dev.cortado.express.StaticSuite;
import dev.cortado.express.Upstream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("serve-static/test/test.js")
class ServeStaticTest extends StaticSuite {

    @TestFactory
    List<DynamicTest> all() {
        return describe("serveStatic()", () -> {
            describe("basic operations", this::basics);
            describe("current dir", this::currentDirectory);
            headers("Last-Modifed");
            lookup();
            describe("fallthrough", this::fallThrough);
            describe("redirect", this::redirects);
            describe("when request has \"Range\" header", this::ranges);
            mounts();
            describe("when non-existent root path", () -> {
                Served site = site(root.resolve("does_not_exist"), DEFAULT);
                it("should 404 for any file", () -> site.get("/todo.txt").expect(404));
            });
            describe("when responding non-2xx or 304", () -> it("should respond as-is", this::respondAsIs));
        });
    }

    private void respondAsIs() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        App app = App.create();
        app.use((req, res, next) -> {
            res.status(requests.getAndIncrement() == 0 ? 200 : 500);
            next.run();
        });
        app.use(Middleware.staticFiles(root));
        Served site = serve(app);
        String etag = header(site.get("/todo.txt").expect(200), "ETag");
        site.get("/todo.txt").set("If-None-Match", etag).expect(500, "- groceries");
    }

    /** What a rewriting stage in front leaves of the path counts, and the original path for the redirect. */
    @Override
    protected void authLookingUrl(Served site) {
        App app = App.create();
        app.use((req, res, next) -> {
            req.url("/");
            next.run();
        });
        app.use(Middleware.staticFiles(root));
        it("should not choke on auth-looking URL",
                () -> serve(app).get("//todo@txt").expect(301).expect("Location", "/todo@txt/"));
    }
}
