package dev.cortado.express.express;

import dev.cortado.App;
import dev.cortado.ErrorHandler;
import dev.cortado.Handler;
import dev.cortado.Route;
import dev.cortado.ValueHandler;
import dev.cortado.express.Described;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/app.route.js")
class AppRouteTest extends Described {

    private static final Handler GET = (req, res) -> res.send("get");
    private static final Handler POST = (req, res) -> res.send("post");
    private static final ValueHandler REJECTED = req -> CompletableFuture.failedFuture(new Exception("boom!"));
    private static final ErrorHandler<Throwable> CAUGHT = (err, req, res) -> res.status(500).send("caught: " + err.getMessage());
    private static final ErrorHandler<Throwable> CAUGHT_AGAIN =
            (err, req, res) -> res.status(500).send("caught again: " + err.getMessage());

    @TestFactory
    List<DynamicTest> route() {
        return describe("app.route", () -> {
            it("should return a new route", () -> {
                var app = App.create();
                app.route("/foo").get(GET).post(POST);
                try (var at = Served.of(app)) {
                    at.post("/foo").expect(200, "post");
                }
            });
            it("should all .VERB after .all", () -> {
                var app = App.create();
                app.route("/foo").all((req, res, next) -> next.run()).get(GET).post(POST);
                try (var at = Served.of(app)) {
                    at.post("/foo").expect(200, "post");
                }
            });
            it("should support dynamic routes", () -> {
                var app = App.create();
                app.route("/:foo").get((req, res) -> res.send(req.param("foo")));
                try (var at = Served.of(app)) {
                    at.get("/test").expect(200, "test");
                }
            });
            it("should not error on empty routes", () -> {
                var app = App.create();
                app.route("/:foo");
                try (var at = Served.of(app)) {
                    at.get("/test").expect(404);
                }
            });
            describe("promise support", this::promises);
        });
    }

    private void promises() {
        foo("should pass rejected promise value", route -> route.all(REJECTED).all(GET).error(CAUGHT), 500, "caught: boom!");
        foo("should pass rejected promise without value",
                route -> route.all(req -> CompletableFuture.failedFuture(new Exception("Rejected promise"))).all(GET).error(CAUGHT),
                500, "caught: Rejected promise");
        foo("should ignore resolved promise", route -> route.all(req -> {
            req.res().send("saw GET /foo");
            return CompletableFuture.completedFuture("foo");
        }).all(GET), 200, "saw GET /foo");
        describe("error handling", () -> {
            foo("should pass rejected promise value", route -> route.all(REJECTED).error((err, req, res, next) -> {
                throw new Exception("caught: " + err.getMessage());
            }).error(CAUGHT_AGAIN), 500, "caught again: caught: boom!");
            foo("should pass rejected promise without value", route -> route.all(REJECTED).error((err, req, res, next) ->
                    next.error(new Exception("Rejected promise"))).error(CAUGHT_AGAIN), 500, "caught again: Rejected promise");
            foo("should ignore resolved promise", route -> route.all(REJECTED).error(CAUGHT).all(GET), 500, "caught: boom!");
        });
    }

    private void foo(String title, Consumer<Route> adding, int status, String body) {
        it(title, () -> {
            var app = App.create();
            adding.accept(app.route("/foo"));
            try (var at = Served.of(app)) {
                at.get("/foo").expect(status, body);
            }
        });
    }
}
