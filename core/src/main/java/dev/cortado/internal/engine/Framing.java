package dev.cortado.internal.engine;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.internal.StringUtil;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the lines that say where a request ends, before the decoder reads them: what it forgives there, another server could read in
 * another way.
 */
final class Framing {

    private enum State {
        HEAD,
        CHUNK_SIZE,
        CHUNK,
        TRAILERS,
        /** A body with a length. */
        REST
    }

    private static final int LONGEST_SIZE = 16;

    private State state = State.HEAD;
    /** In a head, or in trailers: bytes behind the reader that have been looked at. */
    private int looked;
    private boolean begun;
    private boolean headEnds;
    /** In a chunk: its bytes and the line end behind them. In front of one: the bytes of its first line as well. */
    private long left;
    private boolean lastChunk;

    boolean inHead() {
        return state == State.HEAD;
    }

    /** Whether nothing of the next request has been read. */
    boolean atStart() {
        return state == State.HEAD && looked == 0 && !begun;
    }

    /** @return what is wrong with the bytes that come next, or null */
    @Nullable String check(ByteBuf bytes) {
        return switch (state) {
            case HEAD, TRAILERS -> checkLines(bytes);
            case CHUNK_SIZE -> checkSize(bytes);
            case CHUNK, REST -> null;
        };
    }

    /** A header has one line (RFC 9112, section 5.2). */
    private @Nullable String checkLines(ByteBuf bytes) {
        int start = bytes.readerIndex();
        headEnds |= state == State.TRAILERS && looked == 0 && bytes.isReadable() && bytes.getByte(start) == '\r';
        while (!headEnds) {
            int end = bytes.indexOf(start + looked, bytes.writerIndex(), (byte) '\n');
            if (end < 0 || end + 1 == bytes.writerIndex()) {
                return null;
            }
            begun |= end - start - looked > 1;
            byte next = bytes.getByte(end + 1);
            if (next == ' ' || next == '\t') {
                return "a header is folded";
            }
            headEnds = begun && next == '\r';
            looked = end + 1 - start;
        }
        return null;
    }

    /** Hexadecimal digits, then nothing or an extension (RFC 9112, section 7.1). */
    private @Nullable String checkSize(ByteBuf bytes) {
        int start = bytes.readerIndex();
        int end = bytes.indexOf(start, bytes.writerIndex(), (byte) '\n');
        if (end < 0) {
            return null;
        }
        long size = 0;
        int at = start;
        for (; at < end && digit(bytes, at) >= 0; at++) {
            size = size * 16 + digit(bytes, at);
        }
        if (at == start || at - start > LONGEST_SIZE) {
            return "a chunk without a size";
        }
        boolean ended = bytes.getByte(at) == '\r' && at + 1 == end;
        if (!ended && (bytes.getByte(end - 1) != '\r' || !ChunkExtensions.areValid(bytes, at, end - 1))) {
            return "a chunk with more than a size in its first line";
        }
        lastChunk = size == 0;
        left = end + 1 - start + (lastChunk ? 0 : size + 2);
        return null;
    }

    private static int digit(ByteBuf bytes, int at) {
        return StringUtil.decodeHexNibble((char) bytes.getUnsignedByte(at));
    }

    /** The decoder has read so many bytes. */
    void decoded(int count) {
        if (state == State.HEAD || state == State.TRAILERS) {
            looked = Math.max(0, looked - count);
        } else if (state != State.REST && count > 0) {
            left -= count;
            state = left > 0 ? State.CHUNK : lastChunk ? State.TRAILERS : State.CHUNK_SIZE;
            if (state == State.TRAILERS) {
                looked = 0;
                begun = true;
                headEnds = false;
            }
        }
    }

    /** The decoder has made this of what it has read. */
    void made(Object message) {
        if (message instanceof HttpRequest request) {
            state = HttpUtil.isTransferEncodingChunked(request) ? State.CHUNK_SIZE : State.REST;
        }
        if (message instanceof LastHttpContent) {
            state = State.HEAD;
            looked = 0;
            begun = false;
            headEnds = false;
        }
    }
}
