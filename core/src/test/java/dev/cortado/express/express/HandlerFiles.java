package dev.cortado.express.express;

import dev.cortado.App;
import dev.cortado.Handler;
import dev.cortado.express.Ask;
import dev.cortado.express.FileSuite;
import dev.cortado.express.Served;
import java.util.Map;

/** Tests of files that handlers send. */
abstract class HandlerFiles extends FileSuite {

    /** What stands for Node's local storage: bound around a handler, seen after its file was sent. */
    static final ScopedValue<String> STORE = ScopedValue.newInstance();

    @Override
    protected Map<String, String> files() {
        return Map.of("name.txt", "tobi", ".name", "tobi", "nums.txt", "123456789", "user.html", "<p>{{user.name}}</p>",
                "% of dogs.txt", "20%", "blog/index.html", "<h1>blog</h1>");
    }

    protected Ask get(Handler handler) {
        return serve(handler).get("/");
    }

    /** With a value bound around the handler. */
    protected Ask getWithStore(Handler handler) {
        App app = App.create();
        app.use((req, res, next) -> ScopedValue.where(STORE, "bar").run(next::run));
        app.use(handler);
        return serve(app).get("/");
    }

    protected Served served(Handler handler) {
        return serve(handler);
    }
}
