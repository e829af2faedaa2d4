package dev.cortado.internal.engine;

import java.util.function.Consumer;

/** A connection that its lane looks at now and then. All of it happens on the event loop. */
interface Watched {

    /** A request begins with the message that is delivered now. */
    void begins(Flight flight);

    /** Whether the peer has kept us waiting for too long. */
    boolean isExpired(long now);

    /** Ends what is expired. */
    void expire();

    /** Names those for whom bytes wait. */
    default void slowReaders(long now, Consumer<SlowReader> found) {}
}
