package dev.cortado.express.express;

import dev.cortado.App;
import dev.cortado.ErrorHandler;
import dev.cortado.ErrorMiddleware;
import dev.cortado.Middleware;
import dev.cortado.Route;
import dev.cortado.express.Ask;
import dev.cortado.express.Described;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What comes out of a route is told by what stands behind it: the order of its handlers, then the error that was left. */
@Upstream("express/test/Route.js")
class RouteTest extends Described {

    private static final Middleware THROWING = (req, res, next) -> {
        throw new Exception("foobar");
    };
    private static final ErrorMiddleware<Throwable> PASSING_ON = (err, req, res, next) -> {
        note(res, "a");
        next.error(err);
    };
    private static final ErrorHandler<Throwable> LEFT = (err, req, res) -> res.send(order(res) + " " + err.getMessage());

    private static Middleware noting(String word) {
        return (req, res, next) -> {
            note(res, word);
            next.run();
        };
    }

    private static void note(dev.cortado.Response res, String word) {
        res.locals().put("order", order(res) + word);
    }

    private static String order(dev.cortado.Response res) {
        return String.valueOf(res.locals().getOrDefault("order", ""));
    }

    private interface Asking {
        void ask(Served at) throws Exception;
    }

    private void route(String title, Consumer<Route> handlers, Asking asking) {
        it(title, () -> {
            var app = App.create();
            handlers.accept(app.route("/foo"));
            app.use((req, res) -> res.send(order(res))).error(LEFT);
            try (var at = Served.of(app)) {
                asking.ask(at);
            }
        });
    }

    private static Ask foo(Served at) {
        return at.get("/foo");
    }

    @TestFactory
    List<DynamicTest> route() {
        return describe("Route", () -> {
            route("should work without handlers", route -> {}, at -> foo(at).expect(200, ""));
            route("should not stack overflow with a large sync stack", route -> {
                for (int i = 0; i < 6000; i++) {
                    route.all(noting("."));
                }
            }, at -> foo(at).expect(200, ".".repeat(6000)));
            describe(".all", () -> {
                route("should add handler", route -> route.all(noting("a")), at -> foo(at).expect(200, "a"));
                route("should handle VERBS", route -> route.all(noting("a")), at -> {
                    for (var method : Verbs.ALL) {
                        if (!method.equals("CONNECT")) {
                            at.ask(method, "/foo").expect(200, method.equals("HEAD") ? "" : "a");
                        }
                    }
                });
                route("should stack", route -> route.all(noting("a")).all(noting("b")), at -> foo(at).expect(200, "ab"));
            });
            describe(".VERB", () -> {
                route("should support .get", route -> route.get(noting("a")), at -> foo(at).expect(200, "a"));
                route("should limit to just .VERB", route -> route.get(THROWING).post(noting("a")),
                        at -> at.post("/foo").expect(200, "a"));
                route("should allow fallthrough", route -> route.get(noting("a")).all(noting("b")).get(noting("c")),
                        at -> foo(at).expect(200, "abc"));
            });
            describe("errors", this::errors);
        });
    }

    private void errors() {
        route("should handle errors via arity 4 functions",
                route -> route.all((req, res, next) -> next.error(new Exception("foobar"))).all(noting("0")).error(PASSING_ON),
                at -> foo(at).expect(200, "a foobar"));
        route("should handle throw", route -> route.all(THROWING).all(noting("0")).error(PASSING_ON),
                at -> foo(at).expect(200, "a foobar"));
        route("should handle throwing inside error handlers", route -> route.get(THROWING).error((err, req, res, next) -> {
            throw new Exception("oops");
        }).error((err, req, res, next) -> {
            note(res, err.getMessage());
            next.run();
        }), at -> foo(at).expect(200, "oops"));
        route("should handle throw in .all", route -> route.all(THROWING), at -> foo(at).expect(200, " foobar"));
        route("should handle single error handler", route -> route.error((err, req, res, next) -> {
            throw new Exception("should not be called");
        }), at -> foo(at).expect(200, ""));
    }
}
