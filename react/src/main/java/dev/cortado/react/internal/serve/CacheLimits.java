package dev.cortado.react.internal.serve;

import dev.cortado.react.PagesException;
import java.util.Map;

/**
 * What the caches may take.
 *
 * @param pageBytes memory for stored pages
 * @param diskBytes disk for stored pages that are no part of the build; 0 keeps them in memory only
 * @param fileBytes memory for small static files
 * @param dataBytes memory for what code of the application keeps
 */
public record CacheLimits(long pageBytes, long diskBytes, long fileBytes, long dataBytes) {

    private static final long MEGABYTE = 1024 * 1024;

    public static final CacheLimits DEFAULT = new CacheLimits(64 * MEGABYTE, 512 * MEGABYTE, 16 * MEGABYTE, 32 * MEGABYTE);

    /** {@code CORTADO_PAGE_CACHE}, {@code CORTADO_PAGE_DISK} and {@code CORTADO_DATA_CACHE} (megabytes) over the defaults. */
    public static CacheLimits of(Map<String, String> environment) {
        return new CacheLimits(megabytes(environment, "CORTADO_PAGE_CACHE", 1, DEFAULT.pageBytes()),
                megabytes(environment, "CORTADO_PAGE_DISK", 0, DEFAULT.diskBytes()), DEFAULT.fileBytes(),
                megabytes(environment, "CORTADO_DATA_CACHE", 1, DEFAULT.dataBytes()));
    }

    private static long megabytes(Map<String, String> environment, String name, int least, long otherwise) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) return otherwise;
        if (!value.strip().matches("[0-9]{1,7}") || Integer.parseInt(value.strip()) < least) {
            throw new PagesException(name + " is \"" + value + "\"; it must be a whole number of megabytes, at least " + least + ".");
        }
        return Long.parseLong(value.strip()) * MEGABYTE;
    }
}
