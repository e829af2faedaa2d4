import dev.cortado.node.NodeRuntime;
import dev.cortado.node.PackageInstaller;
import dev.cortado.node.ProvisionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lets the runner of a package list its tests, in a copy where its packages are installed. */
final class Lister {

    /** The oldest that lists without running; some packages name an older one. */
    private static final String MOCHA = "^11.7.5";

    /** Linters, coverage, sizes: nothing that tests import. */
    private static final String NOT_FOR_TESTS = "eslint.*|nyc|c8|size-limit|@size-limit/.*|@vitest/coverage-v8|benchmark.*|beautify-benchmark";

    private static final Set<String> NOT_COPIED = Set.of(".git", "node_modules", "package-lock.json", ".npmrc");

    private final Path checkout;
    private final Path copy;
    private final NodeRuntime node;

    Lister(Path checkout, Path copy, NodeRuntime node) {
        this.checkout = checkout;
        this.copy = copy;
        this.node = node;
    }

    List<Suite.Title> titles() throws Exception {
        copyCheckout();
        var manifest = (ObjectNode) JsonMapper.shared().readTree(Files.readString(copy.resolve("package.json")));
        var script = manifest.path("scripts").path("test").asString();
        boolean mocha = script.startsWith("mocha");
        prepare(manifest, mocha);
        PackageInstaller.of(node, ProvisionOptions.of(copy)).install(copy);
        return mocha ? mocha(script) : vitest();
    }

    private void prepare(ObjectNode manifest, boolean mocha) throws IOException {
        manifest.remove("scripts");
        var tools = (ObjectNode) manifest.path("devDependencies");
        tools.propertyNames().stream().filter(name -> name.matches(NOT_FOR_TESTS)).toList().forEach(tools::remove);
        if (mocha) {
            tools.put("mocha", MOCHA);
        }
        Files.writeString(copy.resolve("package.json"), manifest.toPrettyString());
    }

    private List<Suite.Title> mocha(String script) throws Exception {
        var output = copy.resolve("titles.json");
        List<String> command = new ArrayList<>(List.of("node_modules/mocha/bin/_mocha", "--dry-run", "--reporter", "json",
                "--reporter-option", "output=" + output));
        command.addAll(List.of(script.replaceAll("^mocha|--reporter \\S+|--check-leaks|--bail", "").strip().split("\\s+")));
        command.removeIf(String::isEmpty);
        run(command);
        return StreamSupport.stream(JsonMapper.shared().readTree(Files.readString(output)).path("tests").spliterator(), false)
                .map(test -> title(test, test.path("fullTitle").asString())).toList();
    }

    private List<Suite.Title> vitest() throws Exception {
        var output = copy.resolve("titles.json");
        run(List.of("node_modules/vitest/vitest.mjs", "list", "--json=" + output));
        return StreamSupport.stream(JsonMapper.shared().readTree(Files.readString(output)).spliterator(), false)
                .map(test -> title(test, test.path("name").asString().replace(" > ", " "))).toList();
    }

    private Suite.Title title(JsonNode test, String text) {
        var file = copy.toAbsolutePath().relativize(Path.of(test.path("file").asString())).toString().replace('\\', '/');
        return new Suite.Title(file, text.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r"));
    }

    private void run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(node.node().toString()));
        command.addAll(arguments);
        var log = copy.resolve("titles.log");
        var builder = new ProcessBuilder(command).directory(copy.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("PATH", node.node().getParent() + ":" + System.getenv("PATH"));
        if (builder.start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed in " + copy + ":\n" + Files.readString(log));
        }
    }

    private void copyCheckout() throws IOException {
        if (Files.exists(copy)) {
            try (var files = Files.walk(copy)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        try (var files = Files.walk(checkout)) {
            for (var file : files.toList()) {
                var path = checkout.relativize(file);
                if (StreamSupport.stream(path.spliterator(), false).noneMatch(part -> NOT_COPIED.contains(part.toString()))) {
                    Files.createDirectories(copy.resolve(path).getParent());
                    Files.copy(file, copy.resolve(path), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
