import static dev.cortado.Middleware.*;

import dev.cortado.App;
import dev.cortado.Middleware;
import java.nio.file.Path;
import java.util.Map;

record Hello(String message) {}

record User(String id, int passed) {}

void main() {
    var app = App.create();

    app.get("/hello", (req, res) -> res.json(new Hello("Hello World!")));
    app.get("/inline", inline((req, res) -> res.json(new Hello("Hello World!"))));

    Middleware count = (req, res, next) -> {
        res.locals().merge("passed", 1, (passed, one) -> (int) passed + (int) one);
        next.run();
    };
    for (int i = 0; i < 10; i++) {
        app.use("/users", count);
    }
    app.get("/users/:id", (req, res) -> res.json(new User(req.param("id"), (int) res.locals().get("passed"))));

    for (int i = 0; i < 10; i++) {
        app.use("/inline", inline(count));
    }
    app.get("/inline/:id", inline((req, res) -> res.json(new User(req.param("id"), (int) res.locals().get("passed")))));

    app.use("/files", staticFiles(Path.of("files")));

    app.listen(3000);
}
