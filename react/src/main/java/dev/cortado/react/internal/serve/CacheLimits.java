package dev.cortado.react.internal.serve;

import dev.cortado.react.PagesException;
import java.util.Map;

/**
 * What the caches may take.
 *
 * @param pageBytes memory for stored pages
 * @param fileBytes memory for small static files
 * @param pagesOnDisk number of stored pages on disk; what is above stays in memory only
 */
public record CacheLimits(long pageBytes, long fileBytes, int pagesOnDisk) {

    private static final long MEGABYTE = 1024 * 1024;

    public static final CacheLimits DEFAULT = new CacheLimits(64 * MEGABYTE, 16 * MEGABYTE, 100_000);

    /** {@code CORTADO_PAGE_CACHE} (megabytes) over the defaults. */
    public static CacheLimits of(Map<String, String> environment) {
        var value = environment.get("CORTADO_PAGE_CACHE");
        if (value == null || value.isBlank()) return DEFAULT;
        if (!value.strip().matches("[1-9][0-9]{0,6}")) {
            throw new PagesException("CORTADO_PAGE_CACHE is \"" + value + "\"; it must be a whole number of megabytes, at least 1.");
        }
        return new CacheLimits(Long.parseLong(value.strip()) * MEGABYTE, DEFAULT.fileBytes(), DEFAULT.pagesOnDisk());
    }
}
