//DEPS io.pebbletemplates:pebble:4.1.2

import dev.cortado.App;
import dev.cortado.Middleware;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.FileLoader;

void main() {
    var app = App.create();
    var root = Path.of("views").toAbsolutePath();
    var pebble = new PebbleEngine.Builder().loader(new FileLoader(root.toString()))
            .cacheActive(app.settings().viewCache()).build();
    app.engine("html", (view, model, out) -> pebble.getTemplate(root.relativize(view).toString()).evaluate(out, model));
    app.settings(s -> s.withViewEngine("html"));

    // The handler asks for everything itself. Blocking code needs no nesting.
    app.get("/", (_, res) -> res.render("index", Map.of(
            "title", "Users",
            "count", Users.count(),
            "users", ferrets(Users.all()))));

    // Middleware asks, and puts it into the locals: every template of this request sees them.
    Middleware count = (_, res, next) -> {
        res.locals().put("count", Users.count());
        next.run();
    };
    Middleware users = (_, res, next) -> {
        res.locals().put("users", ferrets(Users.all()));
        next.run();
    };
    app.get("/middleware", count, users, (_, res) -> res.render("index", Map.of("title", "Users")));

    // The same for a part of the site: its templates need nothing from their handlers.
    app.use("/locals", count, users, (_, res, next) -> {
        res.locals().put("title", "Users");
        next.run();
    });
    app.get("/locals", (_, res) -> res.render("index"));

    app.listen(3000);
}

List<User> ferrets(List<User> users) {
    return users.stream().filter(user -> user.species().equals("ferret")).toList();
}
