package dev.cortado.fuzz;

import static dev.cortado.Middleware.inline;
import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.staticFiles;
import static dev.cortado.Middleware.urlencoded;

import dev.cortado.App;
import dev.cortado.Request;
import dev.cortado.Response;
import java.nio.file.Path;

/** An application that says of each request what it saw: with parsers and streams, with handlers that read no body, and with files. */
public final class Subject {

    private Subject() {}

    public static App make(Path files) {
        App app = App.create();
        app.use(inline((req, res, next) -> {
            say(req, res, null);
            next.run();
        }));
        app.use("/files", staticFiles(files));
        app.use("/ignore", (req, res, next) -> res.send("ignored"));
        app.use("/json", json(), urlencoded());
        app.use("/json", (req, res, next) -> res.json(String.valueOf(req.body())));
        app.use("/stream", (req, res, next) -> {
            say(req, res, req.stream().readAllBytes());
            res.send("streamed");
        });
        app.use((req, res, next) -> {
            say(req, res, req.bytes());
            res.send("read");
        });
        return app;
    }

    private static void say(Request req, Response res, byte[] body) {
        res.set(Seen.HEADER, Seen.of(req.method(), req.originalUrl(), req.headers(), body).encoded());
    }
}
