/** @param only the number of the one request to send, {@code count} times; -1: all */
record Options(int count, long seed, int only) {

    static Options of(String[] args) {
        int count = 50_000;
        long seed = System.currentTimeMillis() % 1_000_000;
        int only = -1;
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length || !args[i + 1].matches("[0-9]{1,18}")) {
                fail(args[i] + " needs a number");
            }
            long value = Long.parseLong(args[i + 1]);
            switch (args[i]) {
                case "--count" -> count = Math.toIntExact(value);
                case "--seed" -> seed = value;
                case "--only" -> only = Math.toIntExact(value);
                default -> fail(args[i] + " is not known; there are --count, --seed and --only");
            }
        }
        return new Options(count, seed, only);
    }

    private static void fail(String message) {
        System.err.println("conformance/http: " + message);
        System.exit(2);
    }
}
