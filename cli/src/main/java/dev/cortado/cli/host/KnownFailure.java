package dev.cortado.cli.host;

import dev.cortado.PortInUseException;
import dev.cortado.cli.console.CliException;
import dev.cortado.node.NodeException;
import dev.cortado.react.PagesException;
import java.util.Optional;

/** Failures whose message is written for the user. */
public final class KnownFailure {

    private KnownFailure() {}

    /** The first failure in the chain of causes that explains itself. */
    public static Optional<Throwable> in(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof CliException || at instanceof PagesException || at instanceof NodeException
                    || at instanceof PortInUseException) {
                return Optional.of(at);
            }
            if (at.getCause() == at) {
                break;
            }
        }
        return Optional.empty();
    }
}
