package dev.cortado.react.internal.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stored pages on disk, one file each, replaced by rename. Thread-safe. All methods but {@link #has} block.
 *
 * <p>Names are known from one listing at the start: a page that is not there costs no system call.
 */
public final class PageFiles {

    private static final Logger LOG = LoggerFactory.getLogger("cortado.pages");

    private final Path directory;
    private final int limit;
    private final Set<String> names;
    private final AtomicLong temporary = new AtomicLong();
    private volatile boolean readOnly;

    /** @param limit number of pages; more are kept in memory only */
    public PageFiles(Path directory, int limit) throws IOException {
        this.directory = directory;
        this.limit = limit;
        Files.createDirectories(directory);
        try (var files = Files.list(directory)) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".page"))
                    .collect(Collectors.toCollection(ConcurrentHashMap::newKeySet));
        }
    }

    public boolean has(PageKey key) {
        return !names.isEmpty() && names.contains(key.fileName());
    }

    /** The page, or null if it is not there or damaged. */
    public @Nullable StoredPage read(PageKey key) {
        return read(key.fileName());
    }

    private @Nullable StoredPage read(String name) {
        try {
            return StoredPage.fromBytes(Files.readAllBytes(directory.resolve(name)));
        } catch (NoSuchFileException gone) {
            names.remove(name);
        } catch (IOException | RuntimeException damaged) {
            LOG.warn("The stored page {} cannot be read and is rendered again: {}", directory.resolve(name), damaged.getMessage());
            names.remove(name);
        }
        return null;
    }

    /** Writes a page; false where the directory takes no more. */
    public boolean write(StoredPage page) {
        var name = page.key().fileName();
        if (readOnly || !names.contains(name) && names.size() >= limit) return false;
        var part = directory.resolve(name + "." + temporary.incrementAndGet() + ".tmp");
        try {
            Files.write(part, page.toBytes());
            Files.move(part, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            names.add(name);
            return true;
        } catch (IOException full) {
            readOnly = true;
            LOG.warn("Pages cannot be stored in {} any more and stay in memory: {}", directory, full.toString());
            discard(part);
            return false;
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException ignored) {
            // The next build removes the whole directory.
        }
    }

    public void delete(PageKey key) {
        var name = key.fileName();
        if (names.remove(name)) discard(directory.resolve(name));
    }

    /** Reads every page; for invalidation by tag. */
    Iterable<StoredPage> pages() {
        return () -> names.stream().map(this::read).filter(page -> page != null).iterator();
    }
}
