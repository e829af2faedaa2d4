import dev.cortado.Handler;
import java.util.Map;

final class MainController implements Controller {

    @Override
    public String name() {
        return "main";
    }

    @Override
    public Map<Action, Handler> actions() {
        return Map.of(Action.INDEX, (_, res) -> res.redirect("/users"));
    }
}
