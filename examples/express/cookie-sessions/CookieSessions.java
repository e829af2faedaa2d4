import dev.cortado.App;
import dev.cortado.CookieOptions;

void main() {
    var app = App.create();
    app.settings(s -> s.withSecrets("only for this example"));

    // The session is in the cookie: clients can read it, but the signature tells if they change it.
    app.get("/", (req, res) -> {
        var session = req.signedCookie("session");
        int views = session == null ? 1 : Integer.parseInt(session) + 1;
        res.cookie("session", "" + views, CookieOptions.SESSION.withSigned(true));
        res.send("viewed " + views + " times\n");
    });

    app.listen(3000);
}
