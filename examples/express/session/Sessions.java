//DEPS redis.clients:jedis:8.0.2

import dev.cortado.App;
import dev.cortado.CookieOptions;
import dev.cortado.Request;
import dev.cortado.Response;
import redis.clients.jedis.RedisClient;

/** Keeps the numbers of the clients' visits. */
interface Store {

    /** One more visit; how many there have been. */
    long visit(String id);
}

/** In memory: gone with the process. */
class Memory implements Store {

    private final Map<String, Long> views = new ConcurrentHashMap<>();

    @Override
    public long visit(String id) {
        return views.merge(id, 1L, Long::sum);
    }
}

/** In Redis: several servers share it, and it survives them. */
record Redis(RedisClient client) implements Store {

    @Override
    public long visit(String id) {
        long views = client.incr("views:" + id);
        client.expire("views:" + id, Duration.ofDays(1).toSeconds());
        return views;
    }
}

/** The id of the client's session; a client without one gets a new one. */
String session(Request req, Response res) {
    var id = req.signedCookie("session");
    if (id == null) {
        id = UUID.randomUUID().toString();
        res.cookie("session", id, CookieOptions.SESSION.withSigned(true));
    }
    return id;
}

// With Redis: REDIS_URL=redis://localhost:6379 ./cortado dev examples/express/session/Sessions.java
void main() {
    var redis = System.getenv("REDIS_URL");
    Store store = redis == null ? new Memory() : new Redis(RedisClient.create(redis));

    var app = App.create();
    app.settings(s -> s.withSecrets("only for this example"));

    app.get("/", (req, res) -> {
        long views = store.visit(session(req, res));
        res.send((views == 1 ? "<p>Your first visit; look at this page in another browser, too.</p>" : "")
                + "<p>Viewed <strong>" + views + "</strong> times.</p>");
    });

    app.listen(3000);
}
