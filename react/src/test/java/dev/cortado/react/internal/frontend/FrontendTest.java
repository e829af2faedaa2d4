package dev.cortado.react.internal.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.node.NodeProcess;
import dev.cortado.node.NodeRuntime;
import dev.cortado.node.PackageInstaller;
import dev.cortado.node.Progress;
import dev.cortado.node.ProvisionOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the tests of the TypeScript part, with the Node that Cortado runs it with. */
class FrontendTest {

    private static final Path FRONTEND = Path.of("src/main/frontend").toAbsolutePath();

    @Test
    void everyTestOfTheTypeScriptPartPasses() throws Exception {
        var options = ProvisionOptions.of(FRONTEND).progress(Progress.terminal(System.out));
        var node = NodeRuntime.provision(options);
        PackageInstaller.of(node, options).install(FRONTEND);
        var lines = Collections.synchronizedList(new ArrayList<String>());
        var process = NodeProcess.of(node, FRONTEND.resolve("test/run.ts")).directory(FRONTEND).onLine(lines::add).onError(lines::add);
        for (var test : tests()) process = process.argument(test);
        var result = process.run();
        assertThat(result.exitCode()).withFailMessage(() -> String.join("\n", lines)).isZero();
        assertThat(lines).anyMatch(line -> line.matches("ℹ pass [1-9]\\d*"));
    }

    private static List<String> tests() throws Exception {
        try (var files = Files.list(FRONTEND.resolve("test"))) {
            return files.map(Path::toString).filter(file -> file.endsWith(".test.ts")).sorted().toList();
        }
    }
}
