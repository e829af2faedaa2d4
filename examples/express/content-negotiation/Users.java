import static java.util.stream.Collectors.joining;

import dev.cortado.Handler;
import java.util.List;

record User(String name) {}

/** Users, as each kind of client sees them. */
final class Users {

    static final List<User> ALL = List.of(new User("Tobi"), new User("Loki"), new User("Jane"));

    static final Handler LIST = (_, res) -> res.format(
            "html", () -> res.send(html()),
            "text", () -> res.send(text()),
            "json", () -> res.json(ALL));

    static String html() {
        return ALL.stream().map(user -> "<li>" + user.name() + "</li>").collect(joining("", "<ul>", "</ul>"));
    }

    static String text() {
        return ALL.stream().map(user -> " - " + user.name() + "\n").collect(joining());
    }
}
