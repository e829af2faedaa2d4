package dev.cortado.cli.host;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import javax.management.NotificationEmitter;

/**
 * Collects the old generation whenever it has doubled. The serial collector, which the launcher chooses, waits until the heap is as
 * large as it may be, a quarter of the machine's memory, before it looks at what requests have left there; the others do not wait.
 * {@code -XX:+DisableExplicitGC} leaves it to the JVM.
 */
public final class OldGeneration {

    private static final String SERIAL = "Tenured Gen";
    /** Bytes. A smaller one is not worth a pause. */
    private static final long SMALL = 48L << 20;

    private final MemoryPoolMXBean pool;

    private OldGeneration(MemoryPoolMXBean pool) {
        this.pool = pool;
    }

    /** To be called when the first request can be served, for this takes some milliseconds. Does nothing under other collectors. */
    public static void watch() {
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals(SERIAL))
                .forEach(pool -> new OldGeneration(pool).begin());
    }

    private void begin() {
        var memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
        memory.addNotificationListener((crossed, handback) -> collect(),
                notification -> notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED), null);
        awaitTwice(0);
    }

    /** In a thread of the JVM's own, after a collection of the young generation that filled the old one above its threshold. */
    private void collect() {
        System.gc();
        awaitTwice(pool.getUsage().getUsed());
    }

    /** Twice, or nearly all of the heap, when the JVM would soon collect by itself. */
    private void awaitTwice(long live) {
        long most = pool.getUsage().getMax();
        pool.setUsageThreshold(Math.min(Math.max(SMALL, 2 * live), most - most / 10));
    }
}
