import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** In place of a database. */
final class Db {

    static final List<User> USERS =
            new CopyOnWriteArrayList<>(List.of(new User(0, "TJ"), new User(1, "Guillermo"), new User(2, "Nathan")));

    static final List<Pet> PETS = new CopyOnWriteArrayList<>(
            List.of(new Pet(0, "Tobi", 0), new Pet(1, "Loki", 0), new Pet(2, "Jane", 0), new Pet(3, "Raul", 1)));

    static <T> Optional<T> find(List<T> table, String id) {
        return id.matches("\\d{1,9}") ? table.stream().skip(Integer.parseInt(id)).findFirst() : Optional.empty();
    }

    static synchronized void addPet(String name, User owner) {
        PETS.add(new Pet(PETS.size(), name, owner.id()));
    }
}
