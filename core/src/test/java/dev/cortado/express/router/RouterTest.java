package dev.cortado.express.router;

import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.it;
import static dev.cortado.express.Spec.router;
import static dev.cortado.express.Spec.stage;
import static dev.cortado.express.router.Stages.hello;
import static dev.cortado.express.router.Stages.hit;
import static dev.cortado.express.router.Stages.saw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.Middleware;
import dev.cortado.Router;
import dev.cortado.express.Served;
import dev.cortado.express.Spec.Check;
import dev.cortado.express.Upstream;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("router/test/router.js")
class RouterTest {

    private static final Router.Options SENSITIVE = Router.Options.DEFAULT.withCaseSensitive(true);
    private static final Router.Options INSENSITIVE = Router.Options.DEFAULT.withCaseSensitive(false);
    private static final Router.Options STRICT = Router.Options.DEFAULT.withStrict(true);
    private static final Router.Options LENIENT = Router.Options.DEFAULT.withStrict(false);

    @TestFactory
    Stream<DynamicTest> routersAreMiddleware() {
        return describe("Router",
                it("should return a function", () -> assertThat(Router.create()).isInstanceOf(Middleware.class)),
                it("should return a function using new", () -> assertThat(Router.create(Router.Options.DEFAULT)).isInstanceOf(Middleware.class)),
                it("should reject missing callback", stage((req, res, next) -> {
                    assertThatThrownBy(() -> Router.create().handle(req, res, null)).hasMessage("argument callback is required");
                    res.end("rejected");
                }, at -> at.get("/").expect(200, "rejected"))));
    }

    @TestFactory
    Stream<DynamicTest> all() {
        return describe("Router .all(path, fn)",
                it("should be chainable", () -> {
                    var router = Router.create();
                    assertThat(router.all("/", hello())).isSameAs(router);
                }),
                it("should respond to all methods", router(r -> r.all("/", hello()), at -> {
                    for (var method : VerbsTest.methods().toList()) {
                        at.ask(method, "/").expect(200, method.equals("HEAD") ? "" : "hello, world");
                    }
                })),
                it("should support array of paths", router(r -> r.all(List.of("/foo", "/bar"), saw()), at -> {
                    at.get("/").expect(404);
                    at.get("/foo").expect(200, "saw GET /foo");
                    at.get("/bar").expect(200, "saw GET /bar");
                })),
                it("should support regexp path", router(r -> r.all(Pattern.compile("^/[a-z]oo$"), saw()), at -> {
                    at.get("/").expect(404);
                    at.get("/foo").expect(200, "saw GET /foo");
                    at.get("/zoo").expect(200, "saw GET /zoo");
                })),
                it("should support parameterized path", router(r -> r.all("/:thing", saw()), at -> {
                    at.get("/").expect(404);
                    at.get("/foo").expect(200, "saw GET /foo");
                    at.get("/bar").expect(200, "saw GET /bar");
                    at.get("/foo/bar").expect(404);
                })),
                it("should not stack overflow with many registered routes", router(r -> {
                    for (int i = 0; i < 6000; i++) {
                        r.get("/thing" + i, hello());
                    }
                    r.get("/", hello());
                }, at -> at.get("/").expect(200, "hello, world"))),
                it("should not stack overflow with a large sync stack", router(r -> {
                    for (int i = 0; i < 6000; i++) {
                        r.get("/foo", (req, res, next) -> next.run());
                    }
                    r.get("/foo", hello());
                }, at -> at.get("/foo").expect(200, "hello, world"))));
    }

    @TestFactory
    Stream<DynamicTest> caseAndSlashesOfRoutes() {
        return describe("Router .all(path, fn)",
                it("with \"caseSensitive\" option should not match paths case-sensitively by default",
                        router(r -> r.all("/foo/bar", saw()), RouterTest::anyCase)),
                it("with \"caseSensitive\" option should not match paths case-sensitively when false",
                        router(INSENSITIVE, r -> r.all("/foo/bar", saw()), RouterTest::anyCase)),
                it("with \"caseSensitive\" option should match paths case-sensitively when true",
                        router(SENSITIVE, r -> r.all("/foo/bar", saw()), at -> {
                            at.get("/foo/bar").expect(200, "saw GET /foo/bar");
                            at.get("/FOO/bar").expect(404);
                            at.get("/FOO/BAR").expect(404);
                        })),
                it("with \"strict\" option should accept optional trailing slashes by default",
                        router(r -> r.all("/foo", saw()), RouterTest::anySlash)),
                it("with \"strict\" option should accept optional trailing slashes when false",
                        router(LENIENT, r -> r.all("/foo", saw()), RouterTest::anySlash)),
                it("with \"strict\" option should not accept optional trailing slashes when true",
                        router(STRICT, r -> r.all("/foo", saw()), at -> {
                            at.get("/foo").expect(200, "saw GET /foo");
                            at.get("/foo/").expect(404);
                        })));
    }

    private static void anyCase(Served at) throws Exception {
        for (var path : List.of("/foo/bar", "/FOO/bar", "/FOO/BAR")) {
            at.get(path).expect(200, "saw GET " + path);
        }
    }

    private static void anySlash(Served at) throws Exception {
        at.get("/foo").expect(200, "saw GET /foo");
        at.get("/foo/").expect(200, "saw GET /foo/");
    }

    @TestFactory
    Stream<DynamicTest> caseAndSlashesOfMountPaths() {
        Check slashes = at -> {
            at.get("/foo").expect(200, "saw GET /");
            at.get("/foo/").expect(200, "saw GET /");
        };
        Check anyCase = at -> {
            at.get("/foo/bar").expect(200, "saw GET /bar");
            at.get("/FOO/bar").expect(200, "saw GET /bar");
            at.get("/FOO/BAR").expect(200, "saw GET /BAR");
        };
        return describe("Router .use(path, ...fn)",
                it("with \"caseSensitive\" option should not match paths case-sensitively by default",
                        router(r -> r.use("/foo", saw()), anyCase)),
                it("with \"caseSensitive\" option should not match paths case-sensitively when false",
                        router(INSENSITIVE, r -> r.use("/foo", saw()), anyCase)),
                it("with \"caseSensitive\" option should match paths case-sensitively when true",
                        router(SENSITIVE, r -> r.use("/foo", saw()), at -> {
                            at.get("/foo/bar").expect(200, "saw GET /bar");
                            at.get("/FOO/bar").expect(404);
                            at.get("/FOO/BAR").expect(404);
                        })),
                it("with \"strict\" option should accept optional trailing slashes by default", router(r -> r.use("/foo", saw()), slashes)),
                it("with \"strict\" option should accept optional trailing slashes when false",
                        router(LENIENT, r -> r.use("/foo", saw()), slashes)),
                it("with \"strict\" option should accept optional trailing slashes when true",
                        router(STRICT, r -> r.use("/foo", saw()), slashes)));
    }

    @TestFactory
    Stream<DynamicTest> rewriting() {
        return describe("Router request rewriting",
                it("should support altering req.method", router(r -> r
                        .put("/foo", hit(1))
                        .post("/foo", hit(2), (req, res, next) -> {
                            req.method("PUT");
                            next.run();
                        })
                        .post("/foo", hit(3))
                        .put("/foo", hit(4))
                        .use(saw()),
                        at -> at.post("/foo").expect(200, "saw PUT /foo")
                                .without("x-fn-1").expect("x-fn-2", "hit").without("x-fn-3").expect("x-fn-4", "hit"))),
                it("should support altering req.url", router(r -> r
                        .get("/bar", hit(1))
                        .get("/foo", hit(2), (req, res, next) -> {
                            req.url("/bar");
                            next.run();
                        })
                        .get("/foo", hit(3))
                        .get("/bar", hit(4))
                        .use(saw()),
                        at -> at.get("/foo").expect(200, "saw GET /bar")
                                .without("x-fn-1").expect("x-fn-2", "hit").without("x-fn-3").expect("x-fn-4", "hit"))));
    }
}
