package dev.cortado.cli.e2e;

import dev.cortado.node.NodeProcess;
import dev.cortado.node.NodeRuntime;
import dev.cortado.node.PackageInstaller;
import dev.cortado.node.ProvisionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes projects with the newest {@code create-next-app} itself. */
final class CreateNextApp {

    private static final Map<String, List<String>> TEMPLATES = Map.of(
            "app-tw", List.of("--tailwind"),
            "app", List.of("--no-tailwind"),
            "app-empty", List.of("--no-tailwind", "--empty"),
            "app-api", List.of("--api"));

    private static Path script;
    private static NodeRuntime node;

    private CreateNextApp() {}

    /** @param language {@code ts} or {@code js} */
    static Path create(String template, String language) throws IOException {
        prepare();
        Path project = TemporaryFolders.create(template + "-" + language);
        Files.delete(project);
        var arguments = new ArrayList<>(List.of(project.toString(), "--" + language, "--app", "--eslint", "--use-npm", "--skip-install",
                "--disable-git", "--yes"));
        arguments.addAll(TEMPLATES.get(template));
        var output = new StringBuffer();
        NodeProcess process = NodeProcess.of(node, script).directory(project.getParent()).onLine(output::append).onError(output::append);
        for (String argument : arguments) {
            process = process.argument(argument);
        }
        if (process.run().exitCode() != 0 || !Files.exists(project.resolve("package.json"))) {
            throw new AssertionError("create-next-app " + arguments + " failed: " + output);
        }
        return project;
    }

    private static synchronized void prepare() throws IOException {
        if (script != null) {
            return;
        }
        Path folder = TemporaryFolders.create("create-next-app");
        Files.writeString(folder.resolve("package.json"), "{\"private\": true, \"dependencies\": {\"create-next-app\": \"latest\"}}");
        var options = ProvisionOptions.of(folder);
        node = NodeRuntime.provision(options);
        PackageInstaller.of(node, options).install(folder);
        script = folder.resolve("node_modules/create-next-app/dist/index.js");
    }
}
