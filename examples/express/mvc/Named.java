record Named(String name) {}
