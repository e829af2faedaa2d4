package dev.cortado.cli;

import static dev.cortado.cli.console.Terminal.print;

import dev.cortado.cli.console.Terminal.Style;
import java.util.List;

/** What {@code --help} says. */
final class Help {

    private static final int COLUMN = 24;

    private Help() {}

    static void of(List<Command> commands) {
        print("Cortado " + Version.number() + ", the full-stack web framework for Java");
        print("");
        print(Style.BOLD.of("cortado COMMAND [DIR] [OPTIONS]"));
        print("");
        commands.stream().filter(command -> !command.isHidden()).forEach(command -> row(command.name(), command.description()));
        print("");
        print("DIR is a Next.js project, a Maven project whose main starts an App, or a .java file with a void main().");
        print("Without it, it is the current folder. 'cortado COMMAND --help' shows the options of a command.");
    }

    static void of(Command command) {
        print(command.description());
        print("");
        print(Style.BOLD.of("cortado " + command.name() + (command.hasDirectory() ? " [DIR]" : "") + " [OPTIONS]"));
        print("");
        for (Option option : Arguments.all(command)) {
            String names = (option.shortName() == null ? "    " : option.shortName() + ", ") + option.name();
            row(names + (option.value() == null ? "" : " " + option.value()), option.description());
        }
    }

    private static void row(String name, String description) {
        print("  " + name + " ".repeat(Math.max(2, COLUMN - name.length())) + description);
    }
}
