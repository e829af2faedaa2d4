package dev.cortado.cli;

import dev.cortado.cli.console.Terminal;
import dev.cortado.cli.host.BuildHost;
import dev.cortado.cli.host.Generation;
import dev.cortado.cli.host.Libraries;
import dev.cortado.cli.project.JavaBuild;
import dev.cortado.cli.project.Program;
import dev.cortado.cli.project.Project;
import dev.cortado.cli.project.Project.NextProject;
import dev.cortado.spi.Hosts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "build", description = "Makes what 'cortado start' serves.", mixinStandardHelpOptions = true)
final class BuildCommand implements Callable<Integer> {

    private static final long START_SECONDS = 120;

    @Mixin
    Directory directory = new Directory();

    @Mixin
    Cortado.Verbosity verbosity = new Cortado.Verbosity();

    @Mixin
    NodeOptions node = new NodeOptions();

    @Option(names = "--main", paramLabel = "CLASS", description = "The class to run where several have a main method.")
    @Nullable String mainClass;

    @Option(names = "--standalone", description = "Put the Node.js binary into the build too.")
    boolean standalone;

    @Override
    public Integer call() throws Exception {
        Project project = directory.project();
        node.apply();
        try (var host = new BuildHost(project.directory())) {
            Hosts.install(host);
            if (project instanceof NextProject next) {
                PagesApplication.listen(next);
                buildPages(host);
            } else {
                buildJava(project, host);
            }
        }
        Terminal.print("Built in " + StartTime.millis() / 1000.0 + " s. Serve it with: cortado start " + directory.given);
        return 0;
    }

    private void buildJava(Project project, BuildHost host) throws IOException, InterruptedException {
        Path output = project.directory().resolve(".cortado");
        var staged = new JavaBuild(output.resolve("java-build"));
        try {
            Program program = staged.make(project, mainClass);
            // The application runs while its pages are made, so that they can read their data from it.
            try (var running = Generation.start(program, new Libraries())) {
                running.awaitListening(START_SECONDS);
                buildPages(host);
            }
            staged.publish(JavaBuild.of(project.directory()));
        } finally {
            staged.delete();
        }
    }

    private void buildPages(BuildHost host) {
    }
}
