package dev.cortado.react.internal.cache;

import com.sun.management.OperatingSystemMXBean;
import dev.cortado.spi.Loggers;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;

/**
 * Makes pages that are asked for often as small as Brotli can, one at a time, while the machine has nothing else to do. They are in
 * memory then, and on disk where that can be written.
 */
final class Recompression implements AutoCloseable {

    private static final Logger LOG = Loggers.named("cortado.pages");
    private static final long EVERY_SECONDS = 2;

    /** Fewer answers do not save the work's time. */
    static final int OFTEN = 20;

    /** Of all processors. */
    static final double BUSY = 0.2;

    private final PageMemory memory;
    private final PageFiles files;
    private final DoubleSupplier load;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
            .name("cortado-recompression").daemon().priority(Thread.MIN_PRIORITY).factory());

    Recompression(PageMemory memory, PageFiles files) {
        this(memory, files, ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getCpuLoad);
        thread.scheduleWithFixedDelay(this::next, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** @param load of the machine since it was asked last, 0 to 1; negative where nobody knows */
    Recompression(PageMemory memory, PageFiles files, DoubleSupplier load) {
        this.memory = memory;
        this.files = files;
        this.load = load;
    }

    /** Does one page, if there is one and the machine is idle. */
    void next() {
        try {
            double now = load.getAsDouble();
            var page = now < 0 || now > BUSY ? null : memory.mostAsked(OFTEN);
            if (page == null) return;
            var smallest = page.smallest();
            // What was made anew or forgotten meanwhile stays so.
            if (memory.replace(page, smallest)) files.write(smallest, () -> memory.holds(smallest));
        } catch (RuntimeException failed) {
            LOG.warn("A page could not be compressed once more", failed);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
