import dev.cortado.node.NodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Express's acceptance tests against the ports of its examples: a fresh port for each test file. */
final class Acceptance {

    /** A port takes a second of processor time to start, and mocha waits most of the time. */
    private static final int AT_ONCE = 2;

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            fail("say where a clone of Express is: conformance/express/run CHECKOUT [NAME…]");
        }
        Path home = Path.of(System.getProperty("cortado.home"));
        Path checkout = Path.of(args[0]).toAbsolutePath().normalize();
        if (!Files.isDirectory(checkout.resolve("test/acceptance"))) {
            fail(checkout + " is not a clone of github.com/expressjs/express: it has no test/acceptance.");
        }
        var ports = new Ports(home);
        boolean concise = new Lines(checkout.resolve("examples"), ports.folder()).print();
        try {
            var results = run(Workspace.prepare(checkout), ports, Arrays.asList(args).subList(1, args.length));
            record(home.resolve("conformance/express/target/acceptance.tsv"), results);
            System.out.printf("%d passed, %d failed%n", sum(results, true), sum(results, false));
            System.exit(sum(results, false) == 0 && concise ? 0 : 1);
        } catch (NodeException | IOException e) {
            fail(e.getMessage());
        }
    }

    private static List<Result> run(Workspace workspace, Ports ports, List<String> names) throws Exception {
        var results = new ArrayList<Result>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = new ArrayList<Future<Result>>();
            for (String test : workspace.tests()) {
                if (names.isEmpty() || names.contains(test)) {
                    running.add(threads.submit(() -> workspace.run(test, ports)));
                }
            }
            for (var result : running) {
                results.add(result.get());
                results.getLast().print();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
        return results;
    }

    private static void record(Path file, List<Result> results) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, results.stream().flatMap(Result::lines).toList());
    }

    private static int sum(List<Result> results, boolean passed) {
        return results.stream().mapToInt(result -> passed ? result.passed() : result.failures().size()).sum();
    }

    private static void fail(String message) {
        System.err.println("conformance/express/run: " + message);
        System.exit(2);
    }
}
