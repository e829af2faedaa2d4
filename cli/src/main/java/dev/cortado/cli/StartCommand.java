package dev.cortado.cli;

import dev.cortado.cli.console.Terminal;
import dev.cortado.cli.host.Generation;
import dev.cortado.cli.host.Libraries;
import dev.cortado.cli.host.StartHost;
import dev.cortado.cli.project.JavaBuild;
import dev.cortado.cli.project.Program;
import dev.cortado.cli.project.Project;
import dev.cortado.cli.project.Project.NextProject;
import dev.cortado.spi.Hosts;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "start", description = "Serves what 'cortado build' has made.", mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {

    private static final long START_SECONDS = 120;

    @Mixin
    Directory directory = new Directory();

    @Mixin
    ServerOptions server = new ServerOptions();

    @Mixin
    Cortado.Verbosity verbosity = new Cortado.Verbosity();

    @Mixin
    NodeOptions node = new NodeOptions();

    @Option(names = "--workers", paramLabel = "N", description = "Processes that render pages. Default: one a core.")
    @Nullable Integer workers;

    @Override
    public Integer call() throws Exception {
        Project project = directory.project();
        node.apply();
        if (workers != null) {
            if (workers < 1) {
                throw new CliException("--workers must be at least 1, but is " + workers + ".");
            }
            System.setProperty("cortado.workers", workers.toString());
        }
        var host = new StartHost(project.directory(), server.flags());
        Hosts.install(host);
        Runtime.getRuntime().addShutdownHook(new Thread(host::close, "cortado-shutdown"));
        if (project instanceof NextProject next) {
            PagesApplication.listen(next);
        } else {
            var build = JavaBuild.of(project.directory());
            if (!Files.isRegularFile(build.description())) {
                throw new CliException("There is no build in " + build.folder() + ". Make one with: cortado build " + directory.given);
            }
            Program program = build.program();
            Generation.start(program, new Libraries()).awaitListening(START_SECONDS);
        }
        Terminal.print(StartTime.ready(host.url().join()));
        new CountDownLatch(1).await();
        return 0;
    }
}
