package dev.cortado.react.internal.cache;

import dev.cortado.spi.Loggers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** After a write has failed nothing is tried for a while; one line says so, and one that it works again. Thread-safe. */
final class WriteOutage {

    private static final Logger LOG = Loggers.named("cortado.pages");
    static final long PAUSE_MILLIS = 10_000;

    private final LongSupplier clock;
    private boolean lasts;
    private volatile long until = Long.MIN_VALUE;

    /** @param clock milliseconds */
    WriteOutage(LongSupplier clock) {
        this.clock = clock;
    }

    boolean isOn() {
        return clock.getAsLong() < until;
    }

    synchronized void begin(Path directory, IOException reason) {
        until = clock.getAsLong() + PAUSE_MILLIS;
        if (lasts) return;
        lasts = true;
        LOG.warn("Pages cannot be stored in {} and stay in memory until that works again: {}", directory, reason.toString());
    }

    synchronized void end(Path directory) {
        if (!lasts) return;
        lasts = false;
        LOG.info("Pages are stored in {} again", directory);
    }
}
