package dev.cortado.internal.body;

import dev.cortado.BodyError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the parts in a multipart body (RFC 2046, section 5.1) in one pass and a fixed buffer. What looks like a boundary, but is not
 * followed by the end of its line, is content.
 */
final class MultipartReader {

    private static final int BUFFER = 64 * 1024;
    /** White space behind a boundary is allowed, and somebody may send it without end. */
    private static final int MOST_PADDING = 256;

    private final InputStream in;
    /** With the line end before it, which belongs to it. */
    private final byte[] delimiter;
    /** How far the delimiter can be moved when this byte is below its last one (Horspool). */
    private final int[] skip = new int[256];
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    /** Up to here it is content. */
    private int contentEnd;
    private int end;
    /** The first boundary may come without a line end: one is put before it. */
    private boolean inContent = true;
    private boolean closed;

    MultipartReader(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(skip, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            skip[delimiter[i] & 0xFF] = delimiter.length - 1 - i;
        }
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    /**
     * Goes to the next part, past what is left of the one before or of the preamble.
     *
     * @return false after the last one
     */
    boolean next() throws IOException {
        while (inContent) {
            if (content()) {
                start = contentEnd;
            }
        }
        inContent = !closed;
        return !closed;
    }

    /** The header lines of a part, without the empty one. */
    String headers(int limit) throws IOException {
        int read = 0;
        StringBuilder lines = new StringBuilder();
        for (int lineBegin = 0; ; ) {
            require(1, "in the headers of a part");
            byte b = buffer[start++];
            contentEnd = start;
            if (++read > limit) {
                throw Malformed.limit("LIMIT_PART_HEADER", "Part headers too long", limit);
            }
            if (b != '\n') {
                lines.append((char) (b & 0xFF));
                continue;
            }
            int last = lines.length() - 1;
            if (last < lineBegin || lines.charAt(last) != '\r') {
                throw Malformed.body("a line of a part's headers ends without CR");
            }
            lines.setCharAt(last, '\n');
            if (last == lineBegin) {
                lines.setLength(lineBegin);
                return lines.toString();
            }
            lineBegin = lines.length();
        }
    }

    /** Of the current part; -1 at its end. */
    int read(byte[] bytes, int offset, int length) throws IOException {
        if (!inContent || !content()) {
            return -1;
        }
        int count = Math.min(length, contentEnd - start);
        System.arraycopy(buffer, start, bytes, offset, count);
        start += count;
        return count;
    }

    /** Whether there is content, at least a byte of it in the buffer. */
    private boolean content() throws IOException {
        while (start == contentEnd) {
            int at = indexOfDelimiter();
            if (at < 0) {
                contentEnd = Math.max(start, end - delimiter.length + 1);
                if (start == contentEnd) {
                    require(end - start + 1, "before its last boundary");
                }
            } else if (at > start) {
                contentEnd = at;
            } else if (endsHere()) {
                inContent = false;
                return false;
            } else {
                contentEnd = start + 1;
            }
        }
        return true;
    }

    /** What follows the delimiter at the start of the buffer decides. */
    private boolean endsHere() throws IOException {
        require(delimiter.length + 2, "in a boundary");
        int at = delimiter.length;
        if (buffer[start + at] == '-' && buffer[start + at + 1] == '-') {
            closed = true;
            return true;
        }
        while (buffer[start + at] == ' ' || buffer[start + at] == '\t') {
            if (++at - delimiter.length > MOST_PADDING) {
                return false;
            }
            require(at + 2, "in a boundary");
        }
        if (buffer[start + at] != '\r' || buffer[start + at + 1] != '\n') {
            return false;
        }
        start += at + 2;
        contentEnd = start;
        return true;
    }

    private int indexOfDelimiter() {
        int last = delimiter.length - 1;
        for (int at = start; at + last < end; at += skip[buffer[at + last] & 0xFF]) {
            if (Arrays.equals(buffer, at, at + last + 1, delimiter, 0, last + 1)) {
                return at;
            }
        }
        return -1;
    }

    /**
     * Waits until so many bytes are in the buffer.
     *
     * @throws BodyError the body ends before
     */
    private void require(int count, String where) throws IOException {
        while (end - start < count) {
            if (start + count > buffer.length) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                contentEnd -= start;
                start = 0;
            }
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                throw Malformed.body("Unexpected end of form: it ends " + where);
            }
            end += read;
        }
    }
}
