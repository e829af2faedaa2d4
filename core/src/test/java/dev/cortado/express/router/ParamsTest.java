package dev.cortado.express.router;

import static dev.cortado.express.Spec.app;
import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.it;
import static dev.cortado.express.Spec.router;

import dev.cortado.Handler;
import dev.cortado.Middleware;
import dev.cortado.Router;
import dev.cortado.express.Upstream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Parameters from outside a router are here those of the path it is mounted at. */
@Upstream("router/test/req.params.js")
class ParamsTest {

    private static final Router.Options MERGING = Router.Options.DEFAULT.withMergeParams(true);

    private static final Handler SAW = (req, res) -> res.json(req.params());

    private static final Middleware HIT = (req, res, next) -> {
        res.set("x-params-1", req.app().settings().json().writeValueAsString(req.params()));
        next.run();
    };

    @TestFactory
    Stream<DynamicTest> params() {
        return describe("req.params",
                it("should default to empty object", router(r -> r.get("/", SAW), at -> at.get("/").expect(200, "{}"))),
                it("should not exist outside the router", app(a -> a.use(Router.create().get("/:foo", HIT)).use(SAW),
                        at -> at.get("/bar").expect(200, "{}").expect("x-params-1", "{\"foo\":\"bar\"}"))),
                it("should overwrite value outside the router", app(a -> a.use("/:foo", Router.create().get("/", SAW)),
                        at -> at.get("/bar").expect(200, "{}"))),
                it("should restore previous value outside the router", mounted("/:foo", Router.create().get("/", HIT),
                        "/bar", "{}", "{\"foo\":\"bar\"}")),
                it("when \"mergeParams: true\" should merge outside object with params", mounted("/:foo",
                        Router.create(MERGING).get("/:fizz", HIT), "/bar/buzz", "{\"foo\":\"bar\",\"fizz\":\"buzz\"}", "{\"foo\":\"bar\"}")),
                it("when \"mergeParams: true\" should ignore non-object outside object", mounted("/",
                        Router.create(MERGING).get("/:fizz", HIT), "/buzz", "{\"fizz\":\"buzz\"}", "{}")),
                it("when \"mergeParams: true\" should overwrite outside keys that are the same", mounted("/:foo",
                        Router.create(MERGING).get("/:foo", HIT), "/bar/buzz", "{\"foo\":\"buzz\"}", "{\"foo\":\"bar\"}")));
    }

    /** @param outer what a stage at the same path sees behind the router */
    private static Executable mounted(String path, Router router, String request, String inner, String outer) {
        return app(a -> a.use(path, router, SAW), at -> at.get(request).expect(200, outer).expect("x-params-1", inner));
    }

    @TestFactory
    Stream<DynamicTest> numbers() {
        var group = Pattern.compile("^/([^/]*)$");
        return describe("req.params when \"mergeParams: true\" with numeric properties in req.params",
                it("should merge numeric properties by offsetting", app(
                        a -> a.use(Pattern.compile("^/(foo)/(bar)"), Router.create(MERGING).method("GET", group, HIT), SAW),
                        at -> at.get("/foo/bar/buzz").expect(200, "{\"0\":\"foo\",\"1\":\"bar\"}")
                                .expect("x-params-1", "{\"0\":\"foo\",\"1\":\"bar\",\"2\":\"buzz\"}"))),
                it("should merge with same numeric properties", app(
                        a -> a.use(Pattern.compile("^/(foo)"), Router.create(MERGING).method("GET", group, HIT), SAW),
                        at -> at.get("/foo/bar").expect(200, "{\"0\":\"foo\"}").expect("x-params-1", "{\"0\":\"foo\",\"1\":\"bar\"}"))));
    }
}
