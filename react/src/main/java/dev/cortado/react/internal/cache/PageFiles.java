package dev.cortado.react.internal.cache;

import dev.cortado.internal.temporary.ProcessDirectory;
import dev.cortado.react.internal.cache.PageFile.DamagedException;
import dev.cortado.spi.Loggers;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Stored pages on disk, one file each, replaced by rename. Thread-safe. All methods but {@link #has} block.
 *
 * <p>Pages of the build are in {@code pages/} and have no limit, for the build made them; those that requests cause are in {@code
 * stored/}, up to a limit in bytes, the oldest go first. What is there is known from one listing at the start: a page that is not costs no
 * system call.
 */
public final class PageFiles implements AutoCloseable {

    private static final Logger LOG = Loggers.named("cortado.pages");

    /** Names of files whose inside nobody has looked at. */
    private static final long[] UNREAD = {};

    private final Path directory;
    private final @Nullable Object identity;
    private final Path built;
    private final Path stored;
    private final String build;
    private final StoredSpace space;
    private final Set<String> ofBuild = ConcurrentHashMap.newKeySet();

    /** What each page that is there is invalidated by. Changed together with the files, under the lock of this object. */
    private final ConcurrentHashMap<String, long[]> pages = new ConcurrentHashMap<>();
    private final AtomicLong parts = new AtomicLong();
    private final WriteOutage outage;
    private @Nullable ProcessDirectory temporary;
    private volatile boolean closed;

    /**
     * Lists what is there, and removes what killed processes left.
     *
     * @param directory of the build
     * @param build its id: pages of another one are not served
     * @param limit bytes of the pages that are no part of the build
     */
    public PageFiles(Path directory, String build, long limit) throws IOException {
        this(directory, build, limit, new WriteOutage(System::currentTimeMillis));
    }

    PageFiles(Path directory, String build, long limit, WriteOutage outage) throws IOException {
        this.directory = directory;
        this.identity = identity(directory);
        this.built = directory.resolve("pages");
        this.stored = directory.resolve("stored");
        this.build = build;
        this.space = new StoredSpace(limit);
        this.outage = outage;
        if (Files.isDirectory(built)) list(built).forEach(file -> ofBuild.add(file.name()));
        ofBuild.forEach(name -> pages.put(name, UNREAD));
        if (Files.isDirectory(stored)) listStored();
        if (limit > 0) {
            try {
                temporary();
            } catch (IOException readOnly) {
                LOG.debug("Nothing can be written to {}: {}", stored, readOnly.toString());
            }
        }
    }

    private record Listed(String name, long bytes, long modified) {}

    private static List<Listed> list(Path directory) throws IOException {
        var found = new ArrayList<Listed>();
        Files.walkFileTree(directory, EnumSet.noneOf(FileVisitOption.class), 1, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                var name = file.getFileName().toString();
                if (name.endsWith(PageKey.SUFFIX)) found.add(new Listed(name, attributes.size(), attributes.lastModifiedTime().toMillis()));
                return FileVisitResult.CONTINUE;
            }

            /** Another process may remove files at any time. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private synchronized void listStored() throws IOException {
        var files = list(stored);
        files.sort(Comparator.comparingLong(Listed::modified));
        for (var file : files) {
            pages.put(file.name(), UNREAD);
            space.add(file.name(), file.bytes());
        }
        shrink();
    }

    public boolean has(PageKey key) {
        return !pages.isEmpty() && pages.containsKey(key.fileName());
    }

    /** The page, or null if it is not there or damaged. */
    public @Nullable StoredPage read(PageKey key) {
        return read(key.fileName());
    }

    private @Nullable StoredPage read(String name) {
        try {
            return PageFile.read(file(name), build);
        } catch (NoSuchFileException gone) {
            remove(name);
        } catch (IOException failure) {
            drop(name, failure);
        }
        return null;
    }

    /** A file that cannot be read may be as it should be. */
    private synchronized void drop(String name, IOException failure) {
        if (!isReplaced()) LOG.warn("The stored page {} cannot be used and is rendered again: {}", file(name), failure.getMessage());
        if (failure instanceof DamagedException) remove(name);
        else pages.remove(name);
    }

    private Path file(String name) {
        return (ofBuild.contains(name) ? built : stored).resolve(name);
    }

    /**
     * Writes a page, if it is wanted then and there is room for it.
     *
     * @param isWanted asked right before the page is there for others; while it is asked no page is removed
     * @return whether the page is there now
     */
    public boolean write(StoredPage page, BooleanSupplier isWanted) {
        var name = page.key().fileName();
        var bytes = PageFile.encode(build, page);
        boolean isLimited = !ofBuild.contains(name);
        if (closed || outage.isOn() || isReplaced()) return false;
        if (isLimited && !(space.takes(page.key().path(), bytes.length) && space.reserve(bytes.length))) return false;
        boolean isThere = false;
        Path part = null;
        try {
            // The limit holds with what is on its way, too.
            if (isLimited) shrink();
            part = temporary().path().resolve(parts.incrementAndGet() + ".tmp");
            Files.write(part, bytes);
            isThere = publish(part, page, bytes.length, isWanted);
            outage.end(stored);
        } catch (IOException failure) {
            if (!closed) outage.begin(stored, failure);
        } finally {
            if (isLimited && !isThere) space.release(bytes.length);
            if (part != null && !isThere) discard(part);
        }
        return isThere;
    }

    private synchronized boolean publish(Path part, StoredPage page, long bytes, BooleanSupplier isWanted) throws IOException {
        if (!isWanted.getAsBoolean()) return false;
        var name = page.key().fileName();
        Files.move(part, file(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        pages.put(name, page.names());
        if (!ofBuild.contains(name)) {
            space.release(bytes);
            space.add(name, bytes);
        }
        return true;
    }

    private synchronized void shrink() {
        for (var oldest = space.excess(); oldest != null; oldest = space.excess()) remove(oldest);
    }

    private synchronized ProcessDirectory temporary() throws IOException {
        var known = temporary;
        if (known == null) temporary = known = ProcessDirectory.create(stored, "writing-");
        return known;
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException readOnly) {
            LOG.debug("{} cannot be removed: {}", file, readOnly.toString());
        }
    }

    /** Another build may take the place of this one while it is served: its pages are none of ours. */
    private boolean isReplaced() {
        try {
            return !Objects.equals(identity, identity(directory));
        } catch (IOException gone) {
            return true;
        }
    }

    private static @Nullable Object identity(Path directory) throws IOException {
        return Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
    }

    public void delete(PageKey key) {
        remove(key.fileName());
    }

    /** What cannot be removed is not used any more all the same. */
    private synchronized void remove(String name) {
        pages.remove(name);
        space.remove(name);
        if (!isReplaced()) discard(file(name));
    }

    /** Removes what one of the names concerns. */
    void delete(long[] names) {
        matching(names).forEach(this::remove);
    }

    /** What one of the names concerns. */
    List<StoredPage> find(long[] names) {
        return matching(names).stream().map(this::read).filter(page -> page != null).toList();
    }

    /** The first call looks into files of the build, and of earlier processes. */
    private List<String> matching(long[] names) {
        LongPredicate isNamed = name -> LongStream.of(names).anyMatch(other -> other == name);
        var found = new ArrayList<String>();
        pages.forEach((name, known) -> {
            if (LongStream.of(known == UNREAD ? look(name) : known).anyMatch(isNamed)) found.add(name);
        });
        return found;
    }

    private long[] look(String name) {
        try {
            var names = PageFile.names(file(name));
            pages.replace(name, UNREAD, names);
            return names;
        } catch (NoSuchFileException gone) {
            remove(name);
        } catch (IOException failure) {
            drop(name, failure);
        }
        return UNREAD;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (temporary != null) temporary.close();
    }
}
