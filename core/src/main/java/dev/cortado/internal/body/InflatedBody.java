package dev.cortado.internal.body;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * A gzip body, which is a series of members (RFC 1952), or a deflate body (RFC 1950), to its last byte: what is left behind the end is
 * an error, except for the zeros with which gzip may be padded.
 */
final class InflatedBody extends InputStream {

    private static final int HEAD = 10;
    private static final int TRAILER = 8;
    private static final int HAS_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int UNDEFINED = 0xE0;

    private final byte[] body;
    private final boolean gzip;
    private final Inflater inflater;
    private final CRC32 checksum = new CRC32();
    private boolean ended;

    private InflatedBody(byte[] body, boolean gzip) throws IOException {
        this.body = body;
        this.gzip = gzip;
        this.inflater = new Inflater(gzip);
        try {
            begin(0);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    static InputStream gzip(byte[] body) throws IOException {
        return new InflatedBody(body, true);
    }

    static InputStream deflate(byte[] body) throws IOException {
        return new InflatedBody(body, false);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (!ended) {
            int count = inflate(bytes, offset, length);
            if (count > 0) {
                checksum.update(bytes, offset, count);
                return count;
            }
            if (inflater.finished()) {
                end(body.length - inflater.getRemaining());
            } else if (inflater.needsInput() || inflater.needsDictionary()) {
                throw new EOFException("it is not complete");
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int offset, int length) throws IOException {
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            throw new IOException(e);
        }
    }

    /** Begins the member at this index. */
    private void begin(int at) throws IOException {
        int content = gzip ? endOfHead(at) : at;
        checksum.reset();
        inflater.reset();
        inflater.setInput(body, content, body.length - content);
    }

    /** @param at behind the compressed data */
    private void end(int at) throws IOException {
        int next = gzip ? endOfTrailer(at) : at;
        ended = next == body.length || gzip && isPadding(next);
        if (!ended && !gzip) {
            throw new ZipException("something follows the end");
        }
        if (!ended) {
            begin(next);
        }
    }

    private int endOfTrailer(int at) throws IOException {
        if (number(at, 4) != checksum.getValue() || number(at + 4, 4) != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new ZipException("the checksum or the length is wrong");
        }
        return at + TRAILER;
    }

    private boolean isPadding(int at) {
        for (int i = at; i < body.length; i++) {
            if (body[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private int endOfHead(int begin) throws IOException {
        int flags = (int) number(begin + 3, 1);
        if (number(begin, 3) != 0x08_8B_1F || (flags & UNDEFINED) != 0) {
            throw new ZipException("no head where a member begins");
        }
        int at = begin + HEAD;
        if ((flags & HAS_EXTRA) != 0) {
            at += 2 + (int) number(at, 2);
        }
        if ((flags & HAS_NAME) != 0) {
            at = endOfText(at);
        }
        if ((flags & HAS_COMMENT) != 0) {
            at = endOfText(at);
        }
        if ((flags & HAS_CHECKSUM) != 0) {
            long stated = number(at, 2);
            checksum.reset();
            checksum.update(body, begin, at - begin);
            if (stated != (checksum.getValue() & 0xFFFF)) {
                throw new ZipException("the checksum of a head is wrong");
            }
            at += 2;
        }
        require(at);
        return at;
    }

    private int endOfText(int begin) throws IOException {
        for (int at = begin; at < body.length; at++) {
            if (body[at] == 0) {
                return at + 1;
            }
        }
        throw new EOFException("it is not complete");
    }

    /** Least significant byte first. */
    private long number(int at, int bytes) throws IOException {
        require(at + bytes);
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = number << 8 | body[at + i] & 0xFF;
        }
        return number;
    }

    private void require(int end) throws IOException {
        if (end > body.length) {
            throw new EOFException("it is not complete");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
