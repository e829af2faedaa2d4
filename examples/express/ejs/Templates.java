//DEPS io.pebbletemplates:pebble:4.1.2

import static dev.cortado.Middleware.staticFiles;

import dev.cortado.App;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.FileLoader;

record User(String name, String email) {}

void main() {
    var app = App.create();

    // Any template engine will do: it gets a file of views/, the values for it, and where to write.
    var root = Path.of("views").toAbsolutePath();
    var pebble = new PebbleEngine.Builder().loader(new FileLoader(root.toString()))
            .cacheActive(app.settings().viewCache()).build();
    app.engine("html", (view, model, out) -> pebble.getTemplate(root.relativize(view).toString()).evaluate(out, model));

    // So that handlers can leave the extension out.
    app.settings(s -> s.withViewEngine("html"));

    app.use(staticFiles(Path.of("public")));

    var users = List.of(
            new User("tobi", "tobi@learnboost.com"),
            new User("loki", "loki@learnboost.com"),
            new User("jane", "jane@learnboost.com"));

    app.get("/", (_, res) -> res.render("users", Map.of("title", "Users", "users", users)));

    app.listen(3000);
}
