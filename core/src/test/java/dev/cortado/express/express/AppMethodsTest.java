package dev.cortado.express.express;

import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.raw;
import static dev.cortado.Middleware.staticFiles;
import static dev.cortado.Middleware.text;
import static dev.cortado.Middleware.urlencoded;
import static dev.cortado.express.Served.re;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.App;
import dev.cortado.Handler;
import dev.cortado.Middleware;
import dev.cortado.Router;
import dev.cortado.express.Described;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class AppMethodsTest extends Described {

    private static final Handler NOTHING = (req, res) -> res.end();

    @TestFactory
    @Upstream("express/test/app.all.js")
    List<DynamicTest> all() {
        return describe("app.all()", () -> {
            it("should add a router per method", () -> {
                try (var at = Served.of(App.create().all("/tobi", (req, res) -> res.end(req.method())))) {
                    at.put("/tobi").expect(200, "PUT");
                    at.get("/tobi").expect(200, "GET");
                }
            });
            it("should run the callback for a method just once", () -> {
                var count = new AtomicInteger();
                var app = App.create().all("/*splat", (req, res, next) -> {
                    count.incrementAndGet();
                    next.run();
                });
                try (var at = Served.of(app)) {
                    at.delete("/tobi").expect(404);
                }
                assertThat(count).hasValue(1);
            });
        });
    }

    @TestFactory
    @Upstream("express/test/app.head.js")
    List<DynamicTest> head() {
        describe("HEAD", () -> {
            it("should default to GET", () -> {
                try (var at = Served.of(App.create().get("/tobi", (req, res) -> res.send("tobi")))) {
                    at.head("/tobi").expect(200, "");
                }
            });
            it("should output the same headers as GET requests", () -> {
                try (var at = Served.of(App.create().get("/tobi", (req, res) -> res.send("tobi")))) {
                    assertThat(withoutDate(at.head("/tobi").answer().headers())).isEqualTo(withoutDate(at.get("/tobi").answer().headers()))
                            .isNotEmpty();
                }
            });
        });
        return describe("app.head()", () -> it("should override", () -> {
            var app = App.create();
            app.head("/tobi", (req, res) -> res.set("x-method", "head").end());
            app.get("/tobi", (req, res) -> res.set("x-method", "get").send("tobi"));
            try (var at = Served.of(app)) {
                at.head("/tobi").expect(200).expect("x-method", "head");
            }
        }));
    }

    private static List<String> withoutDate(List<String> headers) {
        return headers.stream().map(String::toLowerCase).filter(line -> !line.startsWith("date:")).sorted().toList();
    }

    @TestFactory
    @Upstream("express/test/app.options.js")
    List<DynamicTest> options() {
        describe("OPTIONS", () -> {
            allowed("should default to the routes defined",
                    App.create().post("/", NOTHING).get("/users", NOTHING).put("/users", NOTHING), "/users", "GET, HEAD, PUT");
            allowed("should only include each method once",
                    App.create().delete("/", NOTHING).get("/users", NOTHING).put("/users", NOTHING).get("/users", NOTHING),
                    "/users", "GET, HEAD, PUT");
            it("should not be affected by app.all", () -> {
                var app = App.create().get("/", NOTHING).get("/users", NOTHING).put("/users", NOTHING);
                app.all("/users", (req, res, next) -> {
                    res.set("x-hit", "1");
                    next.run();
                });
                try (var at = Served.of(app)) {
                    at.options("/users").expect(200, "GET, HEAD, PUT").expect("Allow", "GET, HEAD, PUT").expect("x-hit", "1");
                }
            });
            it("should not respond if the path is not defined", () -> {
                try (var at = Served.of(App.create().get("/users", NOTHING))) {
                    at.options("/other").expect(404);
                }
            });
            allowed("should forward requests down the middleware chain",
                    App.create().use(Router.create().get("/users", NOTHING)).get("/other", NOTHING), "/other", "GET, HEAD");
            describe("when error occurs in response handler", () -> it("should pass error to callback", () -> {
                var app = App.create().use((req, res, next) -> {
                    res.flush();
                    next.run();
                });
                app.use(Router.create().get("/users", NOTHING));
                app.error((err, req, res) -> res.end("true"));
                try (var at = Served.of(app)) {
                    at.options("/users").expect(200, "true");
                }
            }));
        });
        return describe("app.options()", () -> it("should override the default behavior", () -> {
            var app = App.create().options("/users", (req, res) -> res.set("Allow", "GET").send("GET"));
            app.get("/users", NOTHING).put("/users", NOTHING);
            try (var at = Served.of(app)) {
                at.options("/users").expect(200, "GET").expect("Allow", "GET");
            }
        }));
    }

    private void allowed(String title, App app, String path, String methods) {
        it(title, () -> {
            try (var at = Served.of(app)) {
                at.options(path).expect(200, methods).expect("Allow", methods);
            }
        });
    }

    @TestFactory
    @Upstream("express/test/app.routes.error.js")
    List<DynamicTest> errors() {
        return describe("app .VERB()", () -> {
            it("should not get invoked without error handler on error", () -> {
                var app = App.create().use((req, res, next) -> next.error(new Exception("boom!")));
                app.get("/bar", (req, res) -> res.send("hello, world!"));
                try (var at = Served.of(app)) {
                    at.post("/bar").expect(500, re("Exception: boom!"));
                }
            });
            it("should only call an error handling routing callback when an error is propagated", () -> {
                var calls = new CopyOnWriteArrayList<String>();
                var app = App.create();
                app.route("/")
                        .get((req, res, next) -> next.error(new Exception("fabricated error")), (req, res, next) -> {
                            calls.add("a");
                            next.run();
                        })
                        .error((err, req, res, next) -> {
                            calls.add("b " + err.getMessage());
                            next.error(err);
                        })
                        .error((err, req, res, next) -> {
                            calls.add("c " + err.getMessage());
                            next.run();
                        })
                        .error((err, req, res, next) -> {
                            calls.add("d");
                            next.run();
                        })
                        .get((req, res) -> res.sendStatus(204));
                try (var at = Served.of(app)) {
                    at.get("/").expect(204);
                }
                assertThat(calls).containsExactly("b fabricated error", "c fabricated error");
            });
        });
    }

    @TestFactory
    @Upstream("express/test/regression.js")
    List<DynamicTest> regression() {
        return describe("throw after .end()", () -> it("should fail gracefully", () -> {
            var app = App.create().get("/", (req, res) -> {
                res.end("yay");
                throw new Exception("boom");
            });
            try (var at = Served.of(app)) {
                at.get("/").expect(200, "yay");
            }
        }));
    }

    @TestFactory
    @Upstream("express/test/middleware.basic.js")
    List<DynamicTest> basic() {
        return describe("middleware .next()", () -> it("should behave like connect", () -> {
            var calls = new CopyOnWriteArrayList<String>();
            var app = App.create();
            app.use((req, res, next) -> {
                calls.add("one");
                next.run();
            });
            app.use((req, res, next) -> {
                calls.add("two");
                next.run();
            });
            app.use((req, res) -> res.set("Content-Type", "application/json").stream(req.stream()));
            try (var at = Served.of(app)) {
                at.get("/").type("application/json").send("{\"foo\":\"bar\"}").expect(200, "{\"foo\":\"bar\"}")
                        .expect("Content-Type", re("application/json"));
            }
            assertThat(calls).containsExactly("one", "two");
        }));
    }

    @TestFactory
    @Upstream("express/test/exports.js")
    List<DynamicTest> exports() {
        return describe("exports", () -> {
            it("should expose Router", () -> assertThat(Router.create()).isInstanceOf(Middleware.class));
            it("should expose json middleware", () -> assertThat(json()).isInstanceOf(Middleware.class));
            it("should expose raw middleware", () -> assertThat(raw()).isInstanceOf(Middleware.class));
            it("should expose static middleware", () -> assertThat(staticFiles(Path.of("."))).isInstanceOf(Middleware.class));
            it("should expose text middleware", () -> assertThat(text()).isInstanceOf(Middleware.class));
            it("should expose urlencoded middleware", () -> assertThat(urlencoded()).isInstanceOf(Middleware.class));
        });
    }
}
