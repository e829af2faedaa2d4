package dev.cortado.internal.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoding (RFC 3986, section 2.1), UTF-8. */
public final class Percent {

    private static final String NOT_ENCODED_IN_URL = "-_.~!*'();:@&=+$,/?#[]%\\^|";
    private static final String NOT_ENCODED_IN_COMPONENT = "-_.~!*'()";

    private Percent() {}

    /** Decodes; null if an escape is broken or the bytes are not UTF-8. A plus stays a plus. */
    public static @Nullable String decode(String text) {
        return decode(text, false);
    }

    /** Decodes a name or value of a query or form: a plus is a space, and what is broken stays as it is. */
    public static String decodeForm(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        String decoded = decode(text, true);
        return decoded == null ? text.replace('+', ' ') : decoded;
    }

    private static @Nullable String decode(String text, boolean plusIsSpace) {
        byte[] bytes = new byte[text.length() * 3];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? digit(text.charAt(i + 1)) : -1;
                int low = i + 2 < text.length() ? digit(text.charAt(i + 2)) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else if (c < 0x80) {
                bytes[length++] = (byte) (c == '+' && plusIsSpace ? ' ' : c);
            } else {
                int chars = Character.charCount(text.codePointAt(i));
                byte[] encoded = text.substring(i, i + chars).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(encoded, 0, bytes, length, encoded.length);
                length += encoded.length;
                i += chars - 1;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Decodes bytes of ISO-8859-1; null if an escape is broken. */
    static @Nullable String decodeLatin(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (!isEscape(text, i)) {
                    return null;
                }
                c = (char) (digit(text.charAt(i + 1)) << 4 | digit(text.charAt(i + 2)));
                i += 2;
            }
            decoded.append(c);
        }
        return decoded.toString();
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    /**
     * Encodes what must not stand in a URL, and leaves the escapes that are there. Backslashes stay too: browsers read them as slashes, and
     * whoever has checked the host of a URL must see it in the same place.
     */
    public static String encodeUrl(String url) {
        return encode(url, NOT_ENCODED_IN_URL);
    }

    /** Encodes everything but unreserved characters. */
    public static String encodeComponent(String text) {
        return encode(text, NOT_ENCODED_IN_COMPONENT);
    }

    private static String encode(String text, String kept) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int code = text.codePointAt(i);
            int length = Character.charCount(code);
            boolean plain = code < 0x80 && (Character.isLetterOrDigit(code) || kept.indexOf(code) >= 0);
            if (plain && !(code == '%' && !isEscape(text, i))) {
                encoded.append((char) code);
            } else {
                for (byte b : text.substring(i, i + length).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append("0123456789ABCDEF".charAt(b >> 4 & 15)).append("0123456789ABCDEF".charAt(b & 15));
                }
            }
            i += length;
        }
        return encoded.toString();
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length() && digit(text.charAt(at + 1)) >= 0 && digit(text.charAt(at + 2)) >= 0;
    }
}
