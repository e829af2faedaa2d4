package dev.cortado.react.internal.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stored pages on disk, one file each, replaced by rename. Thread-safe. All methods but {@link #has} block.
 *
 * <p>Names are known from one listing at the start: a page that is not there costs no system call.
 */
public final class PageFiles {

    /** What a file holds, as far as invalidation asks for it. */
    record Entry(PageKey key, List<String> tags) {}

    private static final Entry UNREAD = new Entry(new PageKey("", ""), List.of());

    private static final Logger LOG = LoggerFactory.getLogger("cortado.pages");

    private final Path directory;
    private final int limit;

    /** What each file holds; {@link #UNREAD} for files of the build that nobody has looked into. */
    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong temporary = new AtomicLong();
    private volatile boolean readOnly;

    /** @param limit number of pages; more are kept in memory only */
    public PageFiles(Path directory, int limit) throws IOException {
        this.directory = directory;
        this.limit = limit;
        Files.createDirectories(directory);
        try (var files = Files.list(directory)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".page"))
                    .forEach(name -> entries.put(name, UNREAD));
        }
    }

    public boolean has(PageKey key) {
        return !entries.isEmpty() && entries.containsKey(key.fileName());
    }

    /** The page, or null if it is not there or damaged. */
    public @Nullable StoredPage read(PageKey key) {
        return read(key.fileName());
    }

    private @Nullable StoredPage read(String name) {
        try {
            var page = StoredPage.fromBytes(Files.readAllBytes(directory.resolve(name)));
            entries.replace(name, UNREAD, new Entry(page.key(), page.tags()));
            return page;
        } catch (NoSuchFileException gone) {
            entries.remove(name);
        } catch (IOException | RuntimeException damaged) {
            LOG.warn("The stored page {} cannot be read and is rendered again: {}", directory.resolve(name), damaged.getMessage());
            entries.remove(name);
        }
        return null;
    }

    /** Writes a page; false where the directory takes no more. */
    public boolean write(StoredPage page) {
        var name = page.key().fileName();
        if (readOnly || !entries.containsKey(name) && entries.size() >= limit) return false;
        var part = directory.resolve(name + "." + temporary.incrementAndGet() + ".tmp");
        try {
            Files.write(part, page.toBytes());
            Files.move(part, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            entries.put(name, new Entry(page.key(), page.tags()));
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
        if (entries.remove(name) != null) discard(directory.resolve(name));
    }

    /** What is stored. The first call reads the files of the build. */
    List<Entry> entries() {
        entries.forEach((name, entry) -> {
            if (entry == UNREAD) read(name);
        });
        return List.copyOf(entries.values());
    }
}
