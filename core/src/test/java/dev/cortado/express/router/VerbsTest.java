package dev.cortado.express.router;

import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.it;
import static dev.cortado.express.Spec.router;
import static dev.cortado.express.router.Stages.hello;
import static dev.cortado.express.router.Stages.hit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.Handler;
import dev.cortado.Middleware;
import dev.cortado.Router;
import dev.cortado.express.Upstream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each method of HTTP that Node knows but CONNECT, which is for proxies. */
class VerbsTest {

    static Stream<String> methods() {
        return Stream.of("""
                ACL BIND CHECKOUT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY OPTIONS PATCH POST \
                PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE""".split(" "));
    }

    private static String body(String method) {
        return method.equals("HEAD") ? "" : "hello, world";
    }

    @Upstream("router/test/router.js")
    @TestFactory
    Stream<DynamicTest> routersHaveEachMethod() {
        return methods().flatMap(method -> describe("Router ." + method.toLowerCase(Locale.ROOT) + "(path, ...fn)",
                it("should be chainable", () -> {
                    var router = Router.create();
                    assertThat(router.method(method, "/", hello())).isSameAs(router);
                }),
                it("should respond to a " + method + " request", router(r -> r.method(method, "/", hello()),
                        at -> at.ask(method, "/").expect(200, body(method)))),
                it("should reject invalid fn", () -> assertThatThrownBy(() -> Router.create().method(method, "/", (Handler) null))
                        .isInstanceOf(RuntimeException.class).hasMessageContaining("handler")),
                it("should support array of paths", router(r -> r.method(method, List.of("/foo", "/bar"), hit(1), hello()), at -> {
                    at.ask(method, "/").expect(404).without("x-fn-1");
                    at.ask(method, "/foo").expect(200, body(method)).expect("x-fn-1", "hit");
                    at.ask(method, "/bar").expect(200, body(method)).expect("x-fn-1", "hit");
                })),
                it("should support parameterized path", router(r -> r.method(method, "/:thing", hit(1), hello()), at -> {
                    at.ask(method, "/").expect(404).without("x-fn-1");
                    at.ask(method, "/foo").expect(200, body(method)).expect("x-fn-1", "hit");
                    at.ask(method, "/bar").expect(200, body(method)).expect("x-fn-1", "hit");
                    at.ask(method, "/foo/bar").expect(404).without("x-fn-1");
                })),
                it("should accept multiple arguments", router(r -> r.method(method, "/", hit(1), hit(2), hello()),
                        at -> at.ask(method, "/").expect(200, body(method)).expect("x-fn-1", "hit").expect("x-fn-2", "hit"))),
                it("req.baseUrl should be empty", router(
                        r -> r.method(method, "/foo", (req, res) -> res.set("x-url-base", "\"" + req.baseUrl() + "\"").end()),
                        at -> at.ask(method, "/foo").expect(200).expect("x-url-base", "\"\""))),
                it("req.route should be a Route", router(
                        r -> r.method(method, "/foo", (req, res) -> res.set("x-is-route", String.valueOf(req.route() != null)).end()),
                        at -> at.ask(method, "/foo").expect(200).expect("x-is-route", "true"))),
                it("req.route should be the matched route", router(
                        r -> r.method(method, "/foo", (req, res) -> res.set("x-route", req.route().path()).end()),
                        at -> at.ask(method, "/foo").expect(200).expect("x-route", "/foo")))));
    }

    @Upstream("router/test/route.js")
    @TestFactory
    Stream<DynamicTest> routesHaveEachMethod() {
        return methods().flatMap(method -> describe("Router .route(path) ." + method.toLowerCase(Locale.ROOT) + "(...fn)",
                it("should respond to a " + method + " request", router(r -> r.route("/").method(method, hello()),
                        at -> at.ask(method, "/").expect(200, body(method)))),
                it("should reject no arguments", () -> assertThatThrownBy(() -> Router.create().route("/").method(method))
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("handler")),
                it("should reject empty array", () -> assertThatThrownBy(() -> Router.create().route("/").method(method, new Middleware[0]))
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("handler")),
                it("should reject invalid fn", () -> assertThatThrownBy(() -> Router.create().route("/").method(method, (Handler) null))
                        .isInstanceOf(RuntimeException.class).hasMessageContaining("handler")),
                it("should accept multiple arguments", router(r -> r.route("/foo").method(method, hit(1), hit(2), hello()),
                        at -> at.ask(method, "/foo").expect(200, body(method)).expect("x-fn-1", "hit").expect("x-fn-2", "hit"))),
                it("should accept single array of handlers", router(
                        r -> r.route("/foo").method(method, new Middleware[] {hit(1), hit(2), hello()}),
                        at -> at.ask(method, "/foo").expect(200, body(method)).expect("x-fn-1", "hit").expect("x-fn-2", "hit"))),
                it("should accept nested arrays of handlers", router(
                        r -> r.route("/foo").method(method, Middleware.of(Middleware.of(hit(1), hit(2)), hit(3)), hello()),
                        at -> at.ask(method, "/foo").expect(200, body(method))
                                .expect("x-fn-1", "hit").expect("x-fn-2", "hit").expect("x-fn-3", "hit")))));
    }
}
