import dev.cortado.App;
import java.nio.file.Path;

/** Makes routes of what controllers can do, by convention. */
final class Boot {

    /** Each controller becomes an application of its own, with its own views. */
    static void mount(App parent, Controller... controllers) {
        for (var controller : controllers) {
            var app = App.create();
            var views = Path.of("controllers", controller.name(), "views");
            app.settings(s -> s.withViews(views).withViewEngine(controller.engine()));
            controller.actions().forEach((action, handler) -> {
                var path = controller.prefix() + action.path(controller.name());
                IO.println(action.method() + " " + path + " -> " + controller.name() + " " + action);
                app.method(action.method(), path, controller::before, handler);
            });
            parent.use(app);
        }
    }
}
