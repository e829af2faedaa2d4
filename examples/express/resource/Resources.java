import dev.cortado.App;
import dev.cortado.BadRequest;
import dev.cortado.Request;
import dev.cortado.Response;

record User(String name) {}

/** The actions of a resource; {@link #resource} gives them their routes. */
interface Resource {

    void index(Request req, Response res);

    void show(Request req, Response res, int id);

    void range(Request req, Response res, int first, int last, String format);

    void destroy(Request req, Response res, int id);
}

void resource(App app, String path, Resource resource) {
    app.get(path, resource::index);
    app.get(path + "/:first..:last{.:format}", (req, res) ->
            resource.range(req, res, number(req, "first"), number(req, "last"), req.paramOrNull("format")));
    app.get(path + "/:id", (req, res) -> resource.show(req, res, number(req, "id")));
    app.delete(path + "/:id", (req, res) -> resource.destroy(req, res, number(req, "id")));
}

int number(Request req, String param) {
    var value = req.param(param);
    if (!value.matches("\\d{1,9}")) {
        throw new BadRequest(value + " is no number");
    }
    return Integer.parseInt(value);
}

/** Who is deleted leaves a gap, so that everybody else keeps their number. */
class Users implements Resource {

    private final List<User> users = Collections.synchronizedList(new ArrayList<>(
            Stream.of("tj", "ciaran", "aaron", "guillermo", "simon", "tobi").map(User::new).toList()));

    @Override
    public void index(Request req, Response res) {
        res.json(users);
    }

    @Override
    public void show(Request req, Response res, int id) {
        res.json(exists(id) ? users.get(id) : Map.of("error", "Cannot find user"));
    }

    @Override
    public void range(Request req, Response res, int first, int last, String format) {
        var range = users.stream().skip(first).limit(Math.max(0, last - first + 1)).toList();
        if ("json".equals(format)) {
            res.json(range);
        } else {
            var items = range.stream().filter(Objects::nonNull).map(user -> "<li>" + user.name() + "</li>");
            res.send(items.collect(Collectors.joining("\n", "<ul>", "</ul>")));
        }
    }

    @Override
    public void destroy(Request req, Response res, int id) {
        res.send(exists(id) && users.set(id, null) != null ? "destroyed" : "Cannot find user");
    }

    private boolean exists(int id) {
        return id >= 0 && id < users.size() && users.get(id) != null;
    }
}

void main() {
    var app = App.create();

    resource(app, "/users", new Users());

    app.get("/", (_, res) -> res.send("""
            <h1>Examples:</h1>
            <ul>
              <li>GET /users</li>
              <li>GET /users/1</li>
              <li>GET /users/1..3</li>
              <li>GET /users/1..3.json</li>
              <li>DELETE /users/4</li>
            </ul>"""));

    app.listen(3000);
}
