package dev.cortado.react.internal.serve;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Gzip (RFC 1952) of a body whose chunks must reach the client as they come. Not thread-safe; must be closed. */
final class GzipStream implements AutoCloseable {

    /** Magic, deflate, no flags, no time, no hints, unknown system. */
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

    /** Pages are rendered for one client: the time counts more than the last percent. */
    private static final int LEVEL = 4;

    private final Deflater deflater = new Deflater(LEVEL, true);
    private final CRC32 checksum = new CRC32();
    private final byte[] space = new byte[8192];
    private long size;
    private boolean begun;

    /** Compresses a chunk and flushes it, so that the client can read all of it. */
    Buffer chunk(Buffer chunk) {
        take(chunk);
        return deflate(Deflater.SYNC_FLUSH);
    }

    private void take(Buffer chunk) {
        var bytes = chunk.getBytes();
        checksum.update(bytes);
        size += bytes.length;
        deflater.setInput(bytes);
    }

    /** The last chunk, with the trailer. */
    Buffer end(Buffer last) {
        take(last);
        return end();
    }

    /** What remains, with the trailer. */
    Buffer end() {
        deflater.finish();
        var out = deflate(Deflater.NO_FLUSH);
        var trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt((int) checksum.getValue()).putInt((int) size);
        return out.appendBytes(trailer.array());
    }

    private Buffer deflate(int flush) {
        var out = Buffer.buffer(1024);
        if (!begun) out.appendBytes(HEAD);
        begun = true;
        int count;
        do {
            count = deflater.deflate(space, 0, space.length, flush);
            out.appendBytes(space, 0, count);
        } while (count == space.length);
        return out;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
