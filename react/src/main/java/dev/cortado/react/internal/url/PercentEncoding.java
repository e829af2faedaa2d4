package dev.cortado.react.internal.url;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** RFC 3986 percent-encoding of path segments, strict in both directions. */
public final class PercentEncoding {

    private static final String HEX = "0123456789ABCDEF";
    private static final boolean[] PLAIN = plain("-._~!$&'()*+,;=:@");
    private static final boolean[] COMPONENT = plain("-._~!'()*");

    /** The text cannot be decoded: a stray '%', or bytes that are not UTF-8. */
    public static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message, null, false, false);
        }
    }

    private PercentEncoding() {}

    /** Encodes a decoded segment; what may stand in a segment as it is ({@code pchar}) stays. */
    public static String encodeSegment(String decoded) {
        int length = decoded.length();
        for (int i = 0; i < length; i++) {
            char c = decoded.charAt(i);
            if (c >= 128 || !PLAIN[c]) return encode(decoded, PLAIN);
        }
        return decoded;
    }

    /** Encodes as {@code encodeURIComponent} does (ECMA-262, section 19.2.6.4). */
    public static String encodeComponent(String decoded) {
        return encode(decoded, COMPONENT);
    }

    private static String encode(String decoded, boolean[] plain) {
        var text = new StringBuilder(decoded.length() + 16);
        for (byte b : decoded.getBytes(StandardCharsets.UTF_8)) {
            int value = b & 0xff;
            if (value < 128 && plain[value]) text.append((char) value);
            else text.append('%').append(HEX.charAt(value >> 4)).append(HEX.charAt(value & 15));
        }
        return text.toString();
    }

    /** Decodes once; a '+' stays a '+'. */
    public static String decodeSegment(String encoded) throws MalformedException {
        if (encoded.indexOf('%') < 0 && isAscii(encoded)) return encoded;
        var bytes = new byte[encoded.length() * 3];
        int size = 0;
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                if (i + 2 >= encoded.length()) throw new MalformedException("incomplete percent-encoding");
                bytes[size++] = (byte) (hex(encoded.charAt(i + 1)) << 4 | hex(encoded.charAt(i + 2)));
                i += 2;
            } else if (c < 128) {
                bytes[size++] = (byte) c;
            } else {
                // Bytes above 127 arrive as characters of ISO 8859-1.
                if (c > 255) throw new MalformedException("character outside of a URL");
                bytes[size++] = (byte) c;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, size)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedException("percent-encoding is not UTF-8");
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) >= 128) return false;
        return true;
    }

    private static int hex(char c) throws MalformedException {
        int digit = Character.digit(c, 16);
        if (digit < 0 || c >= 128) throw new MalformedException("'%' without two hexadecimal digits");
        return digit;
    }

    private static boolean[] plain(String others) {
        var plain = new boolean[128];
        for (char c = 'a'; c <= 'z'; c++) plain[c] = true;
        for (char c = 'A'; c <= 'Z'; c++) plain[c] = true;
        for (char c = '0'; c <= '9'; c++) plain[c] = true;
        for (char c : others.toCharArray()) plain[c] = true;
        return plain;
    }
}
