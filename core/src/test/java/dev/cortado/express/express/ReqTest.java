package dev.cortado.express.express;

import static dev.cortado.express.Served.re;
import static dev.cortado.express.Spec.app;
import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.handler;
import static dev.cortado.express.Spec.it;

import dev.cortado.Handler;
import dev.cortado.Middleware;
import dev.cortado.QueryParser;
import dev.cortado.Router;
import dev.cortado.express.Upstream;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** URL, routes, headers, freshness, query and ranges of a request. */
class ReqTest {

    private static final Handler BASE = (req, res) -> res.end(req.baseUrl());
    private static final Handler FRESH = (req, res) -> res.set("ETag", "\"123\"").send(req.fresh());
    private static final Handler STALE = (req, res) -> res.set("ETag", "\"123\"").send(req.stale());

    private static Middleware notes(int number) {
        return (req, res, next) -> {
            res.locals().merge("urls", number + "@" + req.baseUrl(), (all, one) -> all + "," + one);
            next.run();
        };
    }

    @Upstream("express/test/req.baseUrl.js")
    @TestFactory
    Stream<DynamicTest> baseUrl() {
        return describe("req .baseUrl",
                it("should be empty for top-level route", app(a -> a.get("/:a", BASE), at -> at.get("/foo").expect(200, ""))),
                it("should contain lower path", app(a -> a.use("/:a", Router.create().get("/:b", BASE)),
                        at -> at.get("/foo/bar").expect(200, "/foo"))),
                it("should contain full lower path", app(
                        a -> a.use("/:a", Router.create().use("/:b", Router.create().use("/:c", Router.create().get("/:d", BASE)))),
                        at -> at.get("/foo/bar/baz/zed").expect(200, "/foo/bar/baz"))),
                it("should travel through routers correctly", app(a -> {
                    var inner = Router.create().use("/:c", Router.create().get("/:d", notes(0)));
                    a.use(notes(3)).use("/:a", Router.create().use("/", notes(1)).use("/bar", inner).use("/bar", notes(2)))
                            .use(notes(4), (req, res, next) -> res.end(res.locals().get("urls").toString()));
                }, at -> at.get("/foo/bar/baz/zed").expect(200, "3@,1@/foo,0@/foo/bar/baz,2@/foo/bar,4@"))));
    }

    @Upstream({"express/test/req.path.js", "express/test/req.route.js"})
    @TestFactory
    Stream<DynamicTest> pathAndRoute() {
        return describe("req",
                it(".path should return the parsed pathname", handler((req, res) -> res.end(req.path()),
                        at -> at.get("/login?redirect=/post/1/comments").expect("/login"))),
                it(".route should be the executed Route", app(a -> a.get("/user/:id{/:op}", (req, res, next) -> {
                    res.set("path-1", req.route().path());
                    next.run();
                }).get("/user/:id/edit", (req, res) -> res.set("path-2", req.route().path()).end()),
                        at -> at.get("/user/12/edit").expect(200).expect("path-1", "/user/:id{/:op}").expect("path-2", "/user/:id/edit"))));
    }

    @Upstream("express/test/req.get.js")
    @TestFactory
    Stream<DynamicTest> get() {
        return describe("req .get(field)",
                it("should return the header field value", handler((req, res) -> res.end(req.get("Something-Else") + req.get("Content-Type")),
                        at -> at.post("/").type("application/json").expect("nullapplication/json"))),
                it("should special-case Referer", handler((req, res) -> res.end(req.get("Referer")),
                        at -> at.post("/").set("Referrer", "http://foobar.com").expect("http://foobar.com"))),
                it("should throw missing header name", handler((req, res) -> res.end(req.get(null)),
                        at -> at.get("/").expect(500, re("name argument is required to req.get")))));
    }

    @Upstream("express/test/req.fresh.js")
    @TestFactory
    Stream<DynamicTest> fresh() {
        var off = "Sat, 01 Jan 2000 00:00:00 GMT";
        return describe("req .fresh",
                it("should return true when the resource is not modified", handler(FRESH,
                        at -> at.get("/").set("If-None-Match", "\"123\"").expect(304))),
                it("should return false when the resource is modified", handler(FRESH,
                        at -> at.get("/").set("If-None-Match", "\"12345\"").expect(200, "false"))),
                it("should return false without response headers", handler(s -> s.withPoweredBy(false), (req, res) -> res.send(req.fresh()),
                        at -> at.get("/").expect(200, "false"))),
                it("should return true for a QUERY request with a body when the resource is not modified", handler(FRESH,
                        at -> at.ask("QUERY", "/").set("If-None-Match", "\"123\"").type("application/json").send("{}").expect(304))),
                it("should return false for a QUERY request with a body when the resource is modified", handler(FRESH,
                        at -> at.ask("QUERY", "/").set("If-None-Match", "\"12345\"").type("application/json").send("{}").expect(200, "false"))),
                it("should ignore \"If-Modified-Since\" when \"If-None-Match\" is present", handler(
                        (req, res) -> res.set("ETag", "\"123\"").set("Last-Modified", "Sun, 02 Jan 2000 00:00:00 GMT").send(req.fresh()),
                        at -> at.get("/").set("If-Modified-Since", off).set("If-None-Match", "\"123\"").expect(304))));
    }

    @Upstream("express/test/req.stale.js")
    @TestFactory
    Stream<DynamicTest> stale() {
        return describe("req .stale",
                it("should return false when the resource is not modified", handler(STALE,
                        at -> at.get("/").set("If-None-Match", "\"123\"").expect(304))),
                it("should return true when the resource is modified", handler(STALE,
                        at -> at.get("/").set("If-None-Match", "\"12345\"").expect(200, "true"))),
                it("should return true without response headers", handler(s -> s.withPoweredBy(false), (req, res) -> res.send(req.stale()),
                        at -> at.get("/").expect(200, "true"))));
    }

    private static Executable query(QueryParser parser, String query, String json) {
        return handler(s -> s.withQueryParser(parser), (req, res) -> res.send(req.queryObject()), at -> at.get("/?" + query).expect(200, json));
    }

    @Upstream("express/test/req.query.js")
    @TestFactory
    Stream<DynamicTest> query() {
        return describe("req .query",
                it("should default to {}", handler((req, res) -> res.send(req.queryObject()), at -> at.get("/").expect(200, "{}"))),
                it("should default to parse simple keys", handler((req, res) -> res.send(req.queryObject()),
                        at -> at.get("/?user[name]=tj").expect(200, "{\"user[name]\":\"tj\"}"))),
                it("when \"query parser\" is extended should parse complex keys", query(QueryParser.EXTENDED,
                        "foo[0][bar]=baz&foo[0][fizz]=buzz&foo[]=done!", "{\"foo\":[{\"bar\":\"baz\",\"fizz\":\"buzz\"},\"done!\"]}")),
                it("when \"query parser\" is extended should parse parameters with dots",
                        query(QueryParser.EXTENDED, "user.name=tj", "{\"user.name\":\"tj\"}")),
                it("when \"query parser\" is simple should not parse complex keys",
                        query(QueryParser.SIMPLE, "user%5Bname%5D=tj", "{\"user[name]\":\"tj\"}")),
                it("when \"query parser\" is a function should parse using function",
                        query(text -> Map.of("length", text.length()), "user%5Bname%5D=tj", "{\"length\":17}")),
                it("when \"query parser\" disabled should not parse query", query(QueryParser.NONE, "user%5Bname%5D=tj", "{}")),
                it("when \"query parser\" enabled should not parse complex keys",
                        query(QueryParser.SIMPLE, "user%5Bname%5D=tj", "{\"user[name]\":\"tj\"}")));
    }

    private static Executable ranges(Function<dev.cortado.Request, Object> what, String range, String json) {
        return handler((req, res) -> res.json(what.apply(req)),
                at -> (range == null ? at.get("/") : at.get("/").set("Range", range)).expect(200, json));
    }

    @Upstream("express/test/req.range.js")
    @TestFactory
    Stream<DynamicTest> range() {
        return describe("req",
                it(".range(size) should return parsed ranges", ranges(req -> req.range(120).list(), "bytes=0-50,51-100",
                        "[{\"start\":0,\"end\":50},{\"start\":51,\"end\":100}]")),
                it(".range(size) should cap to the given size", ranges(req -> req.range(75).list(), "bytes=0-100", "[{\"start\":0,\"end\":74}]")),
                it(".range(size) should cap to the given size when open-ended",
                        ranges(req -> req.range(75).list(), "bytes=0-", "[{\"start\":0,\"end\":74}]")),
                it(".range(size) should have a .type", ranges(req -> req.range(120).unit(), "bytes=0-100", "\"bytes\"")),
                it(".range(size) should accept any type", ranges(req -> req.range(120).unit(), "users=0-2", "\"users\"")),
                it(".range(size) should return undefined if no range", ranges(req -> req.range(120).kind(), null, "\"NONE\"")),
                it(".range(size, options) with \"combine: true\" option should return combined ranges",
                        ranges(req -> req.range(120, true).list(), "bytes=0-50,51-100", "[{\"start\":0,\"end\":100}]")));
    }
}
