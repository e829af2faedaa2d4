//DEPS io.pebbletemplates:pebble:4.1.2

import static dev.cortado.Middleware.urlencoded;

import dev.cortado.App;
import dev.cortado.BadRequest;
import dev.cortado.CookieOptions;
import dev.cortado.Middleware;
import dev.cortado.Request;
import dev.cortado.Response;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.FileLoader;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

record User(String name, byte[] salt, byte[] hash) {}

/** What is kept for a client between requests. */
record Session(String user, String message) {}

final Map<String, User> users = new ConcurrentHashMap<>();
final Map<String, Session> sessions = new ConcurrentHashMap<>();

/** PBKDF2 is slow on purpose: who steals the hashes has to try passwords at this speed. */
byte[] hash(String password, byte[] salt) throws GeneralSecurityException {
    var key = new PBEKeySpec(password.toCharArray(), salt, 210_000, 512);
    return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(key).getEncoded();
}

void register(String name, String password) throws GeneralSecurityException {
    var salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    users.put(name, new User(name, salt, hash(password, salt)));
}

boolean authenticate(String name, String password) throws GeneralSecurityException {
    var user = users.get(name);
    return user != null && MessageDigest.isEqual(user.hash(), hash(password, user.salt()));
}

String field(Request req, String name) {
    var values = req.form().get(name);
    if (values == null) {
        throw new BadRequest(name + " is missing");
    }
    return values.getFirst();
}

Session session(Request req) {
    return sessions.getOrDefault(String.valueOf(req.signedCookie("session")), new Session(null, null));
}

/** Always under a new id, so that nobody knows the id of somebody who logs in. */
void session(Request req, Response res, Session session) {
    var id = UUID.randomUUID().toString();
    sessions.remove(String.valueOf(req.signedCookie("session")));
    sessions.put(id, session);
    res.cookie("session", id, CookieOptions.SESSION.withSigned(true));
}

final Middleware restrict = (req, res, next) -> {
    if (session(req).user() != null) {
        next.run();
    } else {
        session(req, res, new Session(null, "Access denied!"));
        res.redirect("/login");
    }
};

void main() throws GeneralSecurityException {
    register("tj", "foobar");

    var app = App.create();
    var root = Path.of("views").toAbsolutePath();
    var pebble = new PebbleEngine.Builder().loader(new FileLoader(root.toString()))
            .cacheActive(app.settings().viewCache()).build();
    app.engine("html", (view, model, out) -> pebble.getTemplate(root.relativize(view).toString()).evaluate(out, model));
    app.settings(s -> s.withViewEngine("html").withSecrets("only for this example"));
    app.use(urlencoded());

    app.get("/", (_, res) -> res.redirect("/login"));

    app.get("/restricted", restrict, (_, res) -> res.send("Only for you. <a href=\"/logout\">Log out</a>"));

    app.get("/logout", (req, res) -> {
        sessions.remove(String.valueOf(req.signedCookie("session")));
        res.redirect("/");
    });

    app.get("/login", (req, res) -> {
        var session = session(req);
        res.locals().put("message", session.message());
        sessions.replace(String.valueOf(req.signedCookie("session")), new Session(session.user(), null));
        res.render("login");
    });

    app.post("/login", (req, res) -> {
        var name = field(req, "username");
        if (authenticate(name, field(req, "password"))) {
            session(req, res, new Session(name, "Welcome, " + name));
            res.redirect(Objects.requireNonNullElse(req.get("Referrer"), "/"));
        } else {
            session(req, res, new Session(null, "Authentication failed, please check name and password"));
            res.redirect("/login");
        }
    });

    app.listen(3000);
}
