import java.util.List;

/** In place of a database. */
final class Users {

    private static final List<User> ALL = List.of(
            new User("Tobi", 2, "ferret"),
            new User("Loki", 1, "ferret"),
            new User("Jane", 6, "ferret"),
            new User("Luna", 1, "cat"),
            new User("Manny", 1, "cat"));

    static List<User> all() {
        return ALL;
    }

    static int count() {
        return ALL.size();
    }
}
