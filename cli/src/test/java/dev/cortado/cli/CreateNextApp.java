package dev.cortado.cli;

import dev.cortado.node.NodeRuntime;
import dev.cortado.node.ProvisionOptions;
import dev.cortado.node.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes projects as their authors would: with the newest {@code create-next-app} of the registry. */
final class CreateNextApp {

    private CreateNextApp() {}

    /** Runs it in the folder; what it makes is not changed. */
    static Path make(Path folder, String name, String... flags) throws IOException, InterruptedException {
        var options = ProvisionOptions.of(folder).progress(Progress.terminal(System.err));
        var node = NodeRuntime.provision(options);
        var command = new ArrayList<>(List.of(node.node().toString(), npm(options).toString(), "exec", "--yes", "--", "create-next-app@latest",
                name, "--skip-install", "--yes", "--disable-git"));
        command.addAll(List.of(flags));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", node.node().getParent() + java.io.File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("CI", "1");
        builder.environment().put("NEXT_TELEMETRY_DISABLED", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("create-next-app failed:\n" + output);
        }
        return folder.resolve(name);
    }

    /** The npm that Cortado itself uses; the system may have none, or an old one. */
    private static Path npm(ProvisionOptions options) {
        return dev.cortado.node.internal.NpmForTests.commandLine(options);
    }
}
