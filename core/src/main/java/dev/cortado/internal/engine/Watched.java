package dev.cortado.internal.engine;

/** A connection that its lane looks at now and then. All of it happens on the event loop. */
interface Watched {

    /** A request begins with the message that is delivered now. */
    void begins(Flight flight);

    /** Whether the peer has kept us waiting for too long. */
    boolean isExpired(long now);

    /** Ends what is expired. */
    void expire();
}
