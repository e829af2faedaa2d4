import dev.cortado.App;

void main() {
    var app = App.create();

    app.get("/", (_, _) -> {
        throw new IllegalStateException("this handler always fails");
    });

    // Passing an error on is the same as throwing it.
    app.get("/next", (_, _, next) -> next.error(new IllegalStateException("so does this one")));

    // After the routes: an error handler sees the errors of what was added before it.
    app.error((error, req, res) -> {
        System.err.println(req.method() + " " + req.originalUrl() + ": " + error);
        res.sendStatus(500);
    });

    app.listen(3000);
}
