package dev.cortado.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the slowest readers of a server while too much waits for all of them: above the limit those who had a second to show that they read, at
 * half as much again any, at once. Each event loop looks at its own connections, and ends when what is left there is its share.
 */
final class Relief {

    private static final Logger LOG = LoggerFactory.getLogger("dev.cortado.engine");
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
    private static final long BETWEEN_LOGS = Duration.ofSeconds(10).toNanos();

    private final Backlog backlog;
    private final List<Lane> lanes;
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicLong closed = new AtomicLong();
    private final AtomicLong lastLog = new AtomicLong(System.nanoTime() - BETWEEN_LOGS);

    /** @param limit bytes */
    Relief(long limit, List<Lane> lanes) {
        this.backlog = new Backlog(limit, this::atOnce);
        this.lanes = lanes;
    }

    Backlog backlog() {
        return backlog;
    }

    /** Called on any thread while half as much again as the limit waits. */
    private void atOnce() {
        if (!busy.compareAndSet(0, lanes.size())) {
            return;
        }
        for (Lane lane : lanes) {
            lane.loop().execute(() -> {
                try {
                    if (backlog.isFlooded()) {
                        closeSlowest(lane.wires(), System.nanoTime(), 0);
                    }
                } finally {
                    busy.decrementAndGet();
                }
            });
        }
    }

    /** Called on the lane's event loop now and then. */
    void look(Lane lane, long now) {
        if (backlog.isOver()) {
            closeSlowest(lane.wires(), now, PATIENCE);
        }
    }

    private void closeSlowest(Collection<Watched> wires, long now, long patience) {
        List<SlowReader> readers = new ArrayList<>();
        wires.forEach(wire -> wire.slowReaders(now, readers::add));
        long here = readers.stream().mapToLong(SlowReader::bytes).sum();
        // So that the next ones have room, and not each of them costs another look.
        long target = backlog.limit() - backlog.limit() / 8;
        readers.removeIf(reader -> !reader.pace().waitedFor(now, patience));
        readers.sort(Comparator.comparingDouble((SlowReader reader) -> reader.pace().slowness(now)).reversed());
        // The fastest stays: an answer that is larger than the limit could never be sent.
        for (SlowReader reader : readers.subList(0, Math.max(0, readers.size() - 1))) {
            if (here <= target / lanes.size() || backlog.bytes() <= target) {
                break;
            }
            reader.close().run();
            here -= reader.bytes();
            closed.incrementAndGet();
        }
        log(now);
    }

    private void log(long now) {
        long last = lastLog.get();
        if (closed.get() > 0 && now - last >= BETWEEN_LOGS && lastLog.compareAndSet(last, now)) {
            LOG.warn("More than {} bytes waited for clients that read slowly: the slowest {} were closed (Limits.outbound.serverBytes)",
                    backlog.limit(), closed.getAndSet(0));
        }
    }
}
