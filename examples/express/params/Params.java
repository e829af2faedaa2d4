import dev.cortado.App;
import dev.cortado.BadRequest;
import dev.cortado.NotFound;

record User(String name) {}

final List<User> users = List.of(new User("tj"), new User("tobi"), new User("loki"), new User("jane"), new User("bandit"));

void main() {
    var app = App.create();

    // What a parameter must be is said once, for all routes that have it.
    for (var name : List.of("from", "to")) {
        app.param(name, (_, res, next, value) -> {
            res.locals().put(name, number(value));
            next.run();
        });
    }

    app.param("user", (_, res, next, value) -> {
        int id = number(value);
        if (id >= users.size()) {
            throw new NotFound("failed to find user");
        }
        res.locals().put("user", users.get(id));
        next.run();
    });

    app.get("/", (_, res) -> res.send("Visit /user/0 or /users/0-2"));

    app.get("/user/:user", (_, res) -> res.send("user " + ((User) res.locals().get("user")).name()));

    app.get("/users/:from-:to", (_, res) -> {
        int from = (int) res.locals().get("from");
        int to = (int) res.locals().get("to");
        var names = users.stream().map(User::name).skip(from).limit(to - from + 1);
        res.send("users " + String.join(", ", names.toList()));
    });

    app.listen(3000);
}

int number(String value) {
    try {
        return Integer.parseUnsignedInt(value);
    } catch (NumberFormatException e) {
        throw new BadRequest("failed to parseInt " + value);
    }
}
