package dev.cortado.internal.files;

import dev.cortado.internal.engine.HttpDate;
import dev.cortado.internal.files.Located.Found;
import dev.cortado.internal.http.Etags;
import dev.cortado.internal.http.MediaTypes;
import io.netty.util.AsciiString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Small files in memory, each for as long as the disk says that it is the same: every request looks at its size, its time and its identity, as
 * the entity tag does. Reading is free of locks; when there is too much, those leave first that nobody has asked for since their last turn.
 */
final class FileCache {

    /** Larger ones are sent by the kernel. */
    static final int LARGEST = 32 * 1024;
    /** About what an entry takes besides its content. */
    private static final int ENTRY = 512;
    /** A file may change again within one step of the disk's clock, which is up to 2 s (FAT), and nobody could tell. */
    private static final long SETTLED_MILLIS = 2_000;

    private final long limit;
    private final Map<Path, Kept> files = new ConcurrentHashMap<>();
    // Guarded by this: the paths of all entries, each once.
    private final Queue<Path> turns = new ArrayDeque<>();
    private long bytes;

    /** @param limit bytes; 0: nothing is kept */
    FileCache(long limit) {
        this.limit = limit;
    }

    /** A file, and the headers that follow from it. */
    static final class Kept {

        final byte[] content;
        final AsciiString etag;
        final AsciiString lastModified;
        final AsciiString type;
        private final BasicFileAttributes attributes;
        private volatile boolean asked;

        private Kept(Found file, byte[] content) {
            this.content = content;
            this.attributes = file.attributes();
            this.etag = AsciiString.of(Etags.ofFile(attributes.size(), attributes.lastModifiedTime().toMillis(), null));
            this.lastModified = AsciiString.of(HttpDate.format(attributes.lastModifiedTime().toInstant()));
            this.type = AsciiString.of(MediaTypes.ofFile(String.valueOf(file.path().getFileName())));
        }

        private boolean is(BasicFileAttributes now) {
            return attributes.size() == now.size() && attributes.lastModifiedTime().equals(now.lastModifiedTime())
                    && Objects.equals(attributes.fileKey(), now.fileKey());
        }

        private long cost() {
            return content.length + ENTRY;
        }
    }

    /** @return null: the file is too large, has just changed, or cannot be read */
    @Nullable Kept get(Found file) {
        Kept known = files.get(file.path());
        if (known != null && known.is(file.attributes())) {
            if (!known.asked) {
                known.asked = true;
            }
            return known;
        }
        BasicFileAttributes attributes = file.attributes();
        boolean settled = System.currentTimeMillis() - attributes.lastModifiedTime().toMillis() > SETTLED_MILLIS;
        if (!settled || attributes.size() > LARGEST || attributes.size() + ENTRY > limit) {
            return null;
        }
        return load(file);
    }

    private @Nullable Kept load(Found file) {
        try (InputStream in = Files.newInputStream(file.path())) {
            byte[] content = in.readNBytes((int) file.attributes().size());
            if (content.length < file.attributes().size()) {
                return null;
            }
            Kept kept = new Kept(file, content);
            keep(file.path(), kept);
            return kept;
        } catch (IOException e) {
            return null;
        }
    }

    private synchronized void keep(Path path, Kept kept) {
        Kept before = files.put(path, kept);
        if (before == null) {
            turns.add(path);
        } else {
            bytes -= before.cost();
        }
        bytes += kept.cost();
        while (bytes > limit) {
            Path oldest = turns.remove();
            Kept entry = Objects.requireNonNull(files.get(oldest));
            if (entry.asked) {
                entry.asked = false;
                turns.add(oldest);
            } else {
                files.remove(oldest);
                bytes -= entry.cost();
            }
        }
    }
}
