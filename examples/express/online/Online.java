import dev.cortado.App;

/** Who was there and when. With several servers this is a sorted set in Redis: ZADD and ZRANGEBYSCORE. */
class Visitors {

    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    void add(String id) {
        seen.put(id, Instant.now());
    }

    List<String> since(Duration time) {
        var begin = Instant.now().minus(time);
        seen.values().removeIf(begin::isAfter);
        return seen.keySet().stream().sorted().toList();
    }
}

void main() {
    var app = App.create();
    var visitors = new Visitors();

    // A real application knows users; here each browser is one.
    app.use((req, _, next) -> {
        visitors.add(Objects.requireNonNullElse(req.get("User-Agent"), "unknown"));
        next.run();
    });

    app.get("/", (_, res) -> {
        var online = visitors.since(Duration.ofMinutes(5));
        res.type("text").send(online.size() + " online:\n" + String.join("\n", online));
    });

    app.listen(3000);
}
