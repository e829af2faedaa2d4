package dev.cortado.internal.body;

import java.io.IOException;
import java.io.InputStream;

/** Ends with an error where the body is longer than allowed. */
final class LimitedStream extends InputStream {

    private final InputStream in;
    private final long limit;
    private long read;

    LimitedStream(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        read += Math.max(count, 0);
        if (read > limit) {
            throw BodyReader.tooLarge(limit, -1, read);
        }
        return count;
    }
}
