package dev.cortado.express.router;

import static dev.cortado.express.Served.re;
import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.it;
import static dev.cortado.express.Spec.router;
import static dev.cortado.express.router.Stages.hit;
import static dev.cortado.express.router.Stages.saw;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.Handler;
import dev.cortado.ParamHandler;
import dev.cortado.Request;
import dev.cortado.Router;
import dev.cortado.express.Upstream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("router/test/param.js")
class ParamTest {

    private static final Handler GET_USER = (req, res) -> res.type("text/plain").end("get user " + req.param("id"));

    private static final ParamHandler BOOM = (req, res, next, value) -> {
        throw new IllegalStateException("boom");
    };

    /** Makes a number of it. */
    private static final ParamHandler NUMBER = (req, res, next, value) -> {
        count(req);
        req.param("id", value.matches("[0-9]+") ? String.valueOf(Integer.parseInt(value)) : "NaN");
        next.run();
    };

    /** Notes the values it was called with. */
    private static final ParamHandler USER = (req, res, next, value) -> {
        count(req);
        req.res().locals().merge("vals", value, (all, one) -> all + ", " + one);
        req.res().locals().put("user", value);
        next.run();
    };

    private static final Handler USERS = (req, res) -> res.end("get user " + res.locals().get("user") + " " + res.locals().get("count")
            + " times: " + res.locals().get("vals"));

    private static void count(Request req) {
        req.res().locals().merge("count", 1, (a, b) -> (int) a + (int) b);
    }

    @TestFactory
    Stream<DynamicTest> names() {
        return describe("Router .param(name, fn)",
                it("should reject missing name", () -> rejects(null, USER, "name is required")),
                it("should reject missing fn", () -> rejects("id", null, "fn is required")));
    }

    private static void rejects(String name, ParamHandler handler, String message) {
        assertThatThrownBy(() -> Router.create().param(name, handler)).isInstanceOf(NullPointerException.class).hasMessageContaining(message);
    }

    @TestFactory
    Stream<DynamicTest> values() {
        return describe("Router .param(name, fn)",
                it("should map logic for a path param", router(r -> r.param("id", NUMBER).get("/user/:id", GET_USER), at -> {
                    at.get("/user/2").expect(200, "get user 2");
                    at.get("/user/bob").expect(200, "get user NaN");
                })),
                it("should allow chaining", router(r -> r.param("id", NUMBER).param("id", (req, res, next, value) -> {
                    res.locals().put("item", Integer.parseInt(value));
                    next.run();
                }).get("/user/:id", (req, res) -> res.end("get user " + req.param("id") + " (" + res.locals().get("item") + ")")),
                        at -> at.get("/user/2").expect(200, "get user 2 (2)"))),
                it("should automatically decode path value", router(r -> r.param("user", USER).get("/user/:id", GET_USER),
                        at -> at.get("/user/%22bob%2Frobert%22").expect(200, "get user \"bob/robert\""))),
                it("should 400 on invalid path value", router(r -> r.param("user", USER).get("/user/:id", GET_USER),
                        at -> at.get("/user/%bob").expect(400, re("Failed to decode param")))),
                it("should only invoke fn when necessary", router(r -> r.param("id", (req, res, next, value) -> {
                    res.set("x-id", value);
                    next.run();
                }).param("user", BOOM).get("/user/:user", saw()).put("/user/:id", saw()), at -> {
                    at.get("/user/bob").expect(500, re("IllegalStateException: boom"));
                    at.put("/user/bob").expect(200, "saw PUT /user/bob").expect("x-id", "bob");
                })),
                it("should only invoke fn once per request", router(
                        r -> r.param("user", USER).get("/user/:user", hit(1)).get("/user/:user", hit(2)).use(USERS),
                        at -> at.get("/user/bob").expect(200, "get user bob 1 times: bob"))),
                it("should keep changes to req.params value", router(r -> r.param("id", NUMBER).get("/user/:id", (req, res, next) -> {
                    res.set("x-user-id", req.param("id"));
                    next.run();
                }).get("/user/:id", (req, res) -> res.end("get user " + req.param("id") + " " + res.locals().get("count") + " times")),
                        at -> at.get("/user/01").expect(200, "get user 1 1 times").expect("x-user-id", "1"))),
                it("should invoke fn if path value differs", router(
                        r -> r.param("user", USER).get("/:user/bob", hit(1)).get("/user/:user", hit(2)).use(USERS),
                        at -> at.get("/user/bob").expect(200, "get user bob 2 times: user, bob").expect("x-fn-1", "hit").expect("x-fn-2", "hit"))));
    }

    @TestFactory
    Stream<DynamicTest> errors() {
        return describe("Router .param(name, fn)",
                it("should catch exception in fn", router(r -> r.param("user", BOOM).get("/user/:user", GET_USER),
                        at -> at.get("/user/bob").expect(500, re("IllegalStateException: boom")))),
                it("should catch exception in chained fn", router(r -> r.param("user", USER).param("user", BOOM).get("/user/:user", GET_USER),
                        at -> at.get("/user/bob").expect(500, re("IllegalStateException: boom")))),
                it("promise support should pass rejected promise value", router(
                        r -> r.param("user", (req, res, next, value) -> next.error(new IllegalStateException("boom"))).get("/user/:user", GET_USER),
                        at -> at.get("/user/bob").expect(500, re("IllegalStateException: boom")))),
                it("promise support should pass rejected promise without value", router(r -> r.param("user", (req, res, next, value) -> {
                    throw null;
                }).get("/user/:user", GET_USER), at -> at.get("/user/bob").expect(500, re("NullPointerException")))));
    }

    @TestFactory
    Stream<DynamicTest> leavingTheRoute() {
        return describe("Router .param(name, fn) next(\"route\")",
                it("should cause route with param to be skipped", router(r -> r.param("id", (req, res, next, value) -> {
                    if (value.matches("[0-9]+")) {
                        next.run();
                    } else {
                        next.route();
                    }
                }).get("/user/:id", GET_USER).get("/user/new", (req, res) -> res.status(400).end("cannot get a new user")), at -> {
                    at.get("/user/2").expect(200, "get user 2");
                    at.get("/user/bob").expect(404);
                    at.get("/user/new").expect(400, "cannot get a new user");
                })),
                it("should invoke fn if path value differs", router(r -> r.param("user", (req, res, next, value) -> {
                    if (value.equals("user")) {
                        count(req);
                        res.locals().put("vals", value);
                        next.route();
                    } else {
                        USER.handle(req, res, next, value);
                    }
                }).get("/:user/bob", hit(1)).get("/user/:user", hit(2)).use(USERS),
                        at -> at.get("/user/bob").expect(200, "get user bob 2 times: user, bob").without("x-fn-1").expect("x-fn-2", "hit"))));
    }
}
