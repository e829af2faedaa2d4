package dev.cortado.internal.body;

import dev.cortado.MultipartOptions;
import dev.cortado.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The parts of a body, one after the other, within the limits. */
final class Parts implements Iterator<Part> {

    private final MultipartReader reader;
    private final MultipartOptions options;
    private @Nullable PartImpl current;
    private boolean fetched;
    private boolean over;
    private int files;
    private int fields;

    Parts(InputStream body, String boundary, MultipartOptions options) {
        this.reader = new MultipartReader(body, boundary);
        this.options = options;
    }

    /** Waits for the next part; the one before cannot be read any more. */
    @Override
    public boolean hasNext() {
        if (!fetched && !over) {
            try {
                fetch();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return !over;
    }

    @Override
    public PartImpl next() {
        if (!hasNext() || current == null) {
            throw new NoSuchElementException("The body has no more parts");
        }
        fetched = false;
        return current;
    }

    private void fetch() throws IOException {
        PartImpl before = current;
        if (before != null) {
            before.skip();
        }
        if (!reader.next()) {
            over = true;
            return;
        }
        if (files + fields >= options.parts()) {
            throw Malformed.limit("LIMIT_PART_COUNT", "Too many parts", options.parts());
        }
        PartHead head = PartHead.parse(reader.headers(options.headerBytes()));
        count(head);
        current = new PartImpl(head, reader, options);
        fetched = true;
    }

    private void count(PartHead head) {
        if (head.name().length() > options.nameLength()) {
            throw Malformed.limit("LIMIT_FIELD_KEY", "Field name too long", options.nameLength());
        }
        if (head.filename() == null && ++fields > options.fields()) {
            throw Malformed.limit("LIMIT_FIELD_COUNT", "Too many fields", options.fields());
        }
        if (head.filename() != null && ++files > options.files()) {
            throw Malformed.limit("LIMIT_FILE_COUNT", "Too many files", options.files());
        }
    }
}
