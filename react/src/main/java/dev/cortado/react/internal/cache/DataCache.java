package dev.cortado.react.internal.cache;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Values that code of the application keeps, for all workers: {@code unstable_cache}. Up to a limit in bytes, keys and tags included; the
 * ones that were not asked for the longest go first. Thread-safe.
 */
public final class DataCache {

    /** A value; a stale one may be used once more while it is made anew. */
    public record Found(String value, boolean isStale) {}

    private record Entry(String value, long[] tags, long revalidateMillis, long made, long order) {

        long weight(String key) {
            return OVERHEAD + bytes(key) + bytes(value) + 8L * tags.length;
        }
    }

    /** Of an entry and its objects. */
    private static final int OVERHEAD = 320;

    private final long limit;
    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final AtomicLong clock = new AtomicLong();
    private final Invalidations forgotten = new Invalidations(clock);
    private final Invalidations stale = new Invalidations(clock);
    private long weight;

    /** @param limit bytes */
    public DataCache(long limit) {
        this.limit = limit;
    }

    /** As the JVM keeps a text: one byte for each character while all are Latin. */
    private static long bytes(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) > 0xff) return 2L * text.length();
        return text.length();
    }

    /**
     * A mark for {@link #put}: what is made from data that was read before a tag was invalidated is not kept.
     */
    public long begin() {
        return clock.incrementAndGet();
    }

    /** @param pageTags tags of the page that asks: revalidating its path concerns the value, too */
    public synchronized @Nullable Found get(String key, List<String> pageTags, long now) {
        var entry = entries.get(key);
        if (entry == null) return null;
        if (forgotten.isAnySince(entry.order(), entry.tags()) || forgotten.isAnySince(entry.order(), Names.tags(pageTags))) {
            remove(key);
            return null;
        }
        boolean isOld = entry.revalidateMillis() > 0 && now - entry.made() >= entry.revalidateMillis();
        return new Found(entry.value(), isOld || stale.isAnySince(entry.order(), entry.tags()));
    }

    /**
     * Keeps a value.
     *
     * @param revalidateSeconds after how long it is stale; 0 is never
     * @param begun what {@link #begin} gave before the value was made
     */
    public synchronized void put(String key, String value, List<String> tags, long revalidateSeconds, long begun, long now) {
        remove(key);
        var entry = new Entry(value, Names.tags(tags), revalidateSeconds * 1000, now, begun);
        // One that is larger than a quarter of all would push out everything else.
        if (entry.weight(key) > limit / 4 || forgotten.isAnySince(begun, entry.tags()) || stale.isAnySince(begun, entry.tags())) return;
        entries.put(key, entry);
        weight += entry.weight(key);
        while (weight > limit) remove(entries.firstEntry().getKey());
    }

    /** Values with one of these tags are not used any more. */
    public void invalidate(Collection<String> tags) {
        forgotten.mark(Names.tags(tags));
    }

    /** Values with one of these tags are used once more. */
    public void markStale(Collection<String> tags) {
        stale.mark(Names.tags(tags));
    }

    private void remove(String key) {
        var entry = entries.remove(key);
        if (entry != null) weight -= entry.weight(key);
    }

    long weight() {
        return weight;
    }
}
