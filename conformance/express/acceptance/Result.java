import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one test file said. */
record Result(String test, int passed, List<Failure> failures) {

    record Failure(String title, String message) {}

    /** Reads what mocha's JSON reporter has written. */
    static Result read(String test, Path report) throws IOException {
        JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(report));
        var failures = new ArrayList<Failure>();
        json.path("failures").forEach(failure -> failures.add(new Failure(failure.path("fullTitle").asString(), message(failure.path("err")))));
        return new Result(test, json.path("stats").path("passes").asInt(), failures);
    }

    private static String message(JsonNode error) {
        String stack = error.path("stack").asString("");
        return stack.isEmpty() ? error.path("message").asString("failed without a message") : stack;
    }

    /** A file none of whose tests could run. */
    static Result broken(String test, String reason) {
        return new Result(test, 0, List.of(new Failure(test + ": the tests could not run", reason)));
    }

    void print() {
        System.out.printf("%s %-20s %3d passed%s%n", failures.isEmpty() ? "✓" : "✗", test, passed,
                failures.isEmpty() ? "" : ", " + failures.size() + " failed");
        for (var failure : failures) {
            System.out.println("    ✗ " + failure.title() + "\n" + failure.message().indent(8));
        }
    }
}
