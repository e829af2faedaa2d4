package dev.cortado.internal.protocol;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Host and port of a request's URL (RFC 3986, section 3.2), as far as every URL parser reads them in the same way: a name, an IPv4 address
 * in four decimal numbers, or an IPv6 address in brackets, and a port that there can be.
 *
 * <p>No user, nothing encoded, and no name that ends in a number: browsers and Node take {@code 0x7f.1} for an address, and refuse
 * {@code 1.2.3.4.5}.
 */
public final class Authority {

    private static final int LARGEST_PORT = 65_535;

    private Authority() {}

    public static boolean isValid(String text) {
        if (text.isEmpty()) {
            return false;
        }
        boolean literal = text.charAt(0) == '[';
        int end = literal ? text.indexOf(']') + 1 : text.indexOf(':');
        end = end < 0 ? text.length() : end;
        return end > 0 && (literal ? isIpv6(text, 1, end - 1) : isName(text, end)) && isPort(text, end);
    }

    /** The host alone, an IPv6 address in its brackets. */
    public static String host(String authority) {
        int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    /** @param address of a socket; null if it has none, and so is on this machine */
    public static String of(@Nullable String address, int port) {
        if (address == null) {
            return "localhost";
        }
        int zone = address.indexOf('%');
        String host = zone < 0 ? address : address.substring(0, zone);
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private static boolean isPort(String text, int from) {
        if (from == text.length()) {
            return true;
        }
        if (text.charAt(from) != ':') {
            return false;
        }
        int port = 0;
        for (int i = from + 1; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            port = port * 10 + digit;
            if (digit < 0 || digit > 9 || port > LARGEST_PORT) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIpv6(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c != ':' && c != '.' && (c >= 128 || Character.digit(c, 16) < 0)) {
                return false;
            }
        }
        return NetUtil.isValidIpV6Address(text.substring(from, Math.max(from, to)));
    }

    private static boolean isName(String text, int end) {
        int label = 0;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                label = i + 1 < end ? i + 1 : label;
            } else if (!isNameCharacter(c)) {
                return false;
            }
        }
        return !isNumber(text, label, text.charAt(end - 1) == '.' ? end - 1 : end) || isIpv4(text, end);
    }

    /** {@code unreserved} and {@code sub-delims}. */
    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || "-_~!$&'()*+,;=".indexOf(c) >= 0;
    }

    /** Decimal or octal digits, or hexadecimal ones behind {@code 0x}. */
    private static boolean isNumber(String text, int from, int to) {
        boolean hexadecimal = to - from > 1 && text.charAt(from) == '0' && (text.charAt(from + 1) | 0x20) == 'x';
        for (int i = hexadecimal ? from + 2 : from; i < to; i++) {
            if (Character.digit(text.charAt(i), hexadecimal ? 16 : 10) < 0) {
                return false;
            }
        }
        return to > from;
    }

    /** Four numbers up to 255, without leading zeros. */
    private static boolean isIpv4(String text, int end) {
        int numbers = 0;
        int from = 0;
        while (from <= end) {
            int dot = text.indexOf('.', from);
            int to = dot < 0 || dot > end ? end : dot;
            if (to == from || to - from > 3 || to - from > 1 && text.charAt(from) == '0' || !isNumber(text, from, to)
                    || Integer.parseInt(text, from, to, 10) > 255) {
                return false;
            }
            numbers++;
            from = to + 1;
        }
        return numbers == 4;
    }
}
