import dev.cortado.App;

void main() {
    var app = App.create();

    app.get("/", (req, res) -> res.send("Hello World"));

    app.listen(3000);
}
