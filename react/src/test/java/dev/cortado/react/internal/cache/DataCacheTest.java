package dev.cortado.react.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataCacheTest {

    private final DataCache cache = new DataCache(100_000);

    @Test
    void aValueIsKeptUntilOneOfItsTagsIsInvalidated() {
        put("a", "1", List.of("news", "sport"), 0, 0);
        assertThat(get("a", 1_000_000)).isEqualTo(new DataCache.Found("1", false));
        cache.invalidate(Set.of("other"));
        assertThat(get("a", 0)).isNotNull();
        cache.invalidate(Set.of("sport"));
        assertThat(get("a", 0)).isNull();
    }

    @Test
    void aValueIsStaleAfterItsTimeAndWhenItsTagIsMarked() {
        put("a", "1", List.of("news"), 10, 5_000);
        assertThat(get("a", 14_999)).isEqualTo(new DataCache.Found("1", false));
        assertThat(get("a", 15_000)).isEqualTo(new DataCache.Found("1", true));
        cache.markStale(Set.of("news"));
        assertThat(get("a", 5_000)).isEqualTo(new DataCache.Found("1", true));
        put("a", "2", List.of("news"), 10, 5_000);
        assertThat(get("a", 5_000)).isEqualTo(new DataCache.Found("2", false));
    }

    @Test
    void revalidatingThePathOfThePageThatAsksForgetsTheValue() {
        put("a", "1", List.of(), 0, 0);
        cache.invalidate(Set.of("_N_T_/blog"));
        assertThat(cache.get("a", List.of("_N_T_/about"), 0)).isNotNull();
        assertThat(cache.get("a", List.of("_N_T_/blog"), 0)).isNull();
    }

    @Test
    void whatWasBegunBeforeAnInvalidationIsNotKept() {
        for (boolean stale : new boolean[] {false, true}) {
            long begun = cache.begin();
            if (stale) cache.markStale(Set.of("news"));
            else cache.invalidate(Set.of("news"));
            cache.put("a", "old", List.of("news"), 0, begun, 0);
            assertThat(get("a", 0)).isNull();
        }
    }

    @Test
    void theLimitHoldsAndWhatWasNotAskedForGoesFirst() {
        for (int i = 0; i < 200; i++) {
            put("key" + i, "x".repeat(2_000), List.of(), 0, 0);
            get("key0", 0);
        }
        assertThat(get("key0", 0)).isNotNull();
        assertThat(get("key1", 0)).isNull();
        assertThat(get("key199", 0)).isNotNull();
        put("large", "x".repeat(30_000), List.of(), 0, 0);
        assertThat(get("large", 0)).isNull();
    }

    @Test
    void keysAndTagsCountToo() {
        for (int i = 0; i < 1_000; i++) {
            put("å".repeat(1_000) + i, "", List.of("tag" + i), 0, 0);
            put("漢".repeat(1_000) + i, "", List.of(), 0, 0);
            assertThat(cache.weight()).isLessThanOrEqualTo(100_000);
        }
        assertThat(get("漢".repeat(1_000) + 999, 0)).isNotNull();
        put("漢".repeat(13_000), "", List.of(), 0, 0);
        assertThat(get("漢".repeat(13_000), 0)).isNull();
    }

    @Test
    void aValueStaysForgottenHoweverManyTagsAreInvalidatedAfterItsOwn() {
        put("a", "1", List.of("news"), 0, 0);
        cache.invalidate(Set.of("news"));
        for (int i = 0; i < 20_000; i++) cache.invalidate(Set.of("other" + i));
        assertThat(get("a", 0)).isNull();
        put("a", "2", List.of("news"), 0, 0);
        assertThat(get("a", 0)).isEqualTo(new DataCache.Found("2", false));
    }

    private void put(String key, String value, List<String> tags, long revalidate, long now) {
        cache.put(key, value, tags, revalidate, cache.begin(), now);
    }

    private DataCache.Found get(String key, long now) {
        return cache.get(key, List.of(), now);
    }
}
