package dev.cortado.internal.engine;

import dev.cortado.Limits;
import java.util.concurrent.TimeUnit;

/** How fast a client takes what waits for it. Confined to its event loop, which looks now and then. */
final class AnswerPace {

    /** Who has just begun to wait is not slow. */
    private static final int CREDIT = 64 * 1024;

    private boolean waits;
    private long since;
    private long taken;
    private long lastMove;
    private long windowBegin;
    private long windowTaken;

    /**
     * @param waiting whether something waits
     * @param total bytes that the client has taken since the connection began; may seem to shrink for a moment
     */
    void look(long now, boolean waiting, long total) {
        if (!waiting) {
            waits = false;
            return;
        }
        if (!waits) {
            waits = true;
            since = now;
            taken = total;
            lastMove = now;
            windowBegin = now;
            windowTaken = total;
        } else if (total > taken) {
            taken = total;
            lastMove = now;
        }
    }

    boolean isTooSlow(long now, Limits limits) {
        if (!waits) {
            return false;
        }
        long longest = limits.idleTime().toNanos();
        if (now - lastMove > longest) {
            return true;
        }
        long time = now - windowBegin;
        if (time <= longest) {
            return false;
        }
        boolean drips = taken - windowTaken < (double) limits.outbound().rate() * time / TimeUnit.SECONDS.toNanos(1);
        windowBegin = now;
        windowTaken = taken;
        return drips;
    }

    boolean waitedFor(long now, long nanos) {
        return waits && now - since >= nanos;
    }

    /** The more, the slower. */
    double slowness(long now) {
        return waits ? (double) (now - windowBegin) / (taken - windowTaken + CREDIT) : 0;
    }
}
