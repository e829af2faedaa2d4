import controllers.ApiV1;
import controllers.ApiV2;
import dev.cortado.App;

void main() {
    var app = App.create();

    app.use("/api/v1", ApiV1.router());
    app.use("/api/v2", ApiV2.router());

    app.get("/", (_, res) -> res.send("Hello from root route."));

    app.listen(3000);
}
