package dev.cortado.internal.engine;

import io.netty.buffer.ByteBuf;

/** What may stand behind the size of a chunk (RFC 9112, section 7.1.1): {@code ;name}, {@code ;name=value}, {@code ;name="text"}. */
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
        return new ChunkExtensions(bytes, from, end).areValid();
    }

    private boolean areValid() {
        while (at < end) {
            boolean valid = take(';') && skipSpaces() && token() && skipSpaces() && (!take('=') || skipSpaces() && value() && skipSpaces());
            if (!valid) {
                return false;
            }
        }
        return true;
    }

    private boolean value() {
        return take('"') ? text() : token();
    }

    private boolean take(char expected) {
        boolean there = at < end && bytes.getByte(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private boolean skipSpaces() {
        while (at < end && (bytes.getByte(at) == ' ' || bytes.getByte(at) == '\t')) {
            at++;
        }
        return true;
    }

    private boolean token() {
        int begin = at;
        while (at < end && Edge.isTokenCharacter((char) bytes.getUnsignedByte(at))) {
            at++;
        }
        return at > begin;
    }

    private boolean text() {
        while (at < end) {
            int c = bytes.getUnsignedByte(at++);
            if (c == '"') {
                return true;
            }
            if (c == '\\' && at < end) {
                c = bytes.getUnsignedByte(at++);
            }
            if (c < ' ' && c != '\t' || c == 0x7F) {
                return false;
            }
        }
        return false;
    }
}
