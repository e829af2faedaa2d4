import dev.cortado.node.NodeRuntime;
import dev.cortado.node.ProvisionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which of the behaviours that Express and its packages are tested for have a passing test of ours. See {@code coverage}. */
final class Coverage {

    private static final double LEAST_COVERED = 0.98;
    private static final double MOST_NOT_APPLICABLE = 0.10;

    private final Path home = Path.of(System.getProperty("conformance.home")).toAbsolutePath();
    private final Path root = home.resolve("../..").normalize();

    public static void main(String[] args) throws Exception {
        var arguments = new ArrayList<>(Arrays.asList(args));
        var last = arguments.remove("--last");
        var option = arguments.indexOf("--missing");
        String missing = null;
        if (option >= 0) {
            arguments.remove(option);
            missing = arguments.remove(option);
        }
        if (arguments.isEmpty()) {
            System.err.println("usage: coverage [--last | --missing FILE] CHECKOUT…");
            System.exit(2);
        }
        System.exit(new Coverage().run(arguments.stream().map(Path::of).toList(), last, missing) ? 0 : 1);
    }

    private boolean run(List<Path> checkouts, boolean last, String missing) throws Exception {
        var node = NodeRuntime.provision(ProvisionOptions.of(home));
        List<Suite> suites = new ArrayList<>();
        for (var checkout : checkouts) {
            suites.add(Suite.of(checkout.toAbsolutePath().normalize(), home.resolve("target/coverage"), node));
        }
        if (!last && missing == null) {
            runTests();
        }
        var results = Results.read(
                root.resolve("core/target/upstream-tests.tsv"), home.resolve("target/acceptance.tsv"), home.resolve("not-applicable.tsv"));
        if (missing != null) {
            return printMissing(suites, results, missing);
        }
        Files.writeString(home.resolve("coverage.md"), new CoverageReport(suites, results).markdown());
        results.unusedPatterns(suites).forEach(line -> System.err.println("not-applicable.tsv: nothing is left for: " + line));
        return judge(suites, results);
    }

    private void runTests() throws IOException, InterruptedException {
        Files.deleteIfExists(root.resolve("core/target/upstream-tests.tsv"));
        System.err.println("running the tests of core …");
        var code = new ProcessBuilder("mvn", "-q", "-B", "-pl", "core", "test").directory(root.toFile()).inheritIO().start().waitFor();
        if (code != 0) {
            System.err.println("some tests failed: what they cover counts as missing");
        }
    }

    private static boolean printMissing(List<Suite> suites, Results results, String prefix) {
        int count = 0;
        for (var suite : suites) {
            for (var title : suite.titles()) {
                if (title.file().startsWith(prefix) && results.verdict(title) instanceof Results.Missing) {
                    System.out.println(title.file() + "\t" + title.text());
                    count++;
                }
            }
        }
        System.err.println(count + " missing");
        return count == 0;
    }

    private static boolean judge(List<Suite> suites, Results results) {
        var all = Tally.NONE;
        var good = true;
        for (var suite : suites) {
            var tally = Tally.of(suite.titles(), results);
            all = all.plus(tally);
            System.err.printf("%-20s %s%n", suite.name(), tally);
            if (tally.notApplicable() > MOST_NOT_APPLICABLE * tally.total()) {
                System.err.println("  more than 10 % are said to be not applicable");
                good = false;
            }
        }
        System.err.printf("%-20s %s%n", "all", all);
        if (all.share() < LEAST_COVERED) {
            System.err.println("  less than 98 % of what applies is covered");
            good = false;
        }
        return good;
    }
}
