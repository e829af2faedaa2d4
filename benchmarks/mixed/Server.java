import static dev.cortado.Middleware.*;

import dev.cortado.App;
import java.nio.file.Path;
import java.util.Map;

record Order(long id, String item, int count) {}

/** A little of everything: what benchmarks/soak asks for. */
void main() {
    var app = App.create();

    app.get("/api/orders/:id", (req, res) -> res.json(new Order(Long.parseLong(req.param("id")), "cup", 3)));
    app.post("/api/orders", json(), (req, res) -> res.status(201).json(req.body(Order.class)));
    app.post("/api/photos", multipart(), (req, res) -> res.status(201).json(Map.of("size", req.file("photo").size())));

    app.get("/api/events", (req, res) -> {
        res.type("text/event-stream");
        for (int i = 0; i < 10 && !res.closed(); i++) {
            res.write("data: " + i + "\n\n").flush();
            Thread.sleep(100);
        }
        res.end();
    });

    app.get("/api/export", (req, res) -> {
        res.type("csv");
        for (int row = 0; row < 1000; row++) {
            res.write("row " + row + "," + "0123456789".repeat(50) + "\n");
        }
        res.end();
    });

    app.use("/files", staticFiles(Path.of("files")));
    app.pages(Path.of("."));
    app.listen(3000);
}
