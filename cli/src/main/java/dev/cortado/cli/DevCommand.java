package dev.cortado.cli;

import dev.cortado.cli.console.Terminal;
import dev.cortado.cli.host.DevHost;
import dev.cortado.cli.host.DevLoop;
import dev.cortado.cli.project.Project;
import dev.cortado.cli.project.Project.NextProject;
import dev.cortado.spi.Hosts;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "dev", description = "Runs the project and follows every change of it.", mixinStandardHelpOptions = true)
final class DevCommand implements Callable<Integer> {

    @Mixin
    Directory directory = new Directory();

    @Mixin
    ServerOptions server = new ServerOptions();

    @Mixin
    Cortado.Verbosity verbosity = new Cortado.Verbosity();

    @Mixin
    NodeOptions node = new NodeOptions();

    @Option(names = "--main", paramLabel = "CLASS", description = "The class to run where several have a main method.")
    @Nullable String mainClass;

    @Option(names = "--inspect", description = "Let a debugger attach to the worker that renders pages.")
    boolean inspect;

    @Override
    public Integer call() throws Exception {
        Project project = directory.project();
        node.apply();
        if (inspect) {
            System.setProperty("cortado.inspect", "true");
        }
        var host = new DevHost(project.directory(), server.flags());
        Hosts.install(host);
        Runtime.getRuntime().addShutdownHook(new Thread(host::close, "cortado-shutdown"));
        host.url().thenAccept(url -> Terminal.print(StartTime.ready(url)));
        if (project instanceof NextProject next) {
            PagesApplication.listen(next);
            new CountDownLatch(1).await();
        } else {
            new DevLoop(project, mainClass).run();
        }
        return 0;
    }
}
