package dev.cortado.cli;

import dev.cortado.cli.console.Terminal;
import dev.cortado.cli.host.Generation;
import dev.cortado.cli.host.Libraries;
import dev.cortado.cli.host.StartHost;
import dev.cortado.cli.project.JavaBuild;
import dev.cortado.cli.project.Project;
import dev.cortado.cli.project.Project.NextProject;
import dev.cortado.spi.Hosts;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;

final class StartCommand implements Command {

    private static final long START_SECONDS = 120;
    private static final int MOST_WORKERS = 256;
    private static final Option WORKERS = new Option("--workers", null, "N", "Processes that render pages. One a core where nothing says it.");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String description() {
        return "Serves what 'cortado build' has made.";
    }

    @Override
    public List<Option> options() {
        return List.of(Option.PORT, Option.HOSTNAME, WORKERS, Option.SYSTEM_NODE);
    }

    @Override
    public void run(Arguments arguments) throws Exception {
        Project project = arguments.project();
        NodeSettings.apply(arguments);
        Integer workers = arguments.integer(WORKERS, 1, MOST_WORKERS);
        if (workers != null) {
            NodeSettings.workers(workers);
        }
        var host = new StartHost(project.directory(), arguments.server());
        Hosts.install(host);
        Runtime.getRuntime().addShutdownHook(new Thread(host::close, "cortado-shutdown"));
        if (project instanceof NextProject next) {
            PagesApplication.listen(next);
        } else {
            var build = JavaBuild.of(project.directory());
            if (!Files.isRegularFile(build.description())) {
                throw new CliException("There is no build in " + build.folder() + ". Make one with: cortado build " + arguments.directory());
            }
            // Workers take longer to start than Java: let them begin now.
            build.pages().forEach(host::pages);
            Generation.start(build.program(), new Libraries()).awaitListening(START_SECONDS);
        }
        Terminal.print(StartTime.ready(host.url().join()));
        new CountDownLatch(1).await();
    }
}
