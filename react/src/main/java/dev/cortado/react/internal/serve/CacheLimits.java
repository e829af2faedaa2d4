package dev.cortado.react.internal.serve;

import dev.cortado.react.PagesException;
import java.util.Map;

/**
 * What the caches may take.
 *
 * @param pageBytes memory for stored pages
 * @param fileBytes memory for small static files
 * @param dataBytes memory for what code of the application keeps
 * @param pagesOnDisk number of stored pages on disk; what is above stays in memory only
 */
public record CacheLimits(long pageBytes, long fileBytes, long dataBytes, int pagesOnDisk) {

    private static final long MEGABYTE = 1024 * 1024;

    public static final CacheLimits DEFAULT = new CacheLimits(64 * MEGABYTE, 16 * MEGABYTE, 32 * MEGABYTE, 100_000);

    /** {@code CORTADO_PAGE_CACHE} and {@code CORTADO_DATA_CACHE} (megabytes) over the defaults. */
    public static CacheLimits of(Map<String, String> environment) {
        return new CacheLimits(megabytes(environment, "CORTADO_PAGE_CACHE", DEFAULT.pageBytes()), DEFAULT.fileBytes(),
                megabytes(environment, "CORTADO_DATA_CACHE", DEFAULT.dataBytes()), DEFAULT.pagesOnDisk());
    }

    private static long megabytes(Map<String, String> environment, String name, long otherwise) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) return otherwise;
        if (!value.strip().matches("[1-9][0-9]{0,6}")) {
            throw new PagesException(name + " is \"" + value + "\"; it must be a whole number of megabytes, at least 1.");
        }
        return Long.parseLong(value.strip()) * MEGABYTE;
    }
}
