package dev.cortado.express.router;

import static dev.cortado.express.Spec.app;
import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.it;
import static dev.cortado.express.Spec.router;
import static dev.cortado.express.router.Stages.hit;
import static dev.cortado.express.router.Stages.saw;
import static dev.cortado.express.router.Stages.setSaw;

import dev.cortado.Router;
import dev.cortado.express.Upstream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class AutomaticMethodsTest {

    @Upstream("router/test/auto-head.js")
    @TestFactory
    Stream<DynamicTest> head() {
        return describe("HEAD",
                it("should invoke get without head", router(r -> r.get("/users", hit(1), saw()),
                        at -> at.head("/users").expect(200).expect("Content-Type", "text/plain; charset=utf-8").expect("x-fn-1", "hit"))),
                it("should invoke head if prior to get", router(r -> r.head("/users", hit(1), saw()).get("/users", hit(2), saw()),
                        at -> at.head("/users").expect(200).expect("x-fn-1", "hit").without("x-fn-2"))));
    }

    @Upstream("router/test/auto-options.js")
    @TestFactory
    Stream<DynamicTest> options() {
        return describe("OPTIONS",
                it("should respond with defined routes", router(
                        r -> r.delete("/", saw()).get("/users", saw()).post("/users", saw()).put("/users", saw()),
                        at -> at.options("/users").expect(200, "GET, HEAD, POST, PUT").expect("Allow", "GET, HEAD, POST, PUT"))),
                it("should not contain methods multiple times", router(
                        r -> r.delete("/", saw()).get("/users", saw()).put("/users", saw()).get("/users", saw()),
                        at -> at.options("/users").expect(200, "GET, HEAD, PUT").expect("Allow", "GET, HEAD, PUT"))),
                it("should not include \"all\" routes", router(
                        r -> r.get("/", saw()).get("/users", saw()).put("/users", saw()).all("/users", hit(1)),
                        at -> at.options("/users").expect(200, "GET, HEAD, PUT").expect("Allow", "GET, HEAD, PUT").expect("x-fn-1", "hit"))),
                it("should not respond if no matching path", router(r -> r.get("/users", saw()), at -> at.options("/").expect(404))),
                it("should do nothing with explicit options route", router(r -> r.get("/users", saw()).options("/users", saw()),
                        at -> at.options("/users").expect(200, "saw OPTIONS /users"))),
                it("when error occurs in respone handler should pass error to callback", app(a -> a.use((req, res, next) -> {
                    res.write("").flush();
                    next.run();
                }).use(Router.create().get("/users", saw())).error((err, req, res) -> res.end(String.valueOf(err != null))),
                        at -> at.options("/users").expect(200, "true"))));
    }

    @Upstream("router/test/fqdn-url.js")
    @TestFactory
    Stream<DynamicTest> absoluteTargets() {
        return describe("FQDN url",
                it("should not obscure FQDNs", router(r -> r.use(saw()), at -> at.get("http://example.com/foo").expect(200, "saw GET http://example.com/foo"))),
                it("should strip/restore FQDN req.url", router(r -> r.use("/blog", setSaw(1)).use(saw()),
                        at -> at.get("http://example.com/blog/post/1").expect(200, "saw GET http://example.com/blog/post/1")
                                .expect("x-saw-1", "GET http://example.com/post/1"))),
                it("should ignore FQDN in search", router(r -> r.use("/proxy", setSaw(1)).use(saw()),
                        at -> at.get("/proxy?url=http://example.com/blog/post/1").expect(200, "saw GET /proxy?url=http://example.com/blog/post/1")
                                .expect("x-saw-1", "GET /?url=http://example.com/blog/post/1"))),
                it("should ignore FQDN in path", router(r -> r.use("/proxy", setSaw(1)).use(saw()),
                        at -> at.get("/proxy/http://example.com/blog/post/1").expect(200, "saw GET /proxy/http://example.com/blog/post/1")
                                .expect("x-saw-1", "GET /http://example.com/blog/post/1"))));
    }
}
