package dev.cortado.cli;

import dev.cortado.cli.console.Terminal;
import dev.cortado.cli.host.DevHost;
import dev.cortado.cli.host.DevLoop;
import dev.cortado.cli.host.OldGeneration;
import dev.cortado.cli.project.Project;
import dev.cortado.cli.project.Project.NextProject;
import dev.cortado.spi.Hosts;
import java.util.List;
import java.util.concurrent.CountDownLatch;

final class DevCommand implements Command {

    private static final Option INSPECT = Option.flag("--inspect", "Let a debugger attach to the worker that renders pages.");

    @Override
    public String name() {
        return "dev";
    }

    @Override
    public String description() {
        return "Runs the project and follows every change of it.";
    }

    @Override
    public List<Option> options() {
        return List.of(Option.PORT, Option.HOSTNAME, Option.MAIN, INSPECT, Option.SYSTEM_NODE);
    }

    @Override
    public void run(Arguments arguments) throws Exception {
        Project project = arguments.project();
        NodeSettings.apply(arguments);
        if (arguments.has(INSPECT)) {
            NodeSettings.inspect();
        }
        var host = new DevHost(project.directory(), arguments.server());
        Hosts.install(host);
        Runtime.getRuntime().addShutdownHook(new Thread(host::close, "cortado-shutdown"));
        host.url().thenAccept(url -> Terminal.print(StartTime.ready(url))).thenRunAsync(OldGeneration::watch);
        if (project instanceof NextProject next) {
            Thread.ofVirtual().name("await-application").start(() -> host.awaitApplication(PagesApplication.PORT));
            PagesApplication.listen(next.directory());
            new CountDownLatch(1).await();
        } else {
            new DevLoop(project, host, arguments.value(Option.MAIN)).run();
        }
    }
}
