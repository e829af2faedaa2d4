import static dev.cortado.Middleware.staticFiles;

import dev.cortado.App;

void main() {
    var app = App.create();

    app.use((req, res, next) -> {
        next.run();
        IO.println(req.method() + " " + req.originalUrl() + " " + res.status());
    });

    // GET /js/app.js is public/js/app.js.
    app.use(staticFiles(Path.of("public")));

    // The same below a prefix: GET /static/js/app.js. The prefix is taken off before the files are looked up.
    app.use("/static", staticFiles(Path.of("public")));

    // As many directories as you like, in order: GET /style.css is public/css/style.css.
    app.use(staticFiles(Path.of("public/css")));

    app.listen(3000);
    IO.println("Try /hello.txt, /js/app.js, /css/style.css, /static/hello.txt");
}
