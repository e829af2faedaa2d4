package controllers;

import dev.cortado.Router;

public final class ApiV2 {

    public static Router router() {
        var router = Router.create();
        router.get("/", (_, res) -> res.send("Hello from APIv2 root route."));
        router.get("/users", (_, res) -> res.send("List of APIv2 users."));
        return router;
    }
}
