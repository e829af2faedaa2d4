package dev.cortado.express.express;

import static dev.cortado.express.Served.re;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.App;
import dev.cortado.Handler;
import dev.cortado.Middleware;
import dev.cortado.Next;
import dev.cortado.Router;
import dev.cortado.express.Described;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/app.router.js")
class AppRouterTest extends Described {

    private static final Router.Options MERGED = Router.Options.DEFAULT.withMergeParams(true);

    private static final Handler TJ = (req, res) -> res.end("tj");

    private static Middleware noting(List<String> calls, String call) {
        return (req, res, next) -> {
            calls.add(call);
            next.run();
        };
    }

    @TestFactory
    List<DynamicTest> router() {
        return describe("app.router", () -> {
            it("should restore req.params after leaving router", () -> {
                var app = App.create();
                var router = Router.create();
                router.use((req, res, next) -> {
                    res.set("x-router", String.valueOf(req.paramOrNull("id")));
                    next.run();
                });
                app.get("/user/:id", (req, res, next) -> {
                    res.set("x-user-id", req.param("id"));
                    next.run();
                }, router, (Handler) (req, res) -> res.send(req.param("id")));
                try (var at = Served.of(app)) {
                    at.get("/user/1").expect(200, "1").expect("x-router", "null").expect("x-user-id", "1");
                }
            });
            describe("methods", this::methods);
            it("should be .use()able", () -> {
                var app = App.create();
                var calls = new CopyOnWriteArrayList<String>();
                app.use(noting(calls, "before"));
                app.get("/", noting(calls, "GET /"));
                app.use((req, res, next) -> {
                    calls.add("after");
                    res.json(calls);
                });
                try (var at = Served.of(app)) {
                    at.get("/").expect(200, "[\"before\",\"GET /\",\"after\"]");
                }
            });
            describe("case sensitivity", this::caseSensitivity);
            it("should allow literal \".\"", () -> {
                var app = App.create();
                app.get("/api/users/:from..:to", (req, res) -> res.end("users from " + req.param("from") + " to " + req.param("to")));
                try (var at = Served.of(app)) {
                    at.get("/api/users/1..50").expect(200, "users from 1 to 50");
                }
            });
            it("should allow rewriting of the url", () -> {
                var app = App.create();
                app.get("/account/edit", (req, res, next) -> {
                    req.url("/user/12/edit");
                    next.run();
                });
                app.get("/user/:id/edit", (req, res) -> res.send("editing user " + req.param("id")));
                try (var at = Served.of(app)) {
                    at.get("/account/edit").expect(200, "editing user 12");
                }
            });
            it("should run in order added", () -> {
                var app = App.create();
                var path = new CopyOnWriteArrayList<String>();
                app.get("/*path", noting(path, "0"));
                app.get("/user/:id", noting(path, "1"));
                app.use(noting(path, "2"));
                app.all("/user/:id", noting(path, "3"));
                app.get("/*splat", noting(path, "4"));
                app.use((req, res) -> res.end(String.join(",", path) + ",5"));
                try (var at = Served.of(app)) {
                    at.get("/user/1").expect(200, "0,1,2,3,4,5");
                }
            });
            it("should be chainable", () -> {
                var app = App.create();
                assertThat(app.get("/", TJ)).isSameAs(app);
            });
            it("should not use disposed router/middleware", () -> {
                var app = App.create();
                var router = new AtomicReference<>(setting("old", "foo"));
                app.use((req, res, next) -> router.get().handle(req, res, next));
                app.get("/", (req, res) -> res.send("yee"));
                try (var at = Served.of(app)) {
                    at.get("/").expect(200, "yee").expect("old", "foo").without("new");
                    router.set(setting("new", "bar"));
                    at.get("/").expect(200, "yee").expect("new", "bar").without("old");
                }
            });
        });
    }

    private static Router setting(String header, String value) {
        return Router.create().use((req, res, next) -> {
            res.set(header, value);
            next.run();
        });
    }

    private void methods() {
        for (var method : Verbs.ALL) {
            if (method.equals("CONNECT")) {
                continue;
            }
            it("should include " + method, () -> {
                var app = App.create();
                app.method(method, "/foo", (req, res) -> res.send(method));
                try (var at = Served.of(app)) {
                    at.ask(method, "/foo").expect(200, method.equals("HEAD") ? "" : method);
                }
            });
        }
        it("should re-route when method is altered", () -> {
            var app = App.create();
            app.use((req, res, next) -> {
                if (req.method().equals("POST")) {
                    req.method("DELETE");
                    res.set("X-Method-Altered", "1");
                }
                next.run();
            });
            app.delete("/", (req, res) -> res.end("deleted everything"));
            try (var at = Served.of(app)) {
                at.get("/").expect(404);
                at.delete("/").expect(200, "deleted everything");
                at.post("/").expect(200, "deleted everything").expect("X-Method-Altered", "1");
            }
        });
    }

    private void caseSensitivity() {
        it("should be disabled by default", () -> {
            try (var at = Served.of(App.create().get("/user", TJ))) {
                at.get("/USER").expect(200, "tj");
            }
        });
        describe("when \"case sensitive routing\" is enabled", () -> {
            it("should match identical casing", () -> {
                try (var at = Served.of(App.create().settings(s -> s.withCaseSensitive(true)).get("/uSer", TJ))) {
                    at.get("/uSer").expect(200, "tj");
                }
            });
            it("should not match otherwise", () -> {
                try (var at = Served.of(App.create().settings(s -> s.withCaseSensitive(true)).get("/uSer", TJ))) {
                    at.get("/user").expect(404);
                }
            });
        });
    }

    @TestFactory
    List<DynamicTest> params() {
        return describe("app.router", () -> {
            describe("decode params", () -> {
                decoded("should decode correct params", "/foo%2Fbar", "foo/bar");
                it("should not accept params in malformed paths", () -> {
                    try (var at = Served.of(App.create().get("/:name", (req, res) -> res.send(req.param("name"))))) {
                        at.get("/%foobar").expect(400);
                    }
                });
                decoded("should not decode spaces", "/foo+bar", "foo+bar");
                decoded("should work with unicode", "/%ce%b1", "α");
            });
            describe("params", () -> {
                it("should overwrite existing req.params by default", () -> {
                    var router = Router.create().get("/:action", (req, res) -> res.send(req.params()));
                    try (var at = Served.of(App.create().use("/user/:user", router))) {
                        at.get("/user/1/get").expect(200, "{\"action\":\"get\"}");
                    }
                });
                it("should allow merging existing req.params", () -> {
                    var router = Router.create(MERGED).get("/:action", (req, res) -> res.send(req.params()));
                    try (var at = Served.of(App.create().use("/user/:user", router))) {
                        at.get("/user/tj/get").expect(200, "{\"user\":\"tj\",\"action\":\"get\"}");
                    }
                });
                it("should use params from router", () -> {
                    var router = Router.create(MERGED).get("/:thing", (req, res) -> res.send(req.params()));
                    try (var at = Served.of(App.create().use("/user/:thing", router))) {
                        at.get("/user/tj/get").expect(200, "{\"thing\":\"get\"}");
                    }
                });
                merged("should merge numeric indices req.params", "^/user/id:(\\d+)", "^/(.*)\\.(.*)",
                        "/user/id:10/profile.json", "{\"0\":\"10\",\"1\":\"profile\",\"2\":\"json\"}");
                merged("should merge numeric indices req.params when more in parent", "^/user/id:(\\d+)/name:(\\w+)", "/(.*)",
                        "/user/id:10/name:tj/profile", "{\"0\":\"10\",\"1\":\"tj\",\"2\":\"profile\"}");
                merged("should merge numeric indices req.params when parent has same number", "/user/id:(\\d+)", "/name:(\\w+)",
                        "/user/id:10/name:tj", "{\"0\":\"10\",\"1\":\"tj\"}");
                it("should ignore invalid incoming req.params", () -> {
                    var router = Router.create(MERGED).get("/:name", (req, res) -> res.send(req.params()));
                    try (var at = Served.of(App.create().use("/user/", (req, res, next) -> router.handle(req, res, next)))) {
                        at.get("/user/tj").expect(200, "{\"name\":\"tj\"}");
                    }
                });
                it("should restore req.params", () -> {
                    var router = Router.create(MERGED).all(re("/user:(\\w+)/"), (req, res, next) -> next.run());
                    var app = App.create();
                    app.use(re("/user/id:(\\d+)"), (req, res, next) ->
                            router.handle(req, res, new After(() -> res.send(req.params()))));
                    try (var at = Served.of(app)) {
                        at.get("/user/id:42/user:tj/profile").expect(200, "{\"0\":\"42\"}");
                    }
                });
            });
        });
    }

    private void decoded(String title, String path, String name) {
        it(title, () -> {
            try (var at = Served.of(App.create().get("/:name", (req, res) -> res.send(req.param("name"))))) {
                at.get(path).expect(200, name);
            }
        });
    }

    private void merged(String title, String outer, String inner, String path, String params) {
        it(title, () -> {
            var router = Router.create(MERGED).all(re(inner), (req, res) -> res.send(req.params()));
            try (var at = Served.of(App.create().use(re(outer), router))) {
                at.get(path).expect(200, params);
            }
        });
    }

    /** What runs when a router called by hand is through. */
    private record After(Runnable action) implements Next {

        @Override
        public void run() {
            action.run();
        }

        @Override
        public void route() {
            action.run();
        }

        @Override
        public void router() {
            action.run();
        }

        @Override
        public void error(Throwable error) {
            action.run();
        }
    }

    @TestFactory
    List<DynamicTest> regularExpressions() {
        return describe("app.router when given a regexp", () -> {
            it("should match the pathname only", () -> {
                try (var at = Served.of(App.create().all(re("^/user/[0-9]+$"), (req, res) -> res.end("user")))) {
                    at.get("/user/12?foo=bar").expect(200, "user");
                }
            });
            it("should populate req.params with the captures", () -> {
                var app = App.create();
                app.route(re("^/user/([0-9]+)/(view|edit)?$"))
                        .get((req, res) -> res.end(req.param("1") + "ing user " + req.param("0")));
                try (var at = Served.of(app)) {
                    at.get("/user/10/edit").expect(200, "editing user 10");
                }
            });
            it("should populate req.params with named captures", () -> {
                var app = App.create();
                app.method("GET", re("^/user/(?<userId>[0-9]+)/(view|edit)?$"),
                        (req, res) -> res.end(req.param("0") + "ing user " + req.param("userId")));
                try (var at = Served.of(app)) {
                    at.get("/user/10/edit").expect(200, "editing user 10");
                }
            });
            it("should ensure regexp matches path prefix", () -> {
                var app = App.create();
                var calls = new CopyOnWriteArrayList<String>();
                app.use(re("/api.*"), noting(calls, "a"));
                app.use(re("api"), noting(calls, "b"));
                app.use(re("/test"), noting(calls, "c"));
                app.use((req, res) -> res.end());
                try (var at = Served.of(app)) {
                    at.get("/test/api/1234").expect(200);
                }
                assertThat(calls).containsExactly("c");
            });
        });
    }

    @TestFactory
    List<DynamicTest> trailingSlashes() {
        return describe("app.router trailing slashes", () -> {
            it("should be optional by default", () -> {
                try (var at = Served.of(App.create().get("/user", TJ))) {
                    at.get("/user/").expect(200, "tj");
                }
            });
            describe("when \"strict routing\" is enabled", () -> {
                strict("should match trailing slashes", app -> app.get("/user/", TJ), "/user/", 200);
                it("should pass-though middleware", () -> {
                    var app = App.create().settings(s -> s.withStrict(true));
                    app.use(setting("x-middleware", "true"));
                    app.get("/user/", TJ);
                    try (var at = Served.of(app)) {
                        at.get("/user/").expect(200, "tj").expect("x-middleware", "true");
                    }
                });
                it("should pass-though mounted middleware", () -> {
                    var app = App.create().settings(s -> s.withStrict(true));
                    app.use("/user/", setting("x-middleware", "true"));
                    app.get("/user/test/", TJ);
                    try (var at = Served.of(app)) {
                        at.get("/user/test/").expect(200, "tj").expect("x-middleware", "true");
                    }
                });
                strict("should match no slashes", app -> app.get("/user", TJ), "/user", 200);
                strict("should match middleware when omitting the trailing slash", app -> app.use("/user/", TJ), "/user", 200);
                strict("should match middleware", app -> app.use("/user", TJ), "/user", 200);
                strict("should match middleware when adding the trailing slash", app -> app.use("/user", TJ), "/user/", 200);
                strict("should fail when omitting the trailing slash", app -> app.get("/user/", TJ), "/user", 404);
                strict("should fail when adding the trailing slash", app -> app.get("/user", TJ), "/user/", 404);
            });
        });
    }

    private interface Adding {
        void to(App app);
    }

    private void strict(String title, Adding routes, String path, int status) {
        it(title, () -> {
            var app = App.create().settings(s -> s.withStrict(true));
            routes.to(app);
            try (var at = Served.of(app)) {
                at.get(path).expect(status);
            }
        });
    }
}
