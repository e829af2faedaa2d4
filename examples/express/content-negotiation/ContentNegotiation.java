import dev.cortado.App;

void main() {
    var app = App.create();

    // Right here: the first sender answers clients that take anything.
    app.get("/", (_, res) -> res.format(
            "html", () -> res.send(Users.html()),
            "text", () -> res.send(Users.text()),
            "json", () -> res.json(Users.ALL)));

    // Or in a place of its own, for every route that lists users.
    app.get("/users", Users.LIST);

    app.listen(3000);
}
