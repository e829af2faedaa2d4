package controllers;

import dev.cortado.Router;

public final class ApiV1 {

    public static Router router() {
        var router = Router.create();
        router.get("/", (_, res) -> res.send("Hello from APIv1 root route."));
        router.get("/users", (_, res) -> res.send("List of APIv1 users."));
        return router;
    }
}
