package dev.cortado.cli.docs;

import dev.cortado.App;
import dev.cortado.Middleware;
import dev.cortado.Next;
import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.Router;
import dev.cortado.node.WorkerPool;
import dev.cortado.testing.TestClient;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What examples in the documentation may use without showing it: an application, a request, and somebody's users. */
@SuppressWarnings("NullAway.Init")
public abstract class Given {

    protected final Logger log = LoggerFactory.getLogger("example");
    protected final Users users = new Users();
    protected App app;
    protected Router router;
    protected Request req;
    protected Response res;
    protected Next next;
    protected TestClient client;
    protected Path project;
    protected Vertx vertx;
    protected WorkerPool pool;
    protected HttpServerRequest serverRequest;
    protected Middleware requireAdmin = (req, res, next) -> next.run();

    /** The user that examples are about. */
    public record User(String id, String name) {}

    /** A user without an id. */
    public record NewUser(String name) {}

    /** In place of a database. */
    public static final class Users {

        private final Map<String, User> all = new ConcurrentHashMap<>();

        public List<User> all() {
            return List.copyOf(all.values());
        }

        public User get(String id) {
            return all.get(id);
        }

        public User byId(long id) {
            return all.get(Long.toString(id));
        }

        public List<User> page(int number) {
            return all().stream().skip(20L * (number - 1)).limit(20).toList();
        }

        public List<User> addAll(List<NewUser> users) {
            return users.stream().map(this::add).toList();
        }

        public Optional<User> find(String id) {
            return Optional.ofNullable(all.get(id));
        }

        public User add(NewUser user) {
            return put("" + all.size(), new User("" + all.size(), user.name()));
        }

        public User put(String id, User user) {
            all.put(id, user);
            return user;
        }

        public void remove(String id) {
            all.remove(id);
        }
    }
}
