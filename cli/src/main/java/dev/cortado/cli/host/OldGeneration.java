package dev.cortado.cli.host;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.util.Set;
import javax.management.NotificationEmitter;

/**
 * Collects the old generation whenever it has doubled. The serial and the parallel collector wait until the heap is as large as it
 * may be, a quarter of the machine's memory, before they look at what requests have left there; the others do it by themselves.
 * {@code -XX:+DisableExplicitGC} leaves it to the JVM.
 */
public final class OldGeneration {

    private static final Set<String> COLLECTED_WHEN_FULL = Set.of("Tenured Gen", "PS Old Gen");
    /** Bytes. A smaller one is not worth a pause. */
    private static final long SMALL = 48L << 20;

    private final MemoryPoolMXBean pool;

    private OldGeneration(MemoryPoolMXBean pool) {
        this.pool = pool;
    }

    /** Returns at once; does nothing under a collector that needs no help. */
    public static void watch() {
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> COLLECTED_WHEN_FULL.contains(pool.getName()))
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
