package dev.cortado.react.internal.cache;

import dev.cortado.spi.Loggers;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Counts the bytes of stored files, as the disk does: in blocks. Thread-safe. */
final class StoredSpace {

    private static final Logger LOG = Loggers.named("cortado.pages");
    private static final long BLOCK = 4096;
    private static final long MEGABYTE = 1024 * 1024;

    private final long limit;
    /** The oldest first. */
    private final LinkedHashMap<String, Long> files = new LinkedHashMap<>();
    private long used;
    private long reserved;
    private boolean saidSize;

    /** @param limit bytes */
    StoredSpace(long limit) {
        this.limit = limit;
    }

    private static long blocks(long bytes) {
        return (bytes + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** One that is larger than a quarter of the limit would push out everything else. */
    synchronized boolean takes(String path, long bytes) {
        if (blocks(bytes) <= limit / 4) return true;
        if (limit > 0 && !saidSize) {
            saidSize = true;
            LOG.warn("{} takes {} bytes and is not stored on disk: that is more than a quarter of the {} MB for such pages. CORTADO_PAGE_DISK "
                    + "sets another limit. Others like it are not told of.", path, bytes, limit / MEGABYTE);
        }
        return false;
    }

    /** For a file that is about to be written; false while others that are would fill the disk. */
    synchronized boolean reserve(long bytes) {
        if (reserved + blocks(bytes) > limit) return false;
        reserved += blocks(bytes);
        return true;
    }

    /** It is written, or never will be. */
    synchronized void release(long bytes) {
        reserved -= blocks(bytes);
    }

    /** It takes the place of an earlier one of this name. */
    synchronized void add(String file, long bytes) {
        remove(file);
        files.put(file, blocks(bytes));
        used += blocks(bytes);
    }

    synchronized void remove(String file) {
        var bytes = files.remove(file);
        if (bytes != null) used -= bytes;
    }

    /** The oldest file while there are too many bytes, those that are reserved included. */
    synchronized @Nullable String excess() {
        return used + reserved <= limit || files.isEmpty() ? null : files.firstEntry().getKey();
    }
}
