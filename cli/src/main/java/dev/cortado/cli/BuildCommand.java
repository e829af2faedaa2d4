package dev.cortado.cli;

import dev.cortado.cli.console.Terminal;
import dev.cortado.cli.host.BuildHost;
import dev.cortado.cli.host.Generation;
import dev.cortado.cli.host.Libraries;
import dev.cortado.cli.project.JavaBuild;
import dev.cortado.cli.project.Program;
import dev.cortado.cli.project.Project;
import dev.cortado.cli.project.Project.NextProject;
import dev.cortado.node.Progress;
import dev.cortado.react.PagesBuild;
import dev.cortado.spi.Hosts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class BuildCommand implements Command {

    private static final long START_SECONDS = 120;
    private static final Option STANDALONE = Option.flag("--standalone", "Put the Node.js binary into the build too.");

    @Override
    public String name() {
        return "build";
    }

    @Override
    public String description() {
        return "Makes what 'cortado start' serves.";
    }

    @Override
    public List<Option> options() {
        return List.of(Option.MAIN, STANDALONE, Option.SYSTEM_NODE);
    }

    @Override
    public void run(Arguments arguments) throws Exception {
        Project project = arguments.project();
        NodeSettings.apply(arguments);
        var options = new PagesBuild.Options(arguments.has(STANDALONE));
        try (var host = new BuildHost(project.directory())) {
            Hosts.install(host);
            if (project instanceof NextProject next) {
                PagesApplication.listen(next.directory());
                buildPages(host, options);
            } else {
                buildJava(project, arguments.value(Option.MAIN), host, options);
            }
        }
        Terminal.print("Built in " + StartTime.millis() / 100 / 10.0 + " s. Serve it with: cortado start " + arguments.directory());
    }

    private static void buildJava(Project project, @Nullable String mainClass, BuildHost host, PagesBuild.Options options)
            throws IOException, InterruptedException {
        Path output = project.directory().resolve(".cortado");
        var staged = new JavaBuild(output.resolve("java-build"));
        try {
            Program program = staged.make(project, mainClass);
            // The application runs while its pages are made, so that they can read their data from it.
            try (var running = Generation.start(program, new Libraries())) {
                running.awaitListening(START_SECONDS);
                buildPages(host, options);
                staged.describe(program, host.directories().stream().map(project.directory()::relativize).toList());
            }
            staged.publish(JavaBuild.of(project.directory()));
        } finally {
            staged.delete();
        }
    }

    private static void buildPages(BuildHost host, PagesBuild.Options options) {
        for (Path pages : host.directories()) {
            var result = PagesBuild.run(pages, host, Progress.terminal(System.err), options);
            Terminal.print("");
            Terminal.print(result.table());
        }
    }
}
