package dev.cortado.cli;

import dev.cortado.cli.console.CliException;
import org.jspecify.annotations.Nullable;

/** Something was typed that the command does not understand. */
final class UsageException extends CliException {

    private static final long serialVersionUID = 1L;

    UsageException(@Nullable Command command, String message) {
        super(message + "\n'cortado" + (command == null ? "" : " " + command.name()) + " --help' says what there is.");
    }
}
