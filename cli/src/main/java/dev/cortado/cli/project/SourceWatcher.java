package dev.cortado.cli.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Sees when sources change, by looking: works the same on every system, in containers and on network drives. Not for use by
 * several threads.
 */
public final class SourceWatcher {

    private static final long LOOK_MILLIS = 200;
    private static final long SETTLE_MILLIS = 60;

    private final List<Path> roots;
    private final boolean recursive;
    private final Predicate<String> isSource;
    private Map<Path, Stamp> seen;

    private record Stamp(long modified, long size) {}

    /**
     * @param roots files and folders; missing ones are waited for
     * @param isSource whether a file of this name is looked at
     */
    public SourceWatcher(List<Path> roots, boolean recursive, Predicate<String> isSource) {
        this.roots = roots;
        this.recursive = recursive;
        this.isSource = isSource;
        this.seen = look();
    }

    /** Blocks until something is different and has stopped changing; returns what. */
    public Set<Path> awaitChange() throws InterruptedException {
        Map<Path, Stamp> now = look();
        while (now.equals(seen)) {
            Thread.sleep(LOOK_MILLIS);
            now = look();
        }
        Map<Path, Stamp> before = seen;
        do {
            seen = now;
            Thread.sleep(SETTLE_MILLIS);
            now = look();
        } while (!now.equals(seen));
        return difference(before, now);
    }

    private static Set<Path> difference(Map<Path, Stamp> before, Map<Path, Stamp> after) {
        var changed = new TreeSet<Path>();
        after.forEach((file, stamp) -> {
            if (!stamp.equals(before.get(file))) {
                changed.add(file);
            }
        });
        before.keySet().stream().filter(file -> !after.containsKey(file)).forEach(changed::add);
        return changed;
    }

    private Map<Path, Stamp> look() {
        var stamps = new HashMap<Path, Stamp>();
        for (Path root : roots) {
            try {
                Files.walkFileTree(root, Set.of(), recursive ? Integer.MAX_VALUE : 1, new Collector(stamps, isSource));
            } catch (NoSuchFileException e) {
                // not there yet
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot watch " + root, e);
            }
        }
        return stamps;
    }

    private static final class Collector extends SimpleFileVisitor<Path> {

        private final Map<Path, Stamp> stamps;
        private final Predicate<String> isSource;

        Collector(Map<Path, Stamp> stamps, Predicate<String> isSource) {
            this.stamps = stamps;
            this.isSource = isSource;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            // What editors write beside the file that is being saved is not a source.
            if (attributes.isRegularFile() && !name.endsWith("~") && !name.startsWith(".") && isSource.test(name)) {
                stamps.put(file, new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size()));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
