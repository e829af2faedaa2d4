package dev.cortado.react.internal.cache;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Stored pages in memory up to a limit in bytes; the ones that were not asked for the longest go first. Thread-safe; reading never
 * waits.
 */
final class PageMemory {

    private static final class Slot {
        final StoredPage page;
        volatile long used;
        /** How often the page was asked for, about: threads may count at the same time. */
        int asked;

        Slot(StoredPage page, long used) {
            this.page = page;
            this.used = used;
        }
    }

    private final ConcurrentHashMap<PageKey, Slot> slots = new ConcurrentHashMap<>();
    private final AtomicLong weight = new AtomicLong();
    private final AtomicLong clock = new AtomicLong();
    private final long limit;

    /** @param limit bytes */
    PageMemory(long limit) {
        this.limit = limit;
    }

    @Nullable StoredPage get(PageKey key) {
        var slot = slots.get(key);
        if (slot == null) return null;
        // An approximate order is enough, and a plain read of the clock does not make cores compete.
        slot.used = clock.get();
        slot.asked++;
        return slot.page;
    }

    /** A page that is larger than a quarter of the limit is not kept: it would push out everything else. */
    void put(StoredPage page) {
        if (page.weight() > limit / 4) {
            remove(page.key());
            return;
        }
        var before = slots.put(page.key(), new Slot(page, clock.incrementAndGet()));
        long now = weight.addAndGet(page.weight() - (before == null ? 0 : before.page.weight()));
        if (now > limit) shrink();
    }

    void remove(PageKey key) {
        var slot = slots.remove(key);
        if (slot != null) weight.addAndGet(-slot.page.weight());
    }

    /** Puts a page in the place of one that is the same for its readers, unless that has gone. */
    boolean replace(StoredPage before, StoredPage after) {
        var slot = slots.get(before.key());
        if (slot == null || slot.page != before || !slots.replace(before.key(), slot, new Slot(after, slot.used))) return false;
        weight.addAndGet(after.weight() - before.weight());
        return true;
    }

    boolean holds(StoredPage page) {
        var slot = slots.get(page.key());
        return slot != null && slot.page == page;
    }

    /** The page that was asked for most often, at least so many times, of those that could be smaller. */
    @Nullable StoredPage mostAsked(int atLeast) {
        Slot most = null;
        for (var slot : slots.values()) {
            if (slot.asked >= (most == null ? atLeast : most.asked + 1) && slot.page.canBeSmaller()) most = slot;
        }
        return most == null ? null : most.page;
    }

    /** Removes a tenth more than needed, so that a full cache does not sort itself on every page. */
    private synchronized void shrink() {
        if (weight.get() <= limit) return;
        var oldestFirst = slots.values().stream()
                .map(slot -> new Slot(slot.page, slot.used))
                .sorted(Comparator.comparingLong(slot -> slot.used))
                .toList();
        for (var slot : oldestFirst) {
            if (weight.get() <= limit * 9 / 10) return;
            remove(slot.page.key());
        }
    }

    /** What one of the names concerns. */
    List<StoredPage> find(long[] names) {
        return slots.values().stream().map(slot -> slot.page)
                .filter(page -> LongStream.of(page.names()).anyMatch(name -> LongStream.of(names).anyMatch(other -> other == name)))
                .toList();
    }

    long weight() {
        return weight.get();
    }
}
