import dev.cortado.Next;
import dev.cortado.NotFound;
import dev.cortado.Request;
import dev.cortado.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

record User(String name, String email) {}

/** {@code user[name]=…&user[email]=…} */
record UserForm(User user) {}

final class UserRoutes {

    private static final List<User> USERS = new CopyOnWriteArrayList<>(
            List.of(new User("TJ", "tj@vision-media.ca"), new User("Tobi", "tobi@vision-media.ca")));

    static void list(Request req, Response res) {
        res.render("users", Map.of("title", "Users", "users", USERS));
    }

    static void load(Request req, Response res, Next next) {
        var id = req.param("id");
        if (!id.matches("\\d{1,9}") || Integer.parseInt(id) >= USERS.size()) {
            throw new NotFound("cannot find user " + id);
        }
        res.locals().put("user", USERS.get(Integer.parseInt(id)));
        next.run();
    }

    static void view(Request req, Response res) {
        res.render("users/view", Map.of("title", "Viewing user " + name(res)));
    }

    static void edit(Request req, Response res) {
        res.render("users/edit", Map.of("title", "Editing user " + name(res)));
    }

    static void update(Request req, Response res) {
        USERS.set(Integer.parseInt(req.param("id")), req.body(UserForm.class).user());
        res.redirect(Objects.requireNonNullElse(req.get("Referrer"), "/"));
    }

    private static String name(Response res) {
        return ((User) res.locals().get("user")).name();
    }
}
