import dev.cortado.App;
import dev.cortado.NotFound;

void main() {
    var app = App.create();

    app.get("/", (_, res) -> res.send("""
            <ul>
              <li><a href="/files/notes/groceries.txt">notes/groceries.txt</a></li>
              <li><a href="/files/amazing.txt">amazing.txt</a></li>
              <li><a href="/files/咖啡.txt">咖啡.txt</a></li>
              <li><a href="/files/missing.txt">missing.txt</a></li>
            </ul>"""));

    // The root is a wall: a path that leads out of it is answered 403.
    app.get("/files/*file", (req, res) -> res.download(req.param("file"), Path.of("files")));

    app.error(NotFound.class, (_, _, res) -> res.status(404).send("There is no such file, sorry."));

    app.listen(3000);
}
