package dev.cortado.react.internal.cache;

import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When names were invalidated, so that nothing is kept that was begun before. Of names that are forgotten again, because there are too
 * many, it is assumed that all were invalidated when the last one of them was. Thread-safe.
 */
final class Invalidations {

    private static final int REMEMBERED = 10_000;

    private final AtomicLong clock;
    /** The one that was invalidated the longest ago is first. */
    private final LinkedHashMap<Long, Long> moments = new LinkedHashMap<>();
    private long forgotten;

    /** @param clock gives each moment a number of its own: a millisecond is long */
    Invalidations(AtomicLong clock) {
        this.clock = clock;
    }

    synchronized void mark(long... names) {
        long now = clock.incrementAndGet();
        for (long name : names) {
            moments.remove(name);
            moments.put(name, now);
        }
        while (moments.size() > REMEMBERED) forgotten = Math.max(forgotten, moments.pollFirstEntry().getValue());
    }

    /** Whether one of the names was invalidated after a moment. */
    synchronized boolean isAnySince(long moment, long... names) {
        if (forgotten > moment) return true;
        for (long name : names) {
            var last = moments.get(name);
            if (last != null && last > moment) return true;
        }
        return false;
    }

    /** Runs an action, unless one of the names was invalidated after a moment; meanwhile none can be. */
    synchronized boolean unlessSince(long moment, long[] names, Runnable action) {
        if (isAnySince(moment, names)) return false;
        action.run();
        return true;
    }
}
