package dev.cortado.node;

import org.jspecify.annotations.Nullable;

/**
 * Something with Node, its registry or its packages failed. The message is complete and for the user: what happened, where, and
 * what to do. {@link #details()} holds what {@code --verbose} adds.
 *
 * {@snippet :
 * try {
 *     NodeRuntime.provision(ProvisionOptions.of(project));
 * } catch (NodeException e) {
 *     System.err.println(e.getMessage());
 * }
 * }
 */
public class NodeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String details;

    public NodeException(String message) {
        this(message, "", null);
    }

    public NodeException(String message, @Nullable Throwable cause) {
        this(message, "", cause);
    }

    public NodeException(String message, String details, @Nullable Throwable cause) {
        super(message, cause);
        this.details = details;
    }

    /** The log of the tool that failed, or empty. */
    public String details() {
        return details;
    }
}
