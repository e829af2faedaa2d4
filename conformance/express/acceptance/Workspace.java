import dev.cortado.node.NodeProcess;
import dev.cortado.node.NodeRuntime;
import dev.cortado.node.PackageInstaller;
import dev.cortado.node.Progress;
import dev.cortado.node.ProvisionOptions;
import dev.cortado.node.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * A copy of the checkout's tests with mocha and supertest beside them. Where a test requires an example's app, it gets a module that
 * exports the address of our port: supertest takes either.
 */
record Workspace(Path folder, NodeRuntime node) {

    private static final Pattern EXAMPLE = Pattern.compile("require\\(['\"]\\.\\./\\.\\./examples/([\\w-]+)/?['\"]\\)");
    private static final List<String> PACKAGES = List.of("mocha", "supertest");

    /** Copies, and installs what is not there yet. */
    static Workspace prepare(Path checkout) throws IOException {
        Path folder = UserCache.directory().resolve("conformance/express-" + Integer.toHexString(checkout.toString().hashCode()));
        Files.createDirectories(folder);
        delete(folder.resolve("test"));
        delete(folder.resolve("examples"));
        copy(checkout.resolve("test/acceptance"), folder.resolve("test/acceptance"));
        copy(checkout.resolve("test/support"), folder.resolve("test/support"));
        Files.writeString(folder.resolve("package.json"), packageJson(checkout));
        var options = ProvisionOptions.of(folder).progress(Progress.terminal(System.err));
        var node = NodeRuntime.provision(options);
        PackageInstaller.of(node, options).install(folder);
        return new Workspace(folder, node);
    }

    /** Only what the acceptance tests need, in the versions that the checkout names. */
    private static String packageJson(Path checkout) throws IOException {
        var theirs = JsonMapper.shared().readTree(Files.readAllBytes(checkout.resolve("package.json"))).path("devDependencies");
        var ours = new TreeMap<String, String>();
        PACKAGES.forEach(name -> ours.put(name, theirs.path(name).asString("*")));
        return JsonMapper.shared().writeValueAsString(Map.of("private", true, "devDependencies", ours));
    }

    /** The names of the test files. */
    List<String> tests() throws IOException {
        try (var files = Files.list(folder.resolve("test/acceptance"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".js"))
                    .map(name -> name.substring(0, name.length() - 3)).sorted().toList();
        }
    }

    /** Runs one test file against fresh ports of the examples that it requires. */
    Result run(String test, Ports ports) throws IOException, InterruptedException {
        Path file = folder.resolve("test/acceptance/" + test + ".js");
        var names = new TreeSet<String>();
        EXAMPLE.matcher(Files.readString(file)).results().forEach(match -> names.add(match.group(1)));
        try (var started = ports.start(names)) {
            for (var port : started.urls().entrySet()) {
                Path module = Files.createDirectories(folder.resolve("examples").resolve(port.getKey())).resolve("index.js");
                Files.writeString(module, "module.exports = '" + port.getValue() + "'\n");
            }
            return mocha(test, file);
        } catch (Ports.NotStarted e) {
            return Result.broken(test, e.getMessage());
        }
    }

    private Result mocha(String test, Path file) throws IOException {
        Path report = folder.resolve(test + ".json");
        Files.deleteIfExists(report);
        var output = new StringJoiner("\n");
        var end = NodeProcess.of(node, folder.resolve("node_modules/mocha/bin/mocha.js")).directory(folder)
                .argument("--require").argument("test/support/env").argument("--check-leaks")
                .argument("--timeout").argument("10000")
                .argument("--reporter").argument("json").argument("--reporter-option").argument("output=" + report)
                .argument(file.toString()).onLine(output::add).onError(output::add).run();
        return Files.exists(report) ? Result.read(test, report)
                : Result.broken(test, "mocha ended with " + end.exitCode() + "\n" + output);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
