import dev.cortado.Handler;
import dev.cortado.Next;
import dev.cortado.Request;
import dev.cortado.Response;
import java.util.Map;

final class UserController implements Controller {

    @Override
    public String name() {
        return "user";
    }

    @Override
    public String engine() {
        return "mustache";
    }

    @Override
    public Map<Action, Handler> actions() {
        return Map.of(
                Action.LIST, (_, res) -> res.render("list", Map.of("users", Db.USERS)),
                Action.SHOW, (_, res) -> res.render("show"),
                Action.EDIT, (_, res) -> res.render("edit"),
                Action.UPDATE, this::update);
    }

    @Override
    public void before(Request req, Response res, Next next) {
        var id = req.params().get("user_id");
        if (id == null) {
            next.run();
            return;
        }
        Db.find(Db.USERS, id).ifPresentOrElse(user -> {
            res.locals().put("user", user);
            next.run();
        }, next::route);
    }

    private void update(Request req, Response res) {
        var user = (User) res.locals().get("user");
        Db.USERS.set(user.id(), new User(user.id(), req.body(UserForm.class).user().name()));
        Messages.add(res, "The user is saved.");
        res.redirect("/user/" + user.id());
    }
}
