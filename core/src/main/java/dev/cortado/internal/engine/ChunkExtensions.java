package dev.cortado.internal.engine;

import io.netty.buffer.ByteBuf;

/**
 * What may stand behind the size of a chunk (RFC 9112, section 7.1.1): {@code ;name}, {@code ;name=value}, {@code ;name="text"}, with
 * white space inside, but neither before nor behind all of it, and in ASCII.
 */
final class ChunkExtensions {

    private final ByteBuf bytes;
    private int at;
    private final int end;

    private ChunkExtensions(ByteBuf bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    static boolean areValid(ByteBuf bytes, int from, int end) {
        return from == end || bytes.getByte(from) == ';' && !isSpace(bytes.getByte(end - 1)) && new ChunkExtensions(bytes, from, end).areValid();
    }

    private boolean areValid() {
        while (at < end) {
            boolean named = take(';') && token();
            if (!named || take('=') && !value()) {
                return false;
            }
        }
        return true;
    }

    private boolean value() {
        return take('"') ? text() : token();
    }

    /** A character, and the white space around it. */
    private boolean take(char expected) {
        skipSpaces();
        boolean there = at < end && bytes.getByte(at) == expected;
        if (there) {
            at++;
            if (expected != '"') {
                skipSpaces();
            }
        }
        return there;
    }

    private void skipSpaces() {
        while (at < end && isSpace(bytes.getByte(at))) {
            at++;
        }
    }

    private static boolean isSpace(byte c) {
        return c == ' ' || c == '\t';
    }

    private boolean token() {
        int begin = at;
        while (at < end && Edge.isTokenCharacter((char) bytes.getUnsignedByte(at))) {
            at++;
        }
        return at > begin;
    }

    /** To the quotation mark that ends it. */
    private boolean text() {
        while (at < end) {
            int c = bytes.getByte(at++);
            if (c == '"') {
                return true;
            }
            if (c == '\\' && at < end) {
                c = bytes.getByte(at++);
            }
            if (c < ' ' && c != '\t' || c == 0x7F) {
                return false;
            }
        }
        return false;
    }
}
