//DEPS io.pebbletemplates:pebble:4.1.2
//DEPS com.samskivert:jmustache:1.16

import static dev.cortado.Middleware.staticFiles;
import static dev.cortado.Middleware.urlencoded;

import com.samskivert.mustache.Mustache;
import dev.cortado.App;
import dev.cortado.BodyOptions;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.FileLoader;

void main() {
    var app = App.create();
    app.settings(s -> s.withViewEngine("html").withSecrets("only for this example"));

    // Two engines: each controller says which one its views are written for.
    var here = Path.of("").toAbsolutePath();
    var pebble = new PebbleEngine.Builder().loader(new FileLoader(here.toString()))
            .cacheActive(app.settings().viewCache()).build();
    app.engine("html", (view, model, out) -> pebble.getTemplate(here.relativize(view).toString()).evaluate(out, model));
    app.engine("mustache", (view, model, out) ->
            Mustache.compiler().defaultValue("").compile(Files.readString(view)).execute(model, out));

    app.use(staticFiles(Path.of("public")));
    app.use(urlencoded(BodyOptions.URLENCODED.withExtended(true)));

    // Browsers' forms can only POST: ?_method=PUT says what they mean.
    app.use((req, _, next) -> {
        var method = req.query("_method");
        if (method != null && req.method().equals("POST")) {
            req.method(method);
        }
        next.run();
    });

    app.use(Messages::show);

    Boot.mount(app, new MainController(), new UserController(), new PetController(), new UserPetController());

    app.error((error, req, res) -> {
        System.err.println(req.method() + " " + req.originalUrl() + ": " + error);
        res.status(500).render("5xx");
    });

    // Nobody has answered.
    app.use((req, res) -> res.status(404).render("404", Map.of("url", req.originalUrl())));

    app.listen(3000);
}
