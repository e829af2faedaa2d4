package dev.cortado.cli;

import dev.cortado.cli.console.Logging;
import dev.cortado.cli.console.Terminal;
import dev.cortado.cli.host.KnownFailure;
import dev.cortado.node.NodeException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;

/** The {@code cortado} command. */
public final class Cortado {

    private static final List<Command> COMMANDS = List.of(new DevCommand(), new BuildCommand(), new StartCommand(), new InfoCommand(),
            new TrainCommand());

    private Cortado() {}

    public static void main(String[] arguments) {
        // Threads of the user's application must not keep a command that has ended.
        System.exit(run(List.of(arguments)) ? 0 : 1);
    }

    private static boolean run(List<String> typed) {
        boolean verbose = typed.contains(Option.VERBOSE.name());
        try {
            if (typed.isEmpty() || Option.HELP.isCalled(typed.getFirst())) {
                Help.of(COMMANDS);
            } else if (typed.getFirst().equals("--version")) {
                Terminal.print("Cortado " + Version.number());
            } else {
                run(command(typed.getFirst()), typed.subList(1, typed.size()));
            }
            return true;
        } catch (Exception | LinkageError failure) {
            report(failure, verbose);
            return false;
        }
    }

    private static void run(Command command, List<String> typed) throws Exception {
        var arguments = Arguments.parse(command, typed);
        if (arguments.has(Option.HELP)) {
            Help.of(command);
            return;
        }
        if (arguments.has(Option.VERBOSE)) {
            Logging.verbose();
        }
        command.run(arguments);
    }

    private static Command command(String name) {
        return COMMANDS.stream().filter(command -> command.name().equals(name)).findFirst()
                .orElseThrow(() -> new UsageException(null, "There is no command '" + name + "'."));
    }

    private static void report(Throwable failure, boolean verbose) {
        Throwable known = KnownFailure.in(failure).orElse(null);
        if (known != null) {
            Terminal.error(String.valueOf(known.getMessage()));
        } else if (failure instanceof FileSystemException full && String.valueOf(full.getReason()).contains("No space left")) {
            Terminal.error("The disk is full: " + full.getFile() + " could not be written. Make room there and try again.");
        } else {
            Terminal.error(failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : ": " + failure.getMessage())
                    + (verbose ? "" : "\n--verbose shows where this comes from."));
        }
        if (verbose) {
            if (known instanceof NodeException node && !node.details().isBlank()) {
                System.err.println(node.details());
            }
            System.err.println(String.join("\n", stackTrace(failure)));
        }
    }

    private static List<String> stackTrace(Throwable failure) {
        var text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return Arrays.asList(text.toString().split("\n"));
    }
}
