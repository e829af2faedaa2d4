//DEPS io.pebbletemplates:pebble:4.1.2

import dev.cortado.App;
import dev.cortado.Forbidden;
import dev.cortado.HttpError;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.FileLoader;

// curl http://localhost:3000/nothing
// curl http://localhost:3000/nothing -H "Accept: application/json"
// curl http://localhost:3000/nothing -H "Accept: text/plain"

void main() {
    var app = App.create();
    var root = Path.of("views").toAbsolutePath();
    var pebble = new PebbleEngine.Builder().loader(new FileLoader(root.toString()))
            .cacheActive(app.settings().viewCache()).build();
    app.engine("html", (view, model, out) -> pebble.getTemplate(root.relativize(view).toString()).evaluate(out, model));
    app.settings(s -> s.withViewEngine("html"));

    // Every template sees it. The cause of an error is nobody's business in production.
    app.locals().put("verbose", !app.settings().env().equals("production"));

    app.get("/", (_, res) -> res.render("index"));

    // Nothing answers here, so the middleware after the routes does.
    app.get("/404", (_, _, next) -> next.run());

    app.get("/403", (_, _) -> {
        throw new Forbidden("not allowed!");
    });

    app.get("/500", (_, _) -> {
        throw new IllegalStateException("something is broken");
    });

    app.use((req, res) -> res.status(404).format(
            "html", () -> res.render("404", Map.of("url", req.url())),
            "json", () -> res.json(Map.of("error", "Not found")),
            "default", () -> res.type("txt").send("Not found")));

    app.error((error, _, res) -> {
        var trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        res.status(error instanceof HttpError http ? http.status() : 500);
        res.render("500", Map.of("message", error.getMessage(), "trace", trace));
    });

    app.listen(3000);
}
