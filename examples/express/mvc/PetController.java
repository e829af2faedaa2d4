import dev.cortado.Handler;
import dev.cortado.Next;
import dev.cortado.Request;
import dev.cortado.Response;
import java.util.Map;

final class PetController implements Controller {

    @Override
    public String name() {
        return "pet";
    }

    @Override
    public Map<Action, Handler> actions() {
        return Map.of(
                Action.SHOW, (_, res) -> res.render("show"),
                Action.EDIT, (_, res) -> res.render("edit"),
                Action.UPDATE, this::update);
    }

    @Override
    public void before(Request req, Response res, Next next) {
        Db.find(Db.PETS, req.param("pet_id")).ifPresentOrElse(pet -> {
            res.locals().put("pet", pet);
            next.run();
        }, next::route);
    }

    private void update(Request req, Response res) {
        var pet = (Pet) res.locals().get("pet");
        Db.PETS.set(pet.id(), new Pet(pet.id(), req.body(PetForm.class).pet().name(), pet.owner()));
        Messages.add(res, "The pet is saved.");
        res.redirect("/pet/" + pet.id());
    }
}
