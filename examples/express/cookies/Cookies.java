import static dev.cortado.Middleware.urlencoded;

import dev.cortado.App;
import dev.cortado.CookieOptions;
import dev.cortado.Request;
import java.time.Duration;

void main() {
    var app = App.create();

    app.use((req, _, next) -> {
        IO.println(req.method() + " " + req.url());
        next.run();
    });
    app.use(urlencoded());

    app.get("/", (req, res) -> res.send(req.cookie("remember") != null
            ? "Remembered. <a href=\"/forget\">Forget me</a>"
            : """
              <form method="post">
                <label><input type="checkbox" name="remember"> Remember me</label> <button>Send</button>
              </form>"""));

    app.get("/forget", (req, res) -> {
        res.clearCookie("remember");
        res.redirect(back(req));
    });

    app.post("/", (req, res) -> {
        if (req.body() instanceof Map<?, ?> form && form.containsKey("remember")) {
            res.cookie("remember", "1", CookieOptions.DEFAULT.withMaxAge(Duration.ofMinutes(1)));
        }
        res.redirect(back(req));
    });

    app.listen(3000);
}

String back(Request req) {
    return Objects.requireNonNullElse(req.get("Referrer"), "/");
}
