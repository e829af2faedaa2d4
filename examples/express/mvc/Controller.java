import dev.cortado.Handler;
import dev.cortado.Next;
import dev.cortado.Request;
import dev.cortado.Response;
import java.util.Map;

/** A thing and what can be done with it. */
interface Controller {

    enum Action {
        INDEX("GET", "/"),
        LIST("GET", "/{name}s"),
        CREATE("POST", "/{name}"),
        SHOW("GET", "/{name}/:{name}_id"),
        EDIT("GET", "/{name}/:{name}_id/edit"),
        UPDATE("PUT", "/{name}/:{name}_id");

        private final String method;
        private final String path;

        Action(String method, String path) {
            this.method = method;
            this.path = path;
        }

        String method() {
            return method;
        }

        String path(String name) {
            return path.replace("{name}", name);
        }
    }

    String name();

    Map<Action, Handler> actions();

    /** In front of the paths. */
    default String prefix() {
        return "";
    }

    /** The extension of its views. */
    default String engine() {
        return "html";
    }

    /** Runs before each action. */
    default void before(Request req, Response res, Next next) {
        next.run();
    }
}
