import dev.cortado.App;
import dev.cortado.BadRequest;
import dev.cortado.HttpError;
import dev.cortado.Unauthorized;

// curl http://localhost:3000/api/users?api-key=foo
// curl http://localhost:3000/api/repos?api-key=foo
// curl http://localhost:3000/api/user/tobi/repos?api-key=foo

record User(String name) {}

record Repo(String name, String url) {}

// A key tells who uses the service, and how much; it is no password.
final Set<String> keys = Set.of("foo", "bar", "baz");

final List<User> users = List.of(new User("tobi"), new User("loki"), new User("jane"));

final List<Repo> repos = List.of(
        new Repo("express", "https://github.com/expressjs/express"),
        new Repo("stylus", "https://github.com/learnboost/stylus"),
        new Repo("cluster", "https://github.com/learnboost/cluster"));

final Map<String, List<Repo>> reposOf =
        Map.of("tobi", repos.subList(0, 2), "loki", repos.subList(1, 2), "jane", repos.subList(2, 3));

void main() {
    var app = App.create();

    app.use("/api", (req, _, next) -> {
        var key = req.query("api-key");
        if (key == null) {
            throw new BadRequest("api key required");
        }
        if (!keys.contains(key)) {
            throw new Unauthorized("invalid api key");
        }
        next.run();
    });

    app.get("/api/users", (_, res) -> res.json(users));

    app.get("/api/repos", (_, res) -> res.json(repos));

    app.get("/api/user/:name/repos", (req, res, next) -> {
        var found = reposOf.get(req.param("name"));
        if (found != null) {
            res.json(found);
        } else {
            next.run();
        }
    });

    app.error((error, _, res) -> res.status(error instanceof HttpError http ? http.status() : 500)
            .json(Map.of("error", error.getMessage())));

    // Nothing before it has answered.
    app.use((_, res) -> res.status(404).json(Map.of("error", "Sorry, can't find that")));

    app.listen(3000);
}
