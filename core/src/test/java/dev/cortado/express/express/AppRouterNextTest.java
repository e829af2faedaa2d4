package dev.cortado.express.express;

import dev.cortado.App;
import dev.cortado.ErrorHandler;
import dev.cortado.ErrorMiddleware;
import dev.cortado.Handler;
import dev.cortado.Middleware;
import dev.cortado.Router;
import dev.cortado.ValueHandler;
import dev.cortado.express.Described;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/app.router.js")
class AppRouterNextTest extends Described {

    private static final Handler FAILURE = (req, res) -> res.end("failure");
    private static final Handler SUCCESS = (req, res) -> res.end("success");
    private static final ErrorHandler<Throwable> SAW =
            (err, req, res) -> res.send("saw " + err.getClass().getSimpleName() + ": " + err.getMessage());

    private static Middleware noting(List<String> calls, String call) {
        return (req, res, next) -> {
            calls.add(call);
            next.run();
        };
    }

    @TestFactory
    List<DynamicTest> next() {
        return describe("app.router", () -> {
            describe("when next() is called", () -> it("should continue lookup", () -> {
                var app = App.create();
                var calls = new CopyOnWriteArrayList<String>();
                app.get("/foo{/:bar}", noting(calls, "/foo/:bar?"));
                app.get("/bar", FAILURE);
                app.get("/foo", noting(calls, "/foo"));
                app.get("/foo", (req, res) -> {
                    calls.add("/foo 2");
                    res.json(calls);
                });
                try (var at = Served.of(app)) {
                    at.get("/foo").expect(200, "[\"/foo/:bar?\",\"/foo\",\"/foo 2\"]");
                }
            }));
            describe("when next(\"route\") is called", () -> it("should jump to next route", () -> {
                var app = App.create();
                app.get("/foo", (req, res, next) -> {
                    res.set("X-Hit", "1");
                    next.route();
                }, FAILURE);
                app.get("/foo", SUCCESS);
                try (var at = Served.of(app)) {
                    at.get("/foo").expect(200, "success").expect("X-Hit", "1");
                }
            }));
            describe("when next(\"router\") is called", () -> it("should jump out of router", () -> {
                var app = App.create();
                var router = Router.create();
                router.get("/foo", (req, res, next) -> {
                    res.set("X-Hit", "1");
                    next.router();
                }, FAILURE);
                router.get("/foo", FAILURE);
                app.use(router);
                app.get("/foo", SUCCESS);
                try (var at = Served.of(app)) {
                    at.get("/foo").expect(200, "success").expect("X-Hit", "1");
                }
            }));
            describe("when next(err) is called", this::errors);
        });
    }

    private void errors() {
        it("should break out of app.router", () -> {
            var app = App.create();
            var calls = new CopyOnWriteArrayList<String>();
            app.get("/foo{/:bar}", noting(calls, "/foo/:bar?"));
            app.get("/bar", FAILURE);
            app.get("/foo", (req, res, next) -> {
                calls.add("/foo");
                next.error(new Exception("fail"));
            });
            app.get("/foo", FAILURE);
            app.error((err, req, res) -> res.json(List.of(Map.of("calls", calls), Map.of("error", err.getMessage()))));
            try (var at = Served.of(app)) {
                at.get("/foo").expect(200, "[{\"calls\":[\"/foo/:bar?\",\"/foo\"]},{\"error\":\"fail\"}]");
            }
        });
        it("should call handler in same route, if exists", () -> {
            var app = App.create();
            app.route("/foo").get((req, res, next) -> next.error(new Exception("boom!")), FAILURE)
                    .error((err, req, res) -> res.send("route go " + err.getMessage()));
            app.error((err, req, res) -> res.end("error!"));
            try (var at = Served.of(app)) {
                at.get("/foo").expect(200, "route go boom!");
            }
        });
    }

    /** A handler whose value comes later and is an error, as a rejected promise is. */
    private static final ValueHandler REJECTED = req -> CompletableFuture.failedFuture(new Exception("boom!"));
    private static final ValueHandler REJECTED_WITH_NOTHING = req -> CompletableFuture.failedFuture(new Exception("Rejected promise"));
    private static final ValueHandler RESOLVED = req -> {
        req.res().send("saw GET /foo");
        return CompletableFuture.completedFuture("foo");
    };
    private static final ErrorMiddleware<Throwable> CAUGHT = (err, req, res, next) -> {
        throw new Exception("caught: " + err.getMessage());
    };

    @TestFactory
    List<DynamicTest> promises() {
        return describe("app.router promise support", () -> {
            saw("should pass rejected promise value", Router.create().use(REJECTED).error(SAW), "saw Exception: boom!");
            saw("should pass rejected promise without value", Router.create().use(REJECTED_WITH_NOTHING).error(SAW),
                    "saw Exception: Rejected promise");
            saw("should ignore resolved promise", Router.create().use(RESOLVED).use(FAILURE), "saw GET /foo");
            describe("error handling", () -> {
                saw("should pass rejected promise value", Router.create().use(REJECTED).error(CAUGHT).error(SAW),
                        "saw Exception: caught: boom!");
                saw("should pass rejected promise without value", Router.create().use(REJECTED_WITH_NOTHING).error(CAUGHT).error(SAW),
                        "saw Exception: caught: Rejected promise");
                saw("should ignore resolved promise", Router.create().use(REJECTED).error(SAW).use(FAILURE), "saw Exception: boom!");
            });
        });
    }

    private void saw(String title, Router router, String body) {
        it(title, () -> {
            try (var at = Served.of(App.create().use(router))) {
                at.get("/foo").expect(200, body);
            }
        });
    }
}
