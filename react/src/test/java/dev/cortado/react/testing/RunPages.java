package dev.cortado.react.testing;

import dev.cortado.App;
import dev.cortado.node.Progress;
import dev.cortado.react.PagesBuild;
import dev.cortado.spi.Host.Mode;
import dev.cortado.spi.Hosts;
import dev.cortado.spi.StandaloneHost;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Builds, starts or develops a directory of pages without the command line: {@code build DIR}, {@code start DIR PORT}, {@code dev DIR PORT}. */
public final class RunPages {

    private RunPages() {}

    public static void main(String[] arguments) throws Exception {
        var project = Path.of(arguments[1]).toAbsolutePath();
        if (arguments[0].equals("build")) {
            var host = new StandaloneHost(Mode.BUILD, OptionalInt.empty(), null);
            System.out.println(PagesBuild.run(project, host, Progress.terminal(System.err), PagesBuild.Options.DEFAULT).table());
            System.exit(0);
        }
        var mode = arguments[0].equals("dev") ? Mode.DEVELOPMENT : Mode.PRODUCTION;
        Hosts.install(new StandaloneHost(mode, OptionalInt.empty(), "127.0.0.1"));
        var app = App.create();
        app.pages(project);
        app.get("/java", (_, response) -> response.send("hello from Java"));
        app.listen(Integer.parseInt(arguments[2]), "127.0.0.1");
        System.out.println("port " + app.port());
    }
}
