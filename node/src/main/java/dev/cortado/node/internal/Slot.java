package dev.cortado.node.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One place of the pool: the worker that has it, the one that starts in it, and those that leave it. */
final class Slot {

    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

    /** Who lives this long was not broken from the start. */
    private static final Duration HEALTHY = Duration.ofSeconds(10);

    final String name;
    final List<Worker> draining = new CopyOnWriteArrayList<>();
    volatile @Nullable Worker current;
    volatile @Nullable Worker starting;

    /** The next worker is not started before the back-off is over. */
    boolean waiting;
    private int failures;
    private long readySince;

    Slot(String name) {
        this.name = name;
    }

    boolean empty() {
        return current == null && starting == null && draining.isEmpty();
    }

    /** May be called on any thread. */
    List<Worker> all() {
        var all = new ArrayList<>(draining);
        Stream.of(Optional.ofNullable(current), Optional.ofNullable(starting)).flatMap(Optional::stream).forEach(all::add);
        return all;
    }

    void ready() {
        readySince = System.nanoTime();
    }

    /** Counts the death of a worker and says how long to wait before the next: not at all after a healthy life. */
    Duration died(boolean wasReady) {
        if (wasReady && System.nanoTime() - readySince > HEALTHY.toNanos()) {
            failures = 0;
            return Duration.ZERO;
        }
        failures++;
        if (wasReady && failures == 1) {
            return Duration.ZERO;
        }
        var delay = FIRST_DELAY.multipliedBy(1L << Math.min(failures - 1, 10));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    int failures() {
        return failures;
    }
}
