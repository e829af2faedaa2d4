import static dev.cortado.Middleware.staticFiles;

import dev.cortado.App;

/** Sets of words. With several servers these are sets in Redis: SADD and SMEMBERS. */
class Sets {

    private final Map<String, Set<String>> sets = new ConcurrentHashMap<>();

    void add(String set, String... members) {
        sets.computeIfAbsent(set, _ -> new ConcurrentSkipListSet<>()).addAll(List.of(members));
    }

    Set<String> members(String set) {
        return sets.getOrDefault(set, Set.of());
    }
}

void main() {
    var db = new Sets();
    db.add("ferret", "tobi", "loki", "jane");
    db.add("cat", "manny", "luna");

    var app = App.create();
    app.use(staticFiles(Path.of("public")));

    app.get("/search/{:query}", (req, res) ->
            res.json(db.members(Objects.requireNonNullElse(req.paramOrNull("query"), ""))));

    app.listen(3000);
}
