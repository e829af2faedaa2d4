import dev.cortado.Handler;
import dev.cortado.NotFound;
import dev.cortado.Request;
import dev.cortado.Response;
import java.util.Map;

final class UserPetController implements Controller {

    @Override
    public String name() {
        return "pet";
    }

    @Override
    public String prefix() {
        return "/user/:user_id";
    }

    @Override
    public Map<Action, Handler> actions() {
        return Map.of(Action.CREATE, this::create);
    }

    private void create(Request req, Response res) {
        var user = Db.find(Db.USERS, req.param("user_id")).orElseThrow(NotFound::new);
        var name = req.body(PetForm.class).pet().name();
        Db.addPet(name, user);
        Messages.add(res, "This is " + name + ".");
        res.redirect("/user/" + user.id());
    }
}
