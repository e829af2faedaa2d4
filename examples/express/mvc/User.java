import java.util.List;

record User(int id, String name) {

    List<Pet> pets() {
        return Db.PETS.stream().filter(pet -> pet.owner() == id).toList();
    }
}
