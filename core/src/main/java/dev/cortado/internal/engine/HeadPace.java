package dev.cortado.internal.engine;

import dev.cortado.Limits;

/** How long a connection is silent between its requests, or needs for the head of one. */
final class HeadPace {

    private long lastRead = System.nanoTime();
    /** When the first byte of a head came that is not complete; 0: none has come. A new connection owes us one. */
    private long since = lastRead;
    private boolean sawMessage;
    private boolean sawNothing = true;

    /** Something was complete. */
    void message() {
        sawMessage = true;
    }

    void headComplete() {
        since = 0;
    }

    /** @param inBody whether what was read belongs to the body of a request */
    void read(boolean inBody) {
        lastRead = System.nanoTime();
        if (!sawMessage && !inBody && since == 0) {
            since = lastRead;
        }
        sawMessage = false;
        sawNothing = false;
    }

    /** What came of the next head while the client waited for this answer was not late. */
    void answered() {
        lastRead = System.nanoTime();
        if (since != 0) {
            since = lastRead;
        }
    }

    boolean isTooSlow(long now, Limits limits) {
        return since != 0 ? now - since > limits.headerTime().toNanos() : now - lastRead > limits.idleTime().toNanos();
    }

    /** Whether a head has begun. */
    boolean isHalf() {
        return since != 0 && !sawNothing;
    }

    /** A last answer is on its way. */
    void restart() {
        since = System.nanoTime();
    }
}
