package dev.cortado.react.internal.cache;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A stored page as a file: a line with a checksum of all that follows, a line with the build that the page is of, and the page. What
 * disks and copies did to it is noticed before it is served.
 */
final class PageFile {

    private static final String MAGIC = "cortado-page-1 ";
    private static final int LONGEST_LINE = 256;

    /** The file is not what was written under this name. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    private PageFile() {}

    static byte[] encode(String build, StoredPage page) {
        var head = checksumLine(0).length();
        var line = (build + "\n").getBytes(StandardCharsets.US_ASCII);
        var content = page.toBytes();
        var all = new byte[head + line.length + content.length];
        System.arraycopy(line, 0, all, head, line.length);
        System.arraycopy(content, 0, all, head + line.length, content.length);
        System.arraycopy(checksumLine(checksum(all, head)).getBytes(StandardCharsets.US_ASCII), 0, all, 0, head);
        return all;
    }

    /**
     * Reads a file.
     *
     * @throws DamagedException it was changed, cut off or exchanged since it was written, or another build wrote it
     */
    static StoredPage read(Path file, String build) throws IOException {
        var all = Files.readAllBytes(file);
        var head = checksumLine(0).length();
        if (all.length < head || !new String(all, 0, head, StandardCharsets.US_ASCII).equals(checksumLine(checksum(all, head)))) {
            throw new DamagedException("its checksum is wrong");
        }
        var line = (build + "\n").getBytes(StandardCharsets.US_ASCII);
        if (!startsWith(all, head, line)) throw new DamagedException("it is of another build");
        var page = page(all, head + line.length);
        if (!file.endsWith(page.key().fileName())) throw new DamagedException("it is the page " + page.key().path());
        return page;
    }

    private static StoredPage page(byte[] bytes, int from) throws DamagedException {
        try {
            return StoredPage.fromBytes(bytes, from);
        } catch (RuntimeException malformed) {
            throw new DamagedException(String.valueOf(malformed.getMessage()));
        }
    }

    /** What the page in a file is invalidated by; reads no more than its beginning. */
    static long[] names(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            if (!line(in).startsWith(MAGIC)) throw new DamagedException("it is no page");
            line(in);
            return StoredPage.names(in.readNBytes(Frames.length(line(in), "meta")));
        } catch (RuntimeException malformed) {
            throw new DamagedException(String.valueOf(malformed.getMessage()));
        }
    }

    private static String checksumLine(int checksum) {
        return MAGIC + "%08x\n".formatted(checksum);
    }

    private static int checksum(byte[] bytes, int from) {
        var checksum = new CRC32C();
        checksum.update(bytes, from, bytes.length - from);
        return (int) checksum.getValue();
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] part) {
        return bytes.length >= at + part.length && Arrays.equals(bytes, at, at + part.length, part, 0, part.length);
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || text.length() == LONGEST_LINE) throw new EOFException("it has no head");
            text.append((char) c);
        }
        return text.toString();
    }
}
