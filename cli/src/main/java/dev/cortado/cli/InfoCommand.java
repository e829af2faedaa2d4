package dev.cortado.cli;

import dev.cortado.cli.console.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "info", description = "Says what a bug report should.", mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Terminal.print("Cortado   " + Version.number());
        Terminal.print("Java      " + Runtime.version() + " (" + System.getProperty("java.vendor") + ", " + System.getProperty("java.home") + ")");
        Terminal.print("System    " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"));
        Terminal.print("Cores     " + Runtime.getRuntime().availableProcessors());
        Terminal.print("Memory    " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB heap at most");
        return 0;
    }
}
