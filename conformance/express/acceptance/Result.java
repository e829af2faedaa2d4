import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one test file said. */
record Result(String test, List<String> passes, List<Failure> failures) {

    record Failure(String title, String message) {}

    /** Reads what mocha's JSON reporter has written. */
    static Result read(String test, Path report) throws IOException {
        JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(report));
        var failures = new ArrayList<Failure>();
        json.path("failures").forEach(failure -> failures.add(new Failure(failure.path("fullTitle").asString(), message(failure.path("err")))));
        var passes = new ArrayList<String>();
        json.path("passes").forEach(pass -> passes.add(pass.path("fullTitle").asString()));
        return new Result(test, passes, failures);
    }

    int passed() {
        return passes.size();
    }

    /** For {@code conformance/express/coverage}: file, title and result of each test. */
    Stream<String> lines() {
        String file = "express/test/acceptance/" + test + ".js\t";
        return Stream.concat(passes.stream().map(title -> file + title + "\tpassed"),
                failures.stream().map(failure -> file + failure.title() + "\tfailed"));
    }

    private static String message(JsonNode error) {
        String stack = error.path("stack").asString("");
        return stack.isEmpty() ? error.path("message").asString("failed without a message") : stack;
    }

    /** A file none of whose tests could run. */
    static Result broken(String test, String reason) {
        return new Result(test, List.of(), List.of(new Failure(test + ": the tests could not run", reason)));
    }

    void print() {
        System.out.printf("%s %-20s %3d passed%s%n", failures.isEmpty() ? "✓" : "✗", test, passed(),
                failures.isEmpty() ? "" : ", " + failures.size() + " failed");
        for (var failure : failures) {
            System.out.println("    ✗ " + failure.title() + "\n" + failure.message().indent(8));
        }
    }
}
