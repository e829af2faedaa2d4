import dev.cortado.CookieOptions;
import dev.cortado.Next;
import dev.cortado.Request;
import dev.cortado.Response;

/** A message that the next page shows: it travels in a signed cookie. */
final class Messages {

    static void add(Response res, String message) {
        res.cookie("message", message, CookieOptions.SESSION.withSigned(true));
    }

    static void show(Request req, Response res, Next next) {
        var message = req.signedCookie("message");
        if (message != null) {
            res.clearCookie("message");
            res.locals().put("message", message);
        }
        next.run();
    }
}
