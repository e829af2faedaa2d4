package dev.cortado.express.router;

import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.it;
import static dev.cortado.express.Spec.router;
import static dev.cortado.express.router.Stages.goRoute;
import static dev.cortado.express.router.Stages.goRouter;
import static dev.cortado.express.router.Stages.hello;
import static dev.cortado.express.router.Stages.hit;
import static dev.cortado.express.router.Stages.saw;
import static dev.cortado.express.router.Stages.sawBase;
import static dev.cortado.express.router.Stages.sawError;
import static dev.cortado.express.router.Stages.setSaw;
import static dev.cortado.express.router.Stages.setSawBase;
import static dev.cortado.express.router.Stages.throwing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.Handler;
import dev.cortado.Middleware;
import dev.cortado.Router;
import dev.cortado.ValueHandler;
import dev.cortado.express.Upstream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("router/test/router.js")
class UseTest {

    private static final ValueHandler REJECTS = req -> CompletableFuture.failedFuture(new IllegalStateException("boom!"));
    private static final ValueHandler REJECTS_WITH_NOTHING = req -> {
        throw null;
    };
    private static final ValueHandler RESOLVES = req -> CompletableFuture.completedFuture("foo");
    private static final Handler UNEXPECTED = (req, res) -> res.status(500).end("unexpected");

    @TestFactory
    Stream<DynamicTest> stagesForEverything() {
        return describe("Router .use(...fn)",
                it("should reject missing functions", () -> assertThatThrownBy(() -> Router.create().use())
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("middleware")),
                it("should reject empty array", () -> assertThatThrownBy(() -> Router.create().use(new Middleware[0]))
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("middleware")),
                it("should reject non-functions", () -> assertThatThrownBy(() -> Router.create().use("/", (Middleware) null))
                        .isInstanceOf(RuntimeException.class).hasMessageContaining("handler")),
                it("should be chainable", () -> {
                    var router = Router.create();
                    assertThat(router.use(hello())).isSameAs(router);
                }),
                it("should invoke function for all requests", router(r -> r.use(saw()), at -> {
                    at.get("/").expect(200, "saw GET /");
                    at.put("/").expect(200, "saw PUT /");
                    at.post("/foo").expect(200, "saw POST /foo");
                    at.options("*").expect(200, "saw OPTIONS /"); // paths begin with a slash
                })),
                it("should support another router", router(r -> r.use(Router.create().use(saw())), at -> at.get("/").expect(200, "saw GET /"))),
                it("should accept multiple arguments", router(r -> r.use(hit(1), hit(2), hello()),
                        at -> at.get("/").expect(200, "hello, world").expect("x-fn-1", "hit").expect("x-fn-2", "hit"))),
                it("should accept single array of middleware", router(r -> r.use(new Middleware[] {hit(1), hit(2), hello()}),
                        at -> at.get("/").expect(200, "hello, world").expect("x-fn-1", "hit").expect("x-fn-2", "hit"))),
                it("should accept nested arrays of middleware", router(
                        r -> r.use(Middleware.of(Middleware.of(hit(1), hit(2)), hit(3)), hello()),
                        at -> at.get("/").expect(200, "hello, world").expect("x-fn-1", "hit").expect("x-fn-2", "hit").expect("x-fn-3", "hit"))),
                it("should not invoke singular error function", router(r -> r.error((err, req, res, next) -> {
                    throw new IllegalStateException("boom!");
                }), at -> at.get("/").expect(404))),
                it("should not stack overflow with a large sync stack", router(r -> {
                    for (int i = 0; i < 6000; i++) {
                        r.use((req, res, next) -> next.run());
                    }
                    r.use(hello());
                }, at -> at.get("/").expect(200, "hello, world"))),
                it("req.baseUrl should be empty", router(r -> r.use(sawBase()), at -> at.get("/foo/bar").expect(200, "saw "))));
    }

    @TestFactory
    Stream<DynamicTest> errors() {
        return describe("Router .use(...fn) error handling",
                it("should invoke error function after next(err)", router(
                        r -> r.use((req, res, next) -> next.error(new IllegalStateException("boom!"))).error(sawError()),
                        at -> at.get("/").expect(200, "saw IllegalStateException: boom!"))),
                it("should invoke error function after throw err", router(r -> r.use(throwing("boom!")).error(sawError()),
                        at -> at.get("/").expect(200, "saw IllegalStateException: boom!"))),
                it("should not invoke error functions above function", router(r -> r.error(sawError()).use(throwing("boom!")),
                        at -> at.get("/").expect(500))));
    }

    @TestFactory
    Stream<DynamicTest> leaving() {
        return describe("Router .use(...fn)",
                it("next(\"route\") should invoke next handler", router(r -> r.use(goRoute()).use(saw()),
                        at -> at.get("/").expect(200, "saw GET /").expect("x-next", "route"))),
                it("next(\"route\") should invoke next function", router(r -> r.use(hit(1), goRoute(), hit(2), saw()),
                        at -> at.get("/").expect(200, "saw GET /").expect("x-fn-1", "hit").expect("x-next", "route").expect("x-fn-2", "hit"))),
                it("next(\"route\") should not invoke error handlers", router(r -> r.use(goRoute()).error(sawError()),
                        at -> at.get("/").expect(404).expect("x-next", "route"))),
                it("next(\"router\") should exit the router", router(r -> r.use(goRouter(), hit(1)).use(saw()),
                        at -> at.get("/").expect(404).expect("x-next", "router").without("x-fn-1"))),
                it("next(\"router\") should not invoke error handlers", router(r -> r.use(goRouter()).error(sawError()),
                        at -> at.get("/").expect(404).expect("x-next", "router"))));
    }

    /** Upstream's promises are stages that answer later here. */
    @TestFactory
    Stream<DynamicTest> promises() {
        return describe("Router .use(...fn) promise support",
                it("should pass rejected promise value", router(r -> r.use(REJECTS).error(sawError()),
                        at -> at.get("/").expect(200, "saw IllegalStateException: boom!"))),
                it("should pass rejected promise without value", router(r -> r.use(REJECTS_WITH_NOTHING).error(sawError()),
                        at -> at.get("/").expect(200, Pattern.compile("^saw NullPointerException")))),
                it("should ignore resolved promise", router(r -> r.use(RESOLVES).use(UNEXPECTED), at -> at.get("/foo").expect(200, "foo"))),
                it("error handling should pass rejected promise value", router(r -> r.use(REJECTS).error((err, req, res) -> {
                    throw new IllegalStateException("caught: " + err.getMessage());
                }).error(sawError()), at -> at.get("/").expect(200, "saw IllegalStateException: caught: boom!"))),
                it("error handling should pass rejected promise without value", router(r -> r.use(REJECTS_WITH_NOTHING).error((err, req, res) -> {
                    throw new IllegalStateException("caught: " + err.getClass().getSimpleName());
                }).error(sawError()), at -> at.get("/").expect(200, "saw IllegalStateException: caught: NullPointerException"))),
                it("error handling should ignore resolved promise", router(r -> r.use(REJECTS).error(sawError()).use(UNEXPECTED),
                        at -> at.get("/foo").expect(200, "saw IllegalStateException: boom!"))));
    }

    @TestFactory
    Stream<DynamicTest> stagesBelowAPath() {
        return describe("Router .use(path, ...fn)",
                it("should be chainable", () -> {
                    var router = Router.create();
                    assertThat(router.use("/", hello())).isSameAs(router);
                }),
                it("should invoke when req.url starts with path", router(r -> r.use("/foo", saw()), at -> {
                    at.get("/").expect(404);
                    at.post("/foo").expect(200, "saw POST /");
                    at.post("/foo/bar").expect(200, "saw POST /bar");
                })),
                it("should match if path has trailing slash", router(r -> r.use("/foo/", saw()), at -> {
                    at.get("/").expect(404);
                    at.post("/foo").expect(200, "saw POST /");
                    at.post("/foo/bar").expect(200, "saw POST /bar");
                })),
                it("should support array of paths", router(r -> r.use(List.of("/foo/", "/bar"), saw()), at -> {
                    at.get("/").expect(404);
                    at.get("/foo").expect(200, "saw GET /");
                    at.get("/bar").expect(200, "saw GET /");
                })),
                it("should support parameterized path", router(r -> r.use("/:thing", saw()), at -> {
                    at.get("/").expect(404);
                    at.get("/foo").expect(200, "saw GET /");
                    at.get("/bar").expect(200, "saw GET /");
                    at.get("/foo/bar").expect(200, "saw GET /bar");
                })),
                it("should accept multiple arguments", router(r -> r.use("/foo", hit(1), hit(2), hello()),
                        at -> at.get("/foo").expect(200, "hello, world").expect("x-fn-1", "hit").expect("x-fn-2", "hit"))),
                it("next(\"route\") should invoke next handler", router(r -> r.use("/foo", goRoute()).use("/foo", saw()),
                        at -> at.get("/foo").expect(200, "saw GET /").expect("x-next", "route"))),
                it("next(\"route\") should invoke next function", router(r -> r.use("/foo", hit(1), goRoute(), hit(2), saw()),
                        at -> at.get("/foo").expect(200, "saw GET /").expect("x-fn-1", "hit").expect("x-next", "route").expect("x-fn-2", "hit"))));
    }

    @TestFactory
    Stream<DynamicTest> regularExpressions() {
        return describe("Router .use(path, ...fn)",
                it("should support regexp path", router(r -> r.use(Pattern.compile("^/[a-z]oo$"), saw()), at -> {
                    at.get("/").expect(404);
                    at.get("/foo").expect(200, "saw GET /");
                    at.get("/fooo").expect(404);
                    at.get("/zoo/bear").expect(404);
                    at.get("/get/zoo").expect(404);
                })),
                it("should support regexp path with params", router(r -> r
                        .use(Pattern.compile("^/([a-z]oo)$"), (req, res, next) -> hit(req.param("0")).handle(req, res, next), saw())
                        .use(Pattern.compile("^/([a-z]oo)/(?<animal>bear)$"),
                                (req, res, next) -> hit(req.param("0") + req.param("animal")).handle(req, res, next), saw()), at -> {
                            at.get("/").expect(404);
                            at.get("/foo").expect(200, "saw GET /").expect("x-fn-foo", "hit");
                            at.get("/zoo").expect(200, "saw GET /").expect("x-fn-zoo", "hit");
                            at.get("/fooo").expect(404);
                            at.get("/zoo/bear").expect(200).expect("x-fn-zoobear", "hit");
                            at.get("/get/zoo").expect(404);
                        })),
                it("should ensure regexp matches path prefix", router(r -> r.use(Pattern.compile("/api.*"), hit(1))
                        .use(Pattern.compile("api"), hit(2)).use(Pattern.compile("/test"), hit(3)).use(hello()),
                        at -> at.get("/test/api/1234").expect(200).without("x-fn-1").without("x-fn-2").expect("x-fn-3", "hit"))));
    }

    @TestFactory
    Stream<DynamicTest> urls() {
        return describe("Router .use(path, ...fn)",
                it("req.baseUrl should contain the stripped path", router(r -> r.use("/foo", sawBase()),
                        at -> at.get("/foo/bar").expect(200, "saw /foo"))),
                it("req.baseUrl should contain the stripped path for multiple levels", router(
                        r -> r.use("/foo", Router.create().use("/bar", sawBase())), at -> at.get("/foo/bar/baz").expect(200, "saw /foo/bar"))),
                it("req.baseUrl should contain the stripped path for multiple levels with regular expressions", router(
                        r -> r.use(Pattern.compile("^/foo"), Router.create().use(Pattern.compile("^/bar"), sawBase())),
                        at -> at.get("/foo/bar/baz").expect(200, "saw /foo/bar"))),
                it("req.baseUrl should be altered correctly", router(r -> {
                    var inner = Router.create().get("/zed", setSawBase(1));
                    var middle = Router.create().use("/baz", inner);
                    var outer = Router.create().use("/", setSawBase(2)).use("/bar", middle).use("/bar", setSawBase(3));
                    r.use(setSawBase(4)).use("/foo", outer).use(setSawBase(5)).use(hello());
                }, at -> at.get("/foo/bar/baz/zed").expect(200).expect("x-saw-base-1", "/foo/bar/baz").expect("x-saw-base-2", "/foo")
                        .expect("x-saw-base-3", "/foo/bar").expect("x-saw-base-4", "").expect("x-saw-base-5", ""))),
                it("req.url should strip path from req.url", router(r -> r.use("/foo", saw()),
                        at -> at.get("/foo/bar").expect(200, "saw GET /bar"))),
                it("req.url should restore req.url after stripping", router(r -> r.use("/foo", setSaw(1)).use(saw()),
                        at -> at.get("/foo/bar").expect(200, "saw GET /foo/bar").expect("x-saw-1", "GET /bar"))),
                it("req.url should strip/restore with trailing stash", router(r -> r.use("/foo", setSaw(1)).use(saw()),
                        at -> at.get("/foo/").expect(200, "saw GET /foo/").expect("x-saw-1", "GET /"))));
    }
}
