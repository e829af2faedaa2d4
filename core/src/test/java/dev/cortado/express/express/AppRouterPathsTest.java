package dev.cortado.express.express;

import dev.cortado.App;
import dev.cortado.Handler;
import dev.cortado.express.Described;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/app.router.js")
class AppRouterPathsTest extends Described {

    private static final Handler USER = (req, res) -> res.end(req.param("user"));
    private static final Handler FIRST = (req, res) -> res.end(req.params("user").getFirst());
    private static final Handler JOINED = (req, res) -> res.end(String.join("/", req.params("user")));
    private static final Handler OPERATION = (req, res) -> {
        var op = req.paramOrNull("op");
        res.end((op == null ? "view" : op) + "ing " + req.param("user"));
    };

    @TestFactory
    List<DynamicTest> paths() {
        return describe("app.router", () -> {
            describe(":name", this::names);
            describe(":name?", () -> {
                at("/user/:user{/:op}", OPERATION, "should denote an optional capture group", "/user/tj", "viewing tj");
                at("/user/:user{/:op}", OPERATION, "should populate the capture group", "/user/tj/edit", "editing tj");
            });
            describe(":name*", () -> {
                at("/user/*user", FIRST, "should match one segment", "/user/122", "122");
                at("/user/*user", JOINED, "should match many segments", "/user/1/2/3/4", "1/2/3/4");
                at("/user{/*user}", JOINED, "should match zero segments", "/user", "");
            });
            describe(":name+", () -> {
                at("/user/*user", FIRST, "should match one segment", "/user/122", "122");
                at("/user/*user", JOINED, "should match many segments", "/user/1/2/3/4", "1/2/3/4");
                missing("/user/*user", JOINED, "should not match zero segments", "/user");
            });
            describe(".:name", () -> it("should denote a format", () -> {
                var app = App.create();
                app.get("/:name.:format", (req, res) -> res.end(req.param("name") + " as " + req.param("format")));
                try (var at = Served.of(app)) {
                    at.get("/foo.json").expect(200, "foo as json");
                    at.get("/foo").expect(404);
                }
            }));
            describe(".:name?", () -> it("should denote an optional format", () -> {
                var app = App.create();
                app.get("/:name{.:format}", (req, res) -> {
                    var format = req.paramOrNull("format");
                    res.end(req.param("name") + " as " + (format == null ? "html" : format));
                });
                try (var at = Served.of(app)) {
                    at.get("/foo").expect(200, "foo as html");
                    at.get("/foo.json").expect(200, "foo as json");
                }
            }));
        });
    }

    private void names() {
        at("/user/:user", USER, "should denote a capture group", "/user/tj", "tj");
        missing("/user/:user", USER, "should match a single segment only", "/user/tj/edit");
        at("/user/:user/:op", OPERATION, "should allow several capture groups", "/user/tj/edit", "editing tj");
        it("should work following a partial capture group", () -> {
            var app = App.create();
            app.get("/user{s}/:user/:op", (req, res) -> res.end(req.param("op") + "ing " + req.param("user")
                    + (req.url().startsWith("/users") ? " (old)" : "")));
            try (var at = Served.of(app)) {
                at.get("/user/tj/edit").expect(200, "editing tj");
                at.get("/users/tj/edit").expect(200, "editing tj (old)");
            }
        });
        at("/:user\\(:op\\)", OPERATION, "should work inside literal parenthesis", "/tj(edit)", "editing tj");
        it("should work in array of paths", () -> {
            var app = App.create();
            app.route(List.of("/user/:user/poke", "/user/:user/pokes")).get((req, res) -> res.end("poking " + req.param("user")));
            try (var at = Served.of(app)) {
                at.get("/user/tj/poke").expect(200, "poking tj");
                at.get("/user/tj/pokes").expect(200, "poking tj");
            }
        });
    }

    private void at(String pattern, Handler handler, String title, String path, String body) {
        it(title, () -> {
            try (var at = Served.of(App.create().get(pattern, handler))) {
                at.get(path).expect(200, body);
            }
        });
    }

    private void missing(String pattern, Handler handler, String title, String path) {
        it(title, () -> {
            try (var at = Served.of(App.create().get(pattern, handler))) {
                at.get(path).expect(404);
            }
        });
    }
}
