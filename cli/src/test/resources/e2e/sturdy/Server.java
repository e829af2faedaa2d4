import dev.cortado.App;
import java.nio.file.Path;
import java.util.Map;

void main() {
    var app = App.create();
    app.get("/java", (req, res) -> res.json(Map.of("message", "Hello from Java")));
    app.get("/java/slow", (req, res) -> {
        Thread.sleep(1_000);
        res.json(Map.of("message", "slow but sure"));
    });
    app.pages(Path.of("web"));
    app.listen(3000);
}
