package dev.cortado.cli;

import dev.cortado.cli.console.CliException;
import dev.cortado.cli.console.Terminal;
import dev.cortado.cli.host.Generation;
import dev.cortado.cli.host.Libraries;
import dev.cortado.cli.host.OldGeneration;
import dev.cortado.cli.host.ShutdownRehearsal;
import dev.cortado.cli.host.StartHost;
import dev.cortado.cli.project.JavaBuild;
import dev.cortado.cli.project.Project.NextProject;
import dev.cortado.cli.project.Project;
import dev.cortado.spi.Hosts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

final class StartCommand implements Command {

    private static final long START_SECONDS = 120;
    private static final int MOST_WORKERS = 256;
    private static final String PAGES_BUILD = ".cortado/build";
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
        NodeSettings.apply(arguments);
        Integer workers = arguments.integer(WORKERS, 1, MOST_WORKERS);
        if (workers != null) {
            NodeSettings.workers(workers);
        }
        Path path = arguments.path();
        Path folder = Files.isRegularFile(path) ? path.getParent() : path;
        var host = new StartHost(folder, arguments.server());
        Hosts.install(host);
        Runtime.getRuntime().addShutdownHook(new Thread(host::close, "cortado-shutdown"));
        var java = JavaBuild.of(folder);
        if (Files.isRegularFile(java.description())) {
            // Workers take longer to start than Java: let them begin now.
            java.pages().forEach(host::pages);
            Generation.start(java.program(), new Libraries()).awaitListening(START_SECONDS);
        } else if (Files.isDirectory(folder.resolve(PAGES_BUILD)) || Project.at(path) instanceof NextProject) {
            PagesApplication.listen(folder);
        } else {
            throw new CliException("There is no build of " + folder + ". Make one with: cortado build " + arguments.directory());
        }
        Terminal.print(StartTime.ready(host.url().join()));
        ShutdownRehearsal.begin();
        OldGeneration.watch();
        new CountDownLatch(1).await();
    }
}
