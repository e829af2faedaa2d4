package dev.cortado.internal.engine;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Bytes of answers that wait for the clients of one server, and what happens when they are too many. Safe for all threads. */
final class Backlog {

    private final long limit;
    private final Runnable onFlood;
    private final AtomicLong bytes = new AtomicLong();
    /** How many answers hold a body. An application sends the same array to many, which is in memory once. */
    private final Map<byte[], Integer> bodies = new IdentityHashMap<>();

    /** @param onFlood is called, maybe often, while half as much again as the limit waits */
    Backlog(long limit, Runnable onFlood) {
        this.limit = limit;
        this.onFlood = onFlood;
    }

    void add(long count) {
        long now = bytes.addAndGet(count);
        if (count > 0 && now > flood()) {
            onFlood.run();
        }
    }

    void add(byte[] body) {
        boolean isNew;
        synchronized (bodies) {
            isNew = bodies.merge(body, 1, Integer::sum) == 1;
        }
        if (isNew) {
            add(body.length);
        }
    }

    void remove(byte[] body) {
        boolean isGone;
        synchronized (bodies) {
            isGone = bodies.computeIfPresent(body, (array, holders) -> holders == 1 ? null : holders - 1) == null;
        }
        if (isGone) {
            add(-body.length);
        }
    }

    long bytes() {
        return bytes.get();
    }

    long limit() {
        return limit;
    }

    /** From now on whoever writes goes on only when its client has taken everything. */
    boolean isCrowded() {
        return bytes.get() >= limit / 2;
    }

    /** Somebody has to give way. */
    boolean isOver() {
        return bytes.get() > limit;
    }

    /** Nothing large is taken any more. */
    boolean isFlooded() {
        return bytes.get() > flood();
    }

    private long flood() {
        return limit + limit / 2;
    }
}
