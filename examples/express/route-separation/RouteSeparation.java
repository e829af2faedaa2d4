//DEPS io.pebbletemplates:pebble:4.1.2

import static dev.cortado.Middleware.staticFiles;
import static dev.cortado.Middleware.urlencoded;

import dev.cortado.App;
import dev.cortado.BodyOptions;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.FileLoader;

void main() {
    var app = App.create();
    var root = Path.of("views").toAbsolutePath();
    var pebble = new PebbleEngine.Builder().loader(new FileLoader(root.toString()))
            .cacheActive(app.settings().viewCache()).build();
    app.engine("html", (view, model, out) -> pebble.getTemplate(root.relativize(view).toString()).evaluate(out, model));
    app.settings(s -> s.withViewEngine("html"));

    // Browsers' forms can only POST: ?_method=PUT says what they mean.
    app.use((req, _, next) -> {
        var method = req.query("_method");
        if (method != null && req.method().equals("POST")) {
            req.method(method);
        }
        next.run();
    });
    app.use(urlencoded(BodyOptions.URLENCODED.withExtended(true)));
    app.use(staticFiles(Path.of("public")));

    app.get("/", Site::index);

    app.get("/users", UserRoutes::list);
    app.all("/user/:id{/:op}", UserRoutes::load);
    app.get("/user/:id", UserRoutes::view);
    app.get("/user/:id/view", UserRoutes::view);
    app.get("/user/:id/edit", UserRoutes::edit);
    app.put("/user/:id/edit", UserRoutes::update);

    app.get("/posts", PostRoutes::list);

    app.listen(3000);
}
