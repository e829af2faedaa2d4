package dev.cortado.express.router;

import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.it;
import static dev.cortado.express.Spec.router;
import static dev.cortado.express.router.Stages.goRoute;
import static dev.cortado.express.router.Stages.goRouter;
import static dev.cortado.express.router.Stages.hello;
import static dev.cortado.express.router.Stages.hit;
import static dev.cortado.express.router.Stages.saw;
import static dev.cortado.express.router.Stages.throwing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.ErrorHandler;
import dev.cortado.Handler;
import dev.cortado.Middleware;
import dev.cortado.Route;
import dev.cortado.Router;
import dev.cortado.ValueHandler;
import dev.cortado.express.Upstream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

@Upstream("router/test/route.js")
class RouteTest {

    private static final ErrorHandler<Throwable> CAUGHT = (err, req, res) -> res.status(500).end("caught: " + err.getMessage());
    private static final ErrorHandler<Throwable> CAUGHT_AGAIN = (err, req, res) -> res.status(500).end("caught again: " + err.getMessage());
    private static final ErrorHandler<Throwable> FAILS = (err, req, res) -> {
        throw new IllegalStateException("caught: " + err.getMessage());
    };
    private static final ValueHandler REJECTS = req -> CompletableFuture.failedFuture(new IllegalStateException("boom!"));
    private static final Handler UNEXPECTED = (req, res) -> res.status(500).end("unexpected");

    @TestFactory
    Stream<DynamicTest> route() {
        return describe("Router .route(path)",
                it("should return a new route", () -> assertThat(Router.create().route("/foo").path()).isEqualTo("/foo")),
                it("should respond to multiple methods", router(r -> r.route("/foo").get(saw()).post(saw()), at -> {
                    at.get("/foo").expect(200, "saw GET /foo");
                    at.post("/foo").expect(200, "saw POST /foo");
                    at.put("/foo").expect(404);
                })),
                it("should stack", router(r -> {
                    r.route("/foo").post(hit(1)).all(hit(2)).get(hit(3));
                    r.use(saw());
                }, at -> {
                    at.get("/foo").expect(200, "saw GET /foo").expect("x-fn-2", "hit").expect("x-fn-3", "hit");
                    at.post("/foo").expect(200, "saw POST /foo").expect("x-fn-1", "hit").expect("x-fn-2", "hit");
                    at.put("/foo").expect(200, "saw PUT /foo").expect("x-fn-2", "hit");
                })),
                it("should not error on empty route", router(r -> r.route("/foo"), at -> {
                    at.get("/foo").expect(404);
                    at.head("/foo").expect(404);
                })),
                it("should not invoke singular error route", router(r -> r.route("/foo").error(FAILS), at -> at.get("/foo").expect(404))),
                it("should not stack overflow with a large sync stack", router(r -> {
                    var route = r.route("/foo");
                    for (int i = 0; i < 6000; i++) {
                        route.all((req, res, next) -> next.run());
                    }
                    route.get(hello());
                }, at -> at.get("/foo").expect(200, "hello, world"))));
    }

    @TestFactory
    Stream<DynamicTest> all() {
        return describe("Router .route(path) .all(...fn)",
                it("should reject no arguments", () -> assertThatThrownBy(() -> Router.create().route("/").all())
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("handler")),
                it("should reject empty array", () -> assertThatThrownBy(() -> Router.create().route("/").all(new Middleware[0]))
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("handler")),
                it("should reject invalid fn", () -> assertThatThrownBy(() -> Router.create().route("/").all((Handler) null))
                        .isInstanceOf(NullPointerException.class).hasMessageContaining("handler")),
                it("should respond to all methods", router(r -> r.route("/foo").all(saw()), at -> {
                    at.get("/foo").expect(200, "saw GET /foo");
                    at.post("/foo").expect(200, "saw POST /foo");
                    at.put("/foo").expect(200, "saw PUT /foo");
                })),
                it("should accept multiple arguments", router(r -> r.route("/foo").all(hit(1), hit(2), hello()),
                        at -> at.get("/foo").expect(200, "hello, world").expect("x-fn-1", "hit").expect("x-fn-2", "hit"))),
                it("should accept single array of handlers", router(r -> r.route("/foo").all(new Middleware[] {hit(1), hit(2), hello()}),
                        at -> at.get("/foo").expect(200, "hello, world").expect("x-fn-1", "hit").expect("x-fn-2", "hit"))),
                it("should accept nested arrays of handlers", router(
                        r -> r.route("/foo").all(Middleware.of(Middleware.of(hit(1), hit(2)), hit(3)), hello()),
                        at -> at.get("/foo").expect(200, "hello, world")
                                .expect("x-fn-1", "hit").expect("x-fn-2", "hit").expect("x-fn-3", "hit"))));
    }

    private static Executable foo(Consumer<Route> setup, int status, String body) {
        return router(r -> setup.accept(r.route("/foo")), at -> at.get("/foo").expect(status, body));
    }

    @TestFactory
    Stream<DynamicTest> errors() {
        return describe("Router .route(path) error handling",
                it("should handle errors from next(err)", foo(
                        route -> route.all((req, res, next) -> next.error(new IllegalStateException("boom!"))).all(hello()).error(CAUGHT),
                        500, "caught: boom!")),
                it("should handle errors thrown", foo(route -> route.all(throwing("boom!")).all(hello()).error(CAUGHT), 500, "caught: boom!")),
                it("should handle errors thrown in error handlers", foo(
                        route -> route.all(throwing("boom!")).error((err, req, res) -> {
                            throw new IllegalStateException("ouch: " + err.getMessage());
                        }).error(CAUGHT), 500, "caught: ouch: boom!")));
    }

    @TestFactory
    Stream<DynamicTest> promises() {
        return describe("Router .route(path) promise support",
                it("should pass rejected promise value", foo(route -> route.all(REJECTS).all(hello()).error(CAUGHT), 500, "caught: boom!")),
                it("should pass rejected promise without value", foo(route -> route.all((Handler) (req, res) -> {
                    throw new IllegalStateException();
                }).all(hello()).error(CAUGHT), 500, "caught: null")),
                it("should ignore resolved promise", foo(
                        route -> route.all((ValueHandler) req -> CompletableFuture.completedFuture("foo")).all(UNEXPECTED), 200, "foo")),
                it("error handling should pass rejected promise value", foo(route -> route.all(REJECTS).error(FAILS).error(CAUGHT_AGAIN),
                        500, "caught again: caught: boom!")),
                it("error handling should pass rejected promise without value", foo(route -> route.all(REJECTS).error((err, req, res) -> {
                    assertThat(err).hasMessage("boom!");
                    throw new IllegalStateException();
                }).error(CAUGHT_AGAIN), 500, "caught again: null")),
                it("error handling should ignore resolved promise", foo(route -> route.all(REJECTS).error(CAUGHT).all(UNEXPECTED),
                        500, "caught: boom!")));
    }

    @TestFactory
    Stream<DynamicTest> leaving() {
        return describe("Router .route(path)",
                it("next(\"route\") should invoke next handler", router(r -> {
                    r.route("/foo").get(goRoute());
                    r.use(saw());
                }, at -> at.get("/foo").expect(200, "saw GET /foo").expect("x-next", "route"))),
                it("next(\"route\") should invoke next route", router(r -> {
                    r.route("/foo").get(goRoute());
                    r.route("/foo").all(saw());
                }, at -> at.get("/foo").expect(200, "saw GET /foo").expect("x-next", "route"))),
                it("next(\"route\") should skip next handlers in route", router(r -> {
                    r.route("/foo").all(hit(1)).get(goRoute()).all(hit(2));
                    r.use(saw());
                }, at -> at.get("/foo").expect(200, "saw GET /foo").expect("x-fn-1", "hit").expect("x-next", "route").without("x-fn-2"))),
                it("next(\"route\") should not invoke error handlers", router(r -> r.route("/foo").all(goRoute()).error(CAUGHT),
                        at -> at.get("/foo").expect(404).expect("x-next", "route"))),
                it("next(\"router\") should exit the router", router(r -> {
                    r.route("/foo").get(goRouter(), hit(1));
                    r.use(saw());
                }, at -> at.get("/foo").expect(404).expect("x-next", "router").without("x-fn-1"))),
                it("next(\"router\") should not invoke error handlers", router(r -> {
                    r.route("/foo").all(goRouter()).error(CAUGHT);
                    r.error(CAUGHT);
                }, at -> at.get("/foo").expect(404).expect("x-next", "router"))));
    }

    /** Sends the parameters; wildcards as lists. */
    private static Handler sendParams(String... wildcards) {
        return (req, res) -> {
            Map<String, Object> params = new LinkedHashMap<>(req.params());
            for (var name : wildcards) {
                params.computeIfPresent(name, (key, joined) -> req.params(name));
            }
            res.json(params);
        };
    }

    /** Paths and the JSON of their parameters in turn; null where nothing is found. */
    private static Executable params(String pattern, String... pathsAndJson) {
        return router(r -> r.route(pattern).all(sendParams(pattern.contains("*foo") ? "foo" : "")), at -> {
            for (int i = 0; i < pathsAndJson.length; i += 2) {
                var ask = at.get(pathsAndJson[i]).expect(pathsAndJson[i + 1] == null ? 404 : 200);
                if (pathsAndJson[i + 1] != null) {
                    ask.expect(pathsAndJson[i + 1]);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> parameters() {
        return describe("Router .route(path) path",
                it("using \":name\" should name a capture group", params("/:foo", "/bar", "{\"foo\":\"bar\"}")),
                it("using \":name\" should match single path segment", params("/:foo", "/bar/bar", null)),
                it("using \":name\" should work multiple times", params("/:foo/:bar", "/fizz/buzz", "{\"foo\":\"fizz\",\"bar\":\"buzz\"}")),
                it("using \":name\" should work inside literal parentheses",
                        params("/:user\\(:op\\)", "/tj(edit)", "{\"user\":\"tj\",\"op\":\"edit\"}")),
                it("using \":name\" should work within arrays", router(
                        r -> r.route(List.of("/user/:user/poke", "/user/:user/pokes")).all(sendParams()), at -> {
                            at.get("/user/tj/poke").expect(200, "{\"user\":\"tj\"}");
                            at.get("/user/tj/pokes").expect(200, "{\"user\":\"tj\"}");
                        })),
                it("using \"{:name}\" should name an optional parameter",
                        params("{/:foo}", "/bar", "{\"foo\":\"bar\"}", "/", "{}")),
                it("using \"{:name}\" should work in any segment",
                        params("/user{/:foo}/delete", "/user/bar/delete", "{\"foo\":\"bar\"}", "/user/delete", "{}")),
                it("using \"*name\" should name a zero-or-more repeated parameter", params("{/*foo}",
                        "/", "{}", "/bar", "{\"foo\":[\"bar\"]}", "/fizz/buzz", "{\"foo\":[\"fizz\",\"buzz\"]}")),
                it("using \"*name\" should work in any segment", params("/user{/*foo}/delete", "/user/delete", "{}",
                        "/user/bar/delete", "{\"foo\":[\"bar\"]}", "/user/fizz/buzz/delete", "{\"foo\":[\"fizz\",\"buzz\"]}")),
                it("using regular expression with param name \"(?<name>pattern)\" should limit capture group to regexp match",
                        router(r -> r.route(Pattern.compile("/(?<foo>[0-9]+)")).all(sendParams()), at -> {
                            at.get("/foo").expect(404);
                            at.get("/42").expect(200, "{\"foo\":\"42\"}");
                        })),
                it("using \"(regexp)\" should add capture group using regexp",
                        router(r -> r.route(Pattern.compile("/page_([0-9]+)")).all(sendParams()), at -> {
                            at.get("/page_foo").expect(404);
                            at.get("/page_42").expect(200, "{\"0\":\"42\"}");
                        })),
                it("using \"(regexp)\" should not treat regexp as literal regexp",
                        () -> assertThatThrownBy(() -> Router.create().route("/([a-z]+:n[0-9]+)")).hasMessageStartingWith("Unexpected ( at")));
    }
}
