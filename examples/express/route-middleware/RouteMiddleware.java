import dev.cortado.App;
import dev.cortado.Forbidden;
import dev.cortado.Middleware;
import dev.cortado.NotFound;
import dev.cortado.Response;

// curl http://localhost:3000/user/0
// curl http://localhost:3000/user/0/edit
// curl http://localhost:3000/user/1/edit           forbidden: that is somebody else
// curl -X DELETE http://localhost:3000/user/0      forbidden: you are no admin

record User(int id, String name, String role) {}

final List<User> users =
        List.of(new User(0, "tj", "member"), new User(1, "ciaran", "member"), new User(2, "aaron", "admin"));

/** Somebody whom an earlier middleware has put there. */
User user(Response res, String name) {
    return (User) res.locals().get(name);
}

final Middleware loadUser = (req, res, next) -> {
    var found = users.stream().filter(user -> req.param("id").equals("" + user.id())).findFirst();
    res.locals().put("user", found.orElseThrow(() -> new NotFound("There is no user " + req.param("id"))));
    next.run();
};

final Middleware onlySelf = (_, res, next) -> {
    if (!user(res, "user").equals(user(res, "self"))) {
        throw new Forbidden("That is somebody else");
    }
    next.run();
};

Middleware only(String role) {
    return (_, res, next) -> {
        if (!user(res, "self").role().equals(role)) {
            throw new Forbidden("Only for the role " + role);
        }
        next.run();
    };
}

void main() {
    var app = App.create();

    // A real application finds out who asks.
    app.use((_, res, next) -> {
        res.locals().put("self", users.getFirst());
        next.run();
    });

    app.get("/", (_, res) -> res.redirect("/user/0"));

    app.get("/user/:id", loadUser, (_, res) -> res.send("Viewing user " + user(res, "user").name()));

    app.get("/user/:id/edit", loadUser, onlySelf, (_, res) -> res.send("Editing user " + user(res, "user").name()));

    app.delete("/user/:id", loadUser, only("admin"), (_, res) -> res.send("Deleted user " + user(res, "user").name()));

    app.listen(3000);
}
