record Pet(int id, String name, int owner) {}
