package dev.cortado.cli;

import dev.cortado.cli.console.Logging;
import dev.cortado.cli.console.Terminal;
import dev.cortado.cli.host.KnownFailure;
import dev.cortado.node.NodeException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code cortado} command. */
@Command(name = "cortado", description = "The full-stack web framework for Java.", mixinStandardHelpOptions = true,
        versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND",
        subcommands = {DevCommand.class, BuildCommand.class, StartCommand.class, InfoCommand.class, TrainCommand.class})
public final class Cortado {

    private static final int FAILED = 1;

    public static void main(String[] arguments) {
        int code = commandLine().execute(arguments);
        // Threads of the user's application must not keep a command that has ended.
        System.exit(code);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Cortado())
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, parsed.hasMatchedOption("--verbose")))
                .setParameterExceptionHandler(Cortado::usage)
                .setExecutionStrategy(new CommandLine.RunLast())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static int usage(CommandLine.ParameterException failure, String[] arguments) {
        Terminal.error(failure.getMessage() + "\n'cortado " + failure.getCommandLine().getCommandName() + " --help' says what there is.");
        return FAILED;
    }

    private static int report(Throwable failure, boolean verbose) {
        Terminal.error(KnownFailure.in(failure).map(Throwable::getMessage).orElseGet(() -> failure.getMessage() == null
                ? failure.toString() : failure.getClass().getSimpleName() + ": " + failure.getMessage()));
        if (verbose) {
            if (KnownFailure.in(failure).orElse(null) instanceof NodeException node && !node.details().isBlank()) {
                System.err.println(node.details());
            }
            failure.printStackTrace();
        } else if (KnownFailure.in(failure).isEmpty()) {
            Terminal.error("--verbose shows where this comes from.");
        }
        return FAILED;
    }

    /** Options of every command that works on a project. */
    static final class Verbosity {

        @CommandLine.Option(names = "--verbose", description = "Log everything, and show stack traces.")
        void verbose(boolean verbose) {
            if (verbose) {
                Logging.verbose();
            }
        }
    }
}
