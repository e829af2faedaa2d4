package dev.cortado.express.express;

import static dev.cortado.express.Spec.app;
import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.handler;
import static dev.cortado.express.Spec.it;

import dev.cortado.App;
import dev.cortado.ErrorHandler;
import dev.cortado.Handler;
import dev.cortado.NotAcceptable;
import dev.cortado.Router;
import dev.cortado.express.Upstream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/res.format.js")
class ResFormatTest {

    private static final ErrorHandler<NotAcceptable> SUPPORTS =
            (err, req, res) -> res.status(err.status()).send("Supports: " + String.join(", ", err.types()));

    private static Handler formats(String text, String html, String json) {
        Map<String, Handler> senders = new LinkedHashMap<>();
        senders.put(text, (req, res) -> res.send("hey"));
        senders.put(html, (req, res) -> res.send("<p>hey</p>"));
        senders.put(json, (req, res) -> res.send(Map.of("message", "hey")));
        return (req, res) -> res.format(senders);
    }

    private static final Handler BY_EXTENSION = formats("text", "html", "json");

    @TestFactory
    Stream<DynamicTest> negotiation() {
        return Stream.of(
                all("with canonicalized mime types", app -> app
                        .use(formats("text/plain", "text/html", "application/json")).error(NotAcceptable.class, SUPPORTS)),
                all("with extnames", app -> app.use(BY_EXTENSION).error(NotAcceptable.class, SUPPORTS)),
                all("with parameters", app -> app
                        .use(formats("text/plain; charset=utf-8", "text/html; foo=bar; bar=baz", "application/json; q=0.5"))
                        .error(NotAcceptable.class, SUPPORTS)),
                all("in router", app -> app.get("/", BY_EXTENSION).error(NotAcceptable.class, SUPPORTS)),
                all("in router", app -> app.use(Router.create().get("/", BY_EXTENSION).error(NotAcceptable.class, SUPPORTS))))
                .flatMap(tests -> tests);
    }

    private static Stream<DynamicTest> all(String name, Consumer<App> setup) {
        return describe("res .format(obj) " + name,
                it("should utilize qvalues in negotiation", app(setup,
                        at -> at.get("/").set("Accept", "text/html; q=.5, application/json, */*; q=.1").expect("{\"message\":\"hey\"}"))),
                it("should allow wildcard type/subtypes", app(setup,
                        at -> at.get("/").set("Accept", "text/html; q=.5, application/*, */*; q=.1").expect("{\"message\":\"hey\"}"))),
                it("should default the Content-Type", app(setup, at -> at.get("/").set("Accept", "text/html; q=.5, text/plain")
                        .expect("hey").expect("Content-Type", "text/plain; charset=utf-8"))),
                it("should set the correct charset for the Content-Type", app(setup, at -> {
                    for (var type : new String[] {"text/html", "text/plain", "application/json"}) {
                        at.get("/").set("Accept", type).expect("Content-Type", type + "; charset=utf-8");
                    }
                })),
                it("should Vary: Accept", app(setup, at -> at.get("/").set("Accept", "text/html; q=.5, text/plain").expect("Vary", "Accept"))),
                it("when Accept is not present should invoke the first callback", app(setup, at -> at.get("/").expect("hey"))),
                it("when no match is made should respond with 406 not acceptable", app(setup,
                        at -> at.get("/").set("Accept", "foo/bar").expect(406, "Supports: text/plain, text/html, application/json"))));
    }

    @TestFactory
    Stream<DynamicTest> defaults() {
        Handler json = (req, res) -> res.send("json");
        return describe("res .format(obj) given .default",
                it("should be invoked instead of auto-responding", handler(
                        (req, res) -> res.format("text", () -> res.send("hey"), "default", () -> res.send("default")),
                        at -> at.get("/").set("Accept", "text/html").expect("default"))),
                it("should work when only .default is provided", handler(
                        (req, res) -> res.format(Map.of("default", (one, two) -> two.send("hey"))),
                        at -> at.get("/").set("Accept", "*/*").expect("hey"))),
                it("should be able to invoke other formatter", handler((req, res) -> res.format(
                        "json", () -> json.handle(req, res), "default", () -> {
                    res.set("x-default", "1");
                    json.handle(req, res);
                }), at -> at.get("/").set("Accept", "text/plain").expect(200, "json").expect("x-default", "1"))));
    }
}
