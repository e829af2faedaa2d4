package dev.cortado.react.internal.cache;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that code of the application keeps, for all workers: {@code unstable_cache}. Up to a limit in bytes; the ones that were not
 * asked for the longest go first. Thread-safe.
 */
public final class DataCache {

    /** A value; a stale one may be used once more while it is made anew. */
    public record Found(String value, boolean isStale) {}

    private record Entry(String value, List<String> tags, long revalidateMillis, long made, long order) {

        /** Bytes in memory, about: most texts are Latin. */
        long weight(String key) {
            return 256 + key.length() + value.length();
        }
    }

    private static final int REMEMBERED_TAGS = 10_000;

    private final long limit;
    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Long> forgotten = remembering();
    private final Map<String, Long> stale = remembering();
    private long weight;
    private long clock;

    /** @param limit bytes */
    public DataCache(long limit) {
        this.limit = limit;
    }

    private static Map<String, Long> remembering() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > REMEMBERED_TAGS;
            }
        };
    }

    /**
     * A mark for {@link #put}: what is made from data that was read before a tag was invalidated is not kept.
     */
    public synchronized long begin() {
        return ++clock;
    }

    /** @param pageTags tags of the page that asks: revalidating its path concerns the value, too */
    public synchronized @Nullable Found get(String key, List<String> pageTags, long now) {
        var entry = entries.get(key);
        if (entry == null) return null;
        if (isAfter(forgotten, entry.tags(), entry.order()) || isAfter(forgotten, pageTags, entry.order())) {
            remove(key);
            return null;
        }
        boolean isOld = entry.revalidateMillis() > 0 && now - entry.made() >= entry.revalidateMillis();
        return new Found(entry.value(), isOld || isAfter(stale, entry.tags(), entry.order()));
    }

    /**
     * Keeps a value.
     *
     * @param revalidateSeconds after how long it is stale; 0 is never
     * @param begun what {@link #begin} gave before the value was made
     */
    public synchronized void put(String key, String value, List<String> tags, long revalidateSeconds, long begun, long now) {
        remove(key);
        var entry = new Entry(value, tags, revalidateSeconds * 1000, now, begun);
        // One that is larger than a quarter of all would push out everything else.
        if (entry.weight(key) > limit / 4 || isAfter(forgotten, tags, begun) || isAfter(stale, tags, begun)) return;
        entries.put(key, entry);
        weight += entry.weight(key);
        var oldest = entries.entrySet().iterator();
        while (weight > limit) {
            var next = oldest.next();
            weight -= next.getValue().weight(next.getKey());
            oldest.remove();
        }
    }

    /** Values with one of these tags are not used any more. */
    public synchronized void invalidate(Collection<String> tags) {
        long now = ++clock;
        tags.forEach(tag -> forgotten.put(tag, now));
    }

    /** Values with one of these tags are used once more. */
    public synchronized void markStale(Collection<String> tags) {
        long now = ++clock;
        tags.forEach(tag -> stale.put(tag, now));
    }

    private static boolean isAfter(Map<String, Long> moments, List<String> tags, long order) {
        for (var tag : tags) {
            var moment = moments.get(tag);
            if (moment != null && moment > order) return true;
        }
        return false;
    }

    private void remove(String key) {
        var entry = entries.remove(key);
        if (entry != null) weight -= entry.weight(key);
    }
}
