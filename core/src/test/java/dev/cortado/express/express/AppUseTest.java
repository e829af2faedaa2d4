package dev.cortado.express.express;

import static dev.cortado.express.Served.re;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.App;
import dev.cortado.Handler;
import dev.cortado.Middleware;
import dev.cortado.express.Described;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/app.use.js")
class AppUseTest extends Described {

    private static final Middleware FN1 = hit("x-fn-1");
    private static final Middleware FN2 = hit("x-fn-2");
    private static final Handler FN3 = (req, res) -> res.set("x-fn-3", "hit").end();
    private static final Handler SAW = (req, res) -> res.send("saw " + req.method() + " " + req.url());
    private static final Handler SAW_THROUGH =
            (req, res) -> res.set("x-fn-3", "hit").send("saw " + req.method() + " " + req.url() + " through " + req.originalUrl());

    private static Middleware hit(String header) {
        return (req, res, next) -> {
            res.set(header, "hit");
            next.run();
        };
    }

    @TestFactory
    List<DynamicTest> use() {
        return describe("app", () -> {
            it("should emit \"mount\" when mounted", () -> {
                var mounted = new CopyOnWriteArrayList<App>();
                var app = App.create();
                app.use(App.create().onMount(mounted::add));
                assertThat(mounted).containsExactly(app);
            });
            describe(".use(app)", this::applications);
            describe(".use(middleware)", () -> {
                hitsAll("should accept multiple arguments", app -> app.use(FN1, FN2, FN3));
                it("should invoke middleware for all requests", () -> {
                    try (var at = Served.of(App.create().use(SAW))) {
                        at.get("/").expect(200, "saw GET /");
                        at.options("/").expect(200, "saw OPTIONS /");
                        at.post("/foo").expect(200, "saw POST /foo");
                    }
                });
                hitsAll("should accept array of middleware", app -> app.use(new Middleware[] {FN1, FN2, FN3}));
                hitsAll("should accept multiple arrays of middleware",
                        app -> app.use(Middleware.of(FN1, FN2), Middleware.of(FN3)));
                hitsAll("should accept nested arrays of middleware",
                        app -> app.use(Middleware.of(Middleware.of(FN1), FN2), Middleware.of(FN3)));
            });
            describe(".use(path, middleware)", this::paths);
        });
    }

    private void applications() {
        it("should mount the app", () -> {
            var blog = App.create().get("/blog", (req, res) -> res.end("blog"));
            try (var at = Served.of(App.create().use(blog))) {
                at.get("/blog").expect(200, "blog");
            }
        });
        it("should support mount-points", () -> {
            var blog = App.create().get("/", (req, res) -> res.end("blog"));
            var forum = App.create().get("/", (req, res) -> res.end("forum"));
            try (var at = Served.of(App.create().use("/blog", blog).use("/forum", forum))) {
                at.get("/blog").expect(200, "blog");
                at.get("/forum").expect(200, "forum");
            }
        });
        it("should set the child's .parent", () -> {
            var blog = App.create();
            var app = App.create().use("/blog", blog);
            assertThat(blog.parent()).isSameAs(app);
        });
        it("should support dynamic routes", () -> {
            var blog = App.create().get("/", (req, res) -> res.end("success"));
            try (var at = Served.of(App.create().use("/post/:article", blog))) {
                at.get("/post/once-upon-a-time").expect(200, "success");
            }
        });
        it("should support mounted app anywhere", () -> {
            var mounted = new CopyOnWriteArrayList<App>();
            var blog = App.create().get("/", (req, res) -> res.end("success")).onMount(mounted::add);
            var other = App.create().onMount(mounted::add);
            var app = App.create();
            app.use("/post/:article", FN1, other, FN2, blog);
            assertThat(mounted).containsExactly(app, app);
            try (var at = Served.of(app)) {
                at.get("/post/once-upon-a-time").expect(200, "success").expect("x-fn-1", "hit").expect("x-fn-2", "hit");
            }
        });
    }

    private void hitsAll(String title, UnaryOperator<App> use) {
        it(title, () -> {
            try (var at = Served.of(use.apply(App.create()))) {
                at.get("/foo").expect(200).expect("x-fn-1", "hit").expect("x-fn-2", "hit").expect("x-fn-3", "hit");
            }
        });
    }

    private void paths() {
        it("should require middleware", () -> assertThatThrownBy(() -> App.create().use("/"))
                .hasMessageContaining("requires a middleware function"));
        it("should reject null as middleware", () -> assertThatThrownBy(() -> App.create().use("/", (Middleware) null))
                .hasMessageContaining("argument handler must be a function"));
        it("should strip path from req.url", () -> {
            try (var at = Served.of(App.create().use("/foo", SAW))) {
                at.get("/foo/bar").expect(200, "saw GET /bar");
            }
        });
        hitsAll("should accept multiple arguments", app -> app.use("/foo", FN1, FN2, FN3));
        below("should invoke middleware for all requests starting with path", "/foo");
        below("should work if path has trailing slash", "/foo/");
        hitsAll("should accept array of middleware", app -> app.use("/foo", new Middleware[] {FN1, FN2, FN3}));
        hitsAll("should accept multiple arrays of middleware",
                app -> app.use("/foo", Middleware.of(FN1, FN2), Middleware.of(FN3)));
        hitsAll("should accept nested arrays of middleware",
                app -> app.use("/foo", Middleware.of(FN1, Middleware.of(FN2)), Middleware.of(FN3)));
        it("should support array of paths", () -> {
            try (var at = Served.of(App.create().use(List.of("/foo/", "/bar"), SAW_THROUGH))) {
                at.get("/").expect(404);
                at.get("/foo").expect(200, "saw GET / through /foo");
                at.get("/bar").expect(200, "saw GET / through /bar");
            }
        });
        it("should support array of paths with middleware array", () -> {
            var app = App.create();
            app.use(List.of("/foo/", "/bar"), Middleware.of(Middleware.of(FN1), FN2), Middleware.of(SAW_THROUGH));
            try (var at = Served.of(app)) {
                for (var path : List.of("/foo", "/bar")) {
                    at.get(path).expect(200, "saw GET / through " + path)
                            .expect("x-fn-1", "hit").expect("x-fn-2", "hit").expect("x-fn-3", "hit");
                }
            }
        });
        it("should support regexp path", () -> {
            try (var at = Served.of(App.create().use(re("^/[a-z]oo"), SAW_THROUGH))) {
                at.get("/").expect(404);
                at.get("/foo").expect(200, "saw GET / through /foo");
                at.get("/zoo/bear").expect(200, "saw GET /bear through /zoo/bear");
                at.get("/get/zoo").expect(404);
            }
        });
        it("should support empty string path", () -> {
            try (var at = Served.of(App.create().use("", SAW_THROUGH))) {
                at.get("/").expect(200, "saw GET / through /");
            }
        });
    }

    private void below(String title, String path) {
        it(title, () -> {
            try (var at = Served.of(App.create().use(path, SAW))) {
                at.get("/").expect(404);
                at.post("/foo").expect(200, "saw POST /");
                at.post("/foo/bar").expect(200, "saw POST /bar");
            }
        });
    }
}
