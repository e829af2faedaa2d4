import dev.cortado.App;

void main() {
    var app = App.create();

    // Right here: the first sender answers clients that take anything.
    app.get("/", (_, res) -> res.format(
            "html", (_, _) -> res.send(Users.html()),
            "text", (_, _) -> res.send(Users.text()),
            "json", (_, _) -> res.json(Users.ALL)));

    // Or in a place of its own, for every route that lists users.
    app.get("/users", Users.LIST);

    app.listen(3000);
}
