import dev.cortado.App;
import dev.cortado.BadRequest;
import dev.cortado.NotFound;

record User(String name) {}

final List<User> users = Stream.of("tj", "tobi", "loki", "jane", "bandit").map(User::new).toList();

void main() {
    var app = App.create();

    // What a parameter must be is said once, for all routes that have it.
    app.param(List.of("from", "to"), (_, _, next, value) -> {
        number(value);
        next.run();
    });

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

    app.get("/users/:from-:to", (req, res) -> {
        int from = number(req.param("from"));
        int to = number(req.param("to"));
        var names = users.stream().map(User::name).skip(from).limit(Math.max(0, to - from + 1));
        res.send("users " + String.join(", ", names.toList()));
    });

    app.listen(3000);
}

int number(String value) {
    if (!value.matches("\\d{1,9}")) {
        throw new BadRequest("failed to parseInt " + value);
    }
    return Integer.parseInt(value);
}
