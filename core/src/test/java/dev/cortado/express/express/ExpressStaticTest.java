package dev.cortado.express.express;

import dev.cortado.App;
import dev.cortado.Middleware;
import dev.cortado.express.Served;
import dev.cortado.express.StaticSuite;
import dev.cortado.express.Upstream;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/express.static.js")
class ExpressStaticTest extends StaticSuite {

    @TestFactory
    List<DynamicTest> all() {
        return describe("express.static()", () -> {
            describe("basic operations", this::basics);
            describe("current dir", this::currentDirectory);
            headers("Last-Modified");
            lookup();
            describe("fallthrough", this::fallThrough);
            describe("redirect", this::redirects);
            describe("when request has \"Range\" header", this::ranges);
            mounts();
            describe("when responding non-2xx or 304", () -> it("should not alter the status", () -> {
                App app = App.create();
                app.use((req, res, next) -> {
                    res.status(501);
                    next.run();
                });
                app.use(Middleware.staticFiles(root));
                serve(app).get("/todo.txt").expect(501, "- groceries");
            }));
        });
    }

    @Override
    protected void authLookingUrl(Served site) {
        it("should not choke on auth-looking URL", () -> site.get("//todo@txt").expect(404));
    }
}
