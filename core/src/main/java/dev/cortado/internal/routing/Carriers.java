package dev.cortado.internal.routing;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The carriers of virtual threads: one for each processor, and more while handlers compute for long.
 *
 * <p>Virtual threads are not time-sliced. A handler that computes keeps its carrier, and as many of them as there are carriers would stop
 * all other requests; with further carriers the system shares the processors among them. But idle carriers cost every request: they are woken
 * to look for work (measured: a fifth of the rate on one processor). So they come when calls wait and none begins, and go when it is calm.
 */
final class Carriers {

    /** How long a call may wait for a carrier. */
    private static final long PATIENCE = Duration.ofMillis(10).toNanos();
    /** So many for handlers that compute: 8 for each processor. */
    private static final int FURTHER = Math.max(16, 8 * Runtime.getRuntime().availableProcessors());
    /** How long further carriers stay. They stay twice as long if they were missed at once. */
    private static final long STAY = Duration.ofSeconds(2).toNanos();
    private static final long LONGEST_STAY = Duration.ofMinutes(1).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger("dev.cortado.engine");
    private static final Carriers ALL = new Carriers();

    private final LongAdder departed = new LongAdder();
    private final LongAdder begun = new LongAdder();
    private final Thread watcher = Thread.ofPlatform().daemon().name("cortado-carriers").unstarted(this::run);
    private final AtomicInteger waking = new AtomicInteger();
    private volatile boolean asleep;
    private @Nullable VirtualThreadSchedulerMXBean scheduler;
    private int usual;
    private boolean raised;
    private long changed;
    private long stay = STAY;

    private Carriers() {
        watcher.start();
    }

    /** So many calls wait for a carrier now; on an event loop. */
    static void departed(int calls) {
        ALL.departed.add(calls);
        if (ALL.asleep) {
            ALL.asleep = false;
            LockSupport.unpark(ALL.watcher);
        }
    }

    /** A call has a carrier. */
    static void begun() {
        ALL.begun.increment();
    }

    private void run() {
        try {
            watch();
        } catch (LinkageError | IllegalArgumentException e) {
            LOG.warn("Handlers that compute for long can hold up others: this Java runtime lacks the module jdk.management ({})", e.toString());
        }
    }

    private void watch() {
        long waiting = 0;
        long before = 0;
        while (true) {
            long now = begun.sum();
            // Of those that waited already when we looked last.
            boolean stuck = waiting > now && now - before < Runtime.getRuntime().availableProcessors();
            if (stuck) {
                raise();
                wake(waiting - now);
            } else if (raised && System.nanoTime() - changed > stay) {
                set(usual, false);
            }
            before = now;
            waiting = departed.sum();
            if (waiting == now && !raised) {
                sleep();
            } else {
                LockSupport.parkNanos(this, PATIENCE);
            }
        }
    }

    private void sleep() {
        asleep = true;
        while (asleep && departed.sum() == begun.sum()) {
            LockSupport.park(this);
        }
        asleep = false;
        LockSupport.parkNanos(this, PATIENCE);
    }

    private void raise() {
        if (raised) {
            return;
        }
        if (scheduler == null) {
            scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
            usual = scheduler.getParallelism();
        } else {
            stay = System.nanoTime() - changed < STAY ? Math.min(2 * stay, LONGEST_STAY) : STAY;
        }
        set(Math.max(usual, FURTHER), true);
    }

    private void set(int carriers, boolean raised) {
        Objects.requireNonNull(scheduler).setParallelism(carriers);
        this.raised = raised;
        changed = System.nanoTime();
    }

    /** The scheduler takes a further carrier when a thread starts, one for each. */
    private void wake(long carriers) {
        for (long i = Math.min(carriers, FURTHER - waking.get()); i > 0; i--) {
            waking.incrementAndGet();
            Thread.startVirtualThread(waking::decrementAndGet);
        }
    }
}
