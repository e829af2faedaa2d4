package dev.cortado.cli.project;

import dev.cortado.cli.console.CliException;


/** Java sources that do not compile; the message has file, line and code frame of each error. */
public final class CompileException extends CliException {

    private static final long serialVersionUID = 1L;

    public CompileException(String message) {
        super(message);
    }
}
