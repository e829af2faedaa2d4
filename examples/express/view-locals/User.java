record User(String name, int age, String species) {}
