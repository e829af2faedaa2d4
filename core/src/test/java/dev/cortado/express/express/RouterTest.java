package dev.cortado.express.express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.App;
import dev.cortado.ErrorHandler;
import dev.cortado.Handler;
import dev.cortado.Middleware;
import dev.cortado.ParamHandler;
import dev.cortado.Router;
import dev.cortado.express.Described;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/Router.js")
class RouterTest extends Described {

    private static final Handler DONE = (req, res) -> res.send("done");
    private static final Handler WRONG = (req, res) -> res.status(418).send("wrong handler");
    private static final ErrorHandler<Throwable> MESSAGE = (err, req, res) -> res.send(err.getMessage());

    private static Served serving(Router router) {
        return Served.of(App.create().use(router));
    }

    private static final Middleware COUNTING = (req, res, next) -> {
        res.locals().merge("counter", 1, (before, one) -> (int) before + (int) one);
        next.run();
    };

    private static final Handler COUNTED = (req, res) -> res.send(res.locals().getOrDefault("counter", 0));

    @TestFactory
    List<DynamicTest> router() {
        return describe("Router", () -> {
            it("should return a function with router methods", () -> {
                var outer = Router.create().use(Router.create().get("/", DONE));
                try (var at = Served.of((req, res, next) -> outer.handle(req, res, next))) {
                    at.get("/").expect(200, "done");
                }
            });
            it("should support .use of other routers", () -> {
                try (var at = serving(Router.create().use("/foo", Router.create().get("/bar", DONE)))) {
                    at.get("/foo/bar").expect(200, "done");
                }
            });
            it("should support dynamic routes", () -> {
                var another = Router.create().get("/:bar", (req, res) -> res.send(req.param("bar")));
                try (var at = serving(Router.create().use("/:foo", another))) {
                    at.get("/test/route").expect(200, "route");
                }
            });
            this.largeStacks();
            describe(".handle", () -> it("should dispatch", () -> {
                var router = Router.create();
                router.route("/foo").get((req, res) -> res.send("foo"));
                try (var at = serving(router)) {
                    at.get("/foo").expect(200, "foo");
                }
            }));
            describe(".multiple callbacks", () -> {
                it("should throw if a callback is null", () ->
                        assertThatThrownBy(() -> Router.create().route("/foo").all((Handler) null)).hasMessageContaining("handler"));
                it("should not throw if all callbacks are functions", () ->
                        assertThat(Router.create().route("/foo").all(DONE).all(DONE).path()).isEqualTo("/foo"));
            });
            describe("error", this::errors);
            describe(".all", () -> it("should support using .all to capture all http verbs", () -> {
                try (var at = serving(Router.create().all("/foo", DONE))) {
                    for (var method : Verbs.ALL) {
                        if (!method.equals("CONNECT")) {
                            at.ask(method, "/foo?bar=baz").expect(200, method.equals("HEAD") ? "" : "done");
                        }
                    }
                }
            }));
            describe(".use", this::use);
        });
    }

    private void largeStacks() {
        it("should not stack overflow with many registered routes", () -> {
            var router = Router.create();
            for (int i = 0; i < 6000; i++) {
                router.get("/thing" + i, WRONG);
            }
            router.get("/", DONE);
            try (var at = serving(router)) {
                at.get("/").expect(200, "done");
            }
        });
        it("should not stack overflow with a large sync route stack", () -> {
            var router = Router.create();
            for (int i = 0; i < 6000; i++) {
                router.get("/foo", COUNTING);
            }
            router.get("/foo", COUNTED);
            try (var at = serving(router)) {
                at.get("/foo").expect(200, "6000");
            }
        });
        it("should not stack overflow with a large sync middleware stack", () -> {
            var router = Router.create();
            for (int i = 0; i < 6000; i++) {
                router.use(COUNTING);
            }
            router.use(COUNTED);
            try (var at = serving(router)) {
                at.get("/").expect(200, "6000");
            }
        });
    }

    private void errors() {
        it("should skip non error middleware", () -> {
            var router = Router.create();
            router.get("/foo", (req, res, next) -> next.error(new Exception("foo")));
            router.get("/bar", (req, res, next) -> next.error(new Exception("bar")));
            router.use(WRONG).error(MESSAGE);
            try (var at = serving(router)) {
                at.get("/foo").expect(200, "foo");
            }
        });
        it("should handle throwing inside routes with params", () -> {
            var router = Router.create().get("/foo/:id", (req, res) -> {
                throw new Exception("foo");
            });
            try (var at = serving(router.use(WRONG).error(MESSAGE))) {
                at.get("/foo/2").expect(200, "foo");
            }
        });
        it("should handle throwing in handler after async param", () -> {
            var router = Router.create().param("user", (req, res, next, user) -> {
                CompletableFuture.runAsync(() -> res.locals().put("user", user)).get();
                next.run();
            });
            router.use("/:user", (req, res, next) -> {
                throw new Exception("oh no!");
            });
            try (var at = serving(router.error(MESSAGE))) {
                at.get("/bob").expect(200, "oh no!");
            }
        });
        it("should handle throwing inside error handlers", () -> {
            var router = Router.create();
            router.use((req, res, next) -> {
                throw new Exception("boom!");
            });
            router.error((err, req, res, next) -> {
                throw new Exception("oops");
            });
            try (var at = serving(router.error(MESSAGE))) {
                at.get("/").expect(200, "oops");
            }
        });
    }

    private void use() {
        it("should require middleware", () -> assertThatThrownBy(() -> Router.create().use("/")).hasMessageContaining("requires"));
        it("should reject null as middleware", () -> assertThatThrownBy(() -> Router.create().use("/", (Middleware) null))
                .hasMessageContaining("argument handler must be a function"));
        it("should be called for any URL", () -> {
            try (var at = serving(Router.create().use(DONE))) {
                at.get("/").expect(200, "done");
                at.get("/foo").expect(200, "done");
                at.ask("OPTIONS", "*").expect(200, "done");
            }
        });
        it("should accept array of middleware", () -> {
            var router = Router.create().use(Middleware.of(COUNTING, COUNTING), COUNTED);
            try (var at = serving(router)) {
                at.get("/foo").expect(200, "2");
            }
        });
    }

    /** Notes the URL and goes on. */
    private static Middleware noting(List<String> urls) {
        return (req, res, next) -> {
            urls.add(req.url());
            next.run();
        };
    }

    @TestFactory
    List<DynamicTest> absoluteUrls() {
        return describe("Router FQDN", () -> {
            seen("should not obscure FQDNs", "http://example.com/foo", List.of("/"), "http://example.com/foo");
            seen("should ignore FQDN in search", "/proxy?url=http://example.com/blog/post/1", List.of("/proxy"),
                    "/?url=http://example.com/blog/post/1");
            seen("should ignore FQDN in path", "/proxy/http://example.com/blog/post/1", List.of("/proxy"),
                    "/http://example.com/blog/post/1");
            seen("should adjust FQDN req.url", "http://example.com/blog/post/1", List.of("/blog"), "http://example.com/post/1");
            seen("should adjust FQDN req.url with multiple handlers", "http://example.com/blog/post/1", List.of("/", "/blog"),
                    "http://example.com/blog/post/1", "http://example.com/post/1");
            seen("should adjust FQDN req.url with multiple routed handlers", "http://example.com/blog/post/1",
                    List.of("/blog", "/blog", "/"),
                    "http://example.com/post/1", "http://example.com/post/1", "http://example.com/blog/post/1");
        });
    }

    private void seen(String title, String target, List<String> paths, String... urls) {
        it(title, () -> {
            var seen = new ArrayList<String>();
            var router = Router.create();
            paths.forEach(path -> router.use(path, noting(seen)));
            try (var at = serving(router.use(DONE))) {
                at.get(target).set("Host", "example.com").expect(200, "done");
            }
            assertThat(seen).containsExactly(urls);
        });
    }

    @TestFactory
    List<DynamicTest> params() {
        describe("Router .param", () -> {
            it("should require function", () -> assertThatThrownBy(() -> Router.create().param("id", null))
                    .hasMessageContaining("argument fn is required"));
            it("should call param function when routing VERBS", () -> {
                var router = remembering("id").get("/foo/:id/bar", (req, res) -> res.send(res.locals().get("seen") + req.param("id")));
                try (var at = serving(router)) {
                    at.get("/foo/123/bar").expect(200, "123123");
                }
            });
            it("should call param function when routing middleware", () -> {
                var router = remembering("id").use("/foo/:id/bar", (req, res) -> res.send(res.locals().get("seen") + req.url()));
                try (var at = serving(router)) {
                    at.get("/foo/123/bar/baz").expect(200, "123/baz");
                }
            });
            it("should only call once per request", () -> {
                var router = remembering("user").use("/foo/:user/", Router.create()).use("/foo/:user/", sub()).use(seen());
                try (var at = serving(router)) {
                    at.get("/foo/bob/bar").expect(200, "bob");
                }
            });
            it("should call when values differ", () -> {
                var router = remembering("user").use("/foo/:user/", Router.create()).use("/:user/bob/", sub()).use(seen());
                try (var at = serving(router)) {
                    at.get("/foo/bob/bar").expect(200, "bobfoo");
                }
            });
        });
        return describe("Router parallel requests", () -> it("should not mix requests", this::parallel));
    }

    private static Router sub() {
        return Router.create().get("/bar", (req, res, next) -> next.run());
    }

    private static Handler seen() {
        return (req, res) -> res.send(res.locals().get("seen"));
    }

    private static Router remembering(String name) {
        ParamHandler remember = (req, res, next, value) -> {
            res.locals().merge("seen", value, (before, now) -> before.toString() + now);
            next.run();
        };
        return Router.create().param(name, remember);
    }

    /** Both are in the parameter handler at the same time. */
    private void parallel() throws Exception {
        var both = new CountDownLatch(2);
        var router = Router.create().param("ms", (req, res, next, ms) -> {
            both.countDown();
            res.locals().put("ms", both.await(10, TimeUnit.SECONDS) ? ms : "alone");
            next.run();
        });
        router.use("/foo/:ms/", Router.create()).use("/foo/:ms/", sub());
        router.use((req, res) -> res.send(res.locals().get("ms") + " " + req.originalUrl()));
        try (var at = serving(router)) {
            var other = CompletableFuture.supplyAsync(() -> {
                try {
                    return at.get("/foo/50/bar").answer().body();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            at.get("/foo/10/bar").expect(200, "10 /foo/10/bar");
            assertThat(other.get()).isEqualTo("50 /foo/50/bar");
        }
    }
}
