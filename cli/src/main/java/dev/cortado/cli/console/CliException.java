package dev.cortado.cli.console;

/** What the user has to know and do; printed without a stack trace. The message says what happened, where, and what to do. */
public class CliException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CliException(String message) {
        super(message);
    }

    public CliException(String message, Throwable cause) {
        super(message, cause);
    }
}
