package dev.cortado.express.express;

import dev.cortado.App;
import dev.cortado.Handler;
import dev.cortado.Middleware;
import dev.cortado.ParamHandler;
import dev.cortado.express.Described;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/app.param.js")
class AppParamTest extends Described {

    private static final ParamHandler NUMBER = (req, res, next, id) -> {
        if (!id.matches("[0-9]+")) {
            next.route();
            return;
        }
        res.locals().put("id", Integer.parseInt(id));
        next.run();
    };
    private static final Handler SEND_NUMBER =
            (req, res) -> res.send(res.locals().get("id").getClass().getSimpleName() + ":" + res.locals().get("id"));
    private static final ParamHandler FAILING = (req, res, next, id) -> {
        throw new Exception("err!");
    };

    private final AtomicInteger called = new AtomicInteger();
    private final AtomicInteger count = new AtomicInteger();

    private final Middleware counting = (req, res, next) -> {
        count.incrementAndGet();
        next.run();
    };
    private final ParamHandler remembering = (req, res, next, user) -> {
        called.incrementAndGet();
        res.locals().merge("user", user, (before, now) -> before + "," + now);
        next.run();
    };
    private final Handler counted = (req, res) -> res.end(count + " " + called + " " + res.locals().get("user"));

    private Served counting(App app) {
        called.set(0);
        count.set(0);
        return Served.of(app);
    }

    @TestFactory
    List<DynamicTest> param() {
        return describe("app", () -> {
            describe(".param(names, fn)", () -> it("should map the array", () -> {
                var app = App.create().param(List.of("id", "uid"), NUMBER).get("/post/:id", SEND_NUMBER).get("/user/:uid", SEND_NUMBER);
                try (var at = Served.of(app)) {
                    at.get("/user/123").expect(200, "Integer:123");
                    at.get("/post/123").expect(200, "Integer:123");
                    at.get("/post/abc").expect(404);
                }
            }));
            describe(".param(name, fn)", () -> {
                this.calls();
                this.values();
                this.errors();
                this.deferring();
            });
        });
    }

    private void calls() {
        it("should map logic for a single param", () -> {
            try (var at = Served.of(App.create().param("id", NUMBER).get("/user/:id", SEND_NUMBER))) {
                at.get("/user/123").expect(200, "Integer:123");
            }
        });
        it("should only call once per request", () -> {
            var app = App.create().param("user", remembering);
            app.get("/foo/:user", counting).get("/foo/:user", counting).use(counted);
            try (var at = counting(app)) {
                at.get("/foo/bob").expect(200, "2 1 bob");
            }
        });
        it("should call when values differ", () -> {
            var app = App.create().param("user", remembering);
            app.get("/:user/bob", counting).get("/foo/:user", counting).use(counted);
            try (var at = counting(app)) {
                at.get("/foo/bob").expect(200, "2 2 foo,bob");
            }
        });
        it("should not invoke without route handler", () -> {
            var app = App.create();
            app.param("thing", (req, res, next, thing) -> {
                res.locals().put("thing", thing);
                next.run();
            });
            app.param("user", (req, res, next, user) -> next.error(new Exception("invalid invocation")));
            app.post("/:user", (req, res) -> res.send(req.param("user")));
            app.get("/:thing", (req, res) -> res.send(res.locals().get("thing")));
            try (var at = Served.of(app)) {
                at.get("/bob").expect(200, "bob");
            }
        });
    }

    private void values() {
        it("should support altering req.params across routes", () -> {
            var app = App.create();
            app.param("user", (req, res, next, user) -> {
                req.param("user", "loki");
                next.run();
            });
            app.get("/:user", (req, res, next) -> next.route());
            app.get("/:user", (req, res) -> res.send(req.param("user")));
            try (var at = Served.of(app)) {
                at.get("/bob").expect(200, "loki");
            }
        });
        it("should work with encoded values", () -> {
            var app = App.create();
            app.param("name", (req, res, next, name) -> {
                req.param("name", name);
                next.run();
            });
            app.get("/user/:name", (req, res) -> res.send(req.param("name")));
            try (var at = Served.of(app)) {
                at.get("/user/foo%25bar").expect(200, "foo%bar");
            }
        });
    }

    private void errors() {
        it("should catch thrown error", () -> {
            try (var at = Served.of(App.create().param("id", FAILING).get("/user/:id", (req, res) -> res.send(req.param("id"))))) {
                at.get("/user/123").expect(500);
            }
        });
        it("should catch thrown secondary error", () -> {
            var app = App.create().param("id", (req, res, next, id) -> next.run()).param("id", FAILING);
            app.get("/user/:id", (req, res) -> res.send(req.param("id")));
            try (var at = Served.of(app)) {
                at.get("/user/123").expect(500);
            }
        });
        it("should not call when values differ on error", () -> {
            var app = App.create();
            app.param("user", (req, res, next, user) -> {
                called.incrementAndGet();
                if (user.equals("foo")) {
                    throw new Exception("err!");
                }
                next.run();
            });
            app.get("/:user/bob", counting).get("/foo/:user", counting);
            app.error((err, req, res) -> res.status(500).send(count + " " + called + " " + err.getMessage()));
            try (var at = counting(app)) {
                at.get("/foo/bob").expect(500, "0 1 err!");
            }
        });
    }

    private void deferring() {
        it("should defer to next route", () -> {
            var app = App.create().param("id", (req, res, next, id) -> next.route());
            app.get("/user/:id", (req, res) -> res.send(req.param("id"))).get("/:name/123", (req, res) -> res.send("name"));
            try (var at = Served.of(app)) {
                at.get("/user/123").expect(200, "name");
            }
        });
        it("should defer all the param routes", () -> {
            var app = App.create();
            app.param("id", (req, res, next, id) -> {
                if (id.equals("new")) {
                    next.route();
                } else {
                    next.run();
                }
            });
            app.all("/user/:id", (req, res) -> res.send("all.id"));
            app.get("/user/:id", (req, res) -> res.send("get.id"));
            app.get("/user/new", (req, res) -> res.send("get.new"));
            try (var at = Served.of(app)) {
                at.get("/user/new").expect(200, "get.new");
            }
        });
        it("should call when values differ when using \"next\"", () -> {
            var app = App.create();
            app.param("user", (req, res, next, user) -> {
                called.incrementAndGet();
                if (user.equals("foo")) {
                    next.route();
                    return;
                }
                res.locals().put("user", user);
                next.run();
            });
            app.get("/:user/bob", counting).get("/foo/:user", counting).use(counted);
            try (var at = counting(app)) {
                at.get("/foo/bob").expect(200, "1 2 bob");
            }
        });
    }
}
