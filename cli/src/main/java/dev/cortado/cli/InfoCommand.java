package dev.cortado.cli;

import dev.cortado.cli.console.Terminal;
import java.util.List;

final class InfoCommand implements Command {

    @Override
    public String name() {
        return "info";
    }

    @Override
    public String description() {
        return "Says what a bug report should.";
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public boolean hasDirectory() {
        return false;
    }

    @Override
    public void run(Arguments arguments) {
        Terminal.print("Cortado   " + Version.number());
        Terminal.print("Java      " + Runtime.version() + " (" + System.getProperty("java.vendor") + ", " + System.getProperty("java.home") + ")");
        Terminal.print("System    " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"));
        Terminal.print("Cores     " + Runtime.getRuntime().availableProcessors());
        Terminal.print("Memory    " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB heap at most");
    }
}
