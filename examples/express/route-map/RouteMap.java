import dev.cortado.App;
import dev.cortado.Handler;
import dev.cortado.Request;
import dev.cortado.Response;

/** The handlers of a path, and the paths below it. */
record Branch(Map<String, Handler> methods, Map<String, Branch> below) {}

/** A tree of paths instead of a list of routes: eight lines, and the application speaks it. */
void map(App app, String path, Branch branch) {
    branch.methods().forEach((method, handler) -> {
        IO.println(method + " " + path);
        app.method(method, path, handler);
    });
    branch.below().forEach((name, child) -> map(app, path + name, child));
}

class Users {

    static void list(Request req, Response res) {
        res.send("user list");
    }

    static void get(Request req, Response res) {
        res.type("text").send("user " + req.param("uid"));
    }

    static void delete(Request req, Response res) {
        res.send("delete users");
    }
}

class Pets {

    static void list(Request req, Response res) {
        res.type("text").send("user " + req.param("uid") + "'s pets");
    }

    static void delete(Request req, Response res) {
        res.type("text").send("delete " + req.param("uid") + "'s pet " + req.param("pid"));
    }
}

void main() {
    var app = App.create();

    map(app, "/users", new Branch(
            Map.of("GET", Users::list, "DELETE", Users::delete),
            Map.of("/:uid", new Branch(
                    Map.of("GET", Users::get),
                    Map.of("/pets", new Branch(
                            Map.of("GET", Pets::list),
                            Map.of("/:pid", new Branch(Map.of("DELETE", Pets::delete), Map.of()))))))));

    app.listen(3000);
}
