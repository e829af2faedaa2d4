package dev.cortado.internal.body;

import dev.cortado.BodyError;
import dev.cortado.MultipartOptions;
import dev.cortado.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A part whose content is still on its way. */
final class PartImpl implements Part {

    private final PartHead head;
    private final MultipartReader reader;
    private final MultipartOptions options;
    private final Content content = new Content();
    private boolean passed;

    PartImpl(PartHead head, MultipartReader reader, MultipartOptions options) {
        this.head = head;
        this.reader = reader;
        this.options = options;
    }

    @Override
    public String name() {
        return head.name();
    }

    @Override
    public @Nullable String filename() {
        return head.filename();
    }

    @Override
    public String type() {
        return head.type();
    }

    @Override
    public Map<String, List<String>> headers() {
        return head.headers();
    }

    @Override
    public InputStream stream() {
        return content;
    }

    @Override
    public String text() {
        try {
            byte[] bytes = content.readNBytes(options.fieldSize());
            if (content.read() >= 0) {
                throw valueTooLong(options.fieldSize());
            }
            return Charsets.decode(bytes, Charsets.of(head.type(), StandardCharsets.UTF_8, Charsets.ANY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BodyError valueTooLong(long limit) {
        return Malformed.limit("LIMIT_FIELD_VALUE", "Field value too long", limit);
    }

    /** Reads what is left: the limits hold for what nobody wants, too. */
    void skip() throws IOException {
        byte[] nothing = new byte[8192];
        while (content.read(nothing, 0, nothing.length) >= 0) {
            // on
        }
        passed = true;
    }

    private final class Content extends InputStream {

        private long read;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (passed) {
                throw new IllegalStateException("The part \"" + head.name() + "\" was passed: read it before the next one is asked for");
            }
            if (length == 0) {
                return 0;
            }
            int count = reader.read(bytes, offset, length);
            read += Math.max(count, 0);
            if (head.filename() == null && read > options.fieldSize()) {
                throw valueTooLong(options.fieldSize());
            }
            if (head.filename() != null && read > options.fileSize()) {
                throw Malformed.limit("LIMIT_FILE_SIZE", "File too large", options.fileSize());
            }
            return count;
        }
    }
}
