package dev.cortado.internal.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A set of IP addresses, given as addresses, CIDR ranges and the names that Express knows. */
public final class AddressRanges {

    private static final Map<String, List<String>> NAMES = Map.of(
            "loopback", List.of("127.0.0.1/8", "::1/128"),
            "linklocal", List.of("169.254.0.0/16", "fe80::/10"),
            "uniquelocal", List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"));

    private record Range(byte[] network, int bits) {}

    private final List<Range> ranges = new ArrayList<>();

    private AddressRanges(List<String> entries) {
        for (String list : entries) {
            for (String entry : list.split(",")) {
                NAMES.getOrDefault(entry.strip(), List.of(entry.strip())).forEach(this::add);
            }
        }
    }

    /** @throws IllegalArgumentException an entry is neither an address, nor a range, nor a known name */
    public static AddressRanges of(List<String> entries) {
        return new AddressRanges(entries);
    }

    private void add(String entry) {
        int slash = entry.indexOf('/');
        String literal = slash < 0 ? entry : entry.substring(0, slash);
        byte[] address = parse(literal);
        if (address == null) {
            throw new IllegalArgumentException("trust proxy: \"" + entry
                    + "\" is no IP address, no CIDR range and none of loopback, linklocal, uniquelocal");
        }
        int bits = slash < 0 ? address.length * 8 : bits(entry.substring(slash + 1), literal, address);
        if (bits < 0 || bits > address.length * 8) {
            throw new IllegalArgumentException("trust proxy: invalid range on address: " + entry
                    + " (write the number of bits that count, or an IPv4 netmask)");
        }
        ranges.add(new Range(address, bits));
    }

    /** Of a number or an IPv4 netmask; -1 if it is neither. An IPv4 address in IPv6 form counts its bits behind the prefix. */
    private static int bits(String range, String literal, byte[] address) {
        boolean six = literal.indexOf(':') >= 0;
        if (range.matches("[0-9]{1,3}")) {
            return Integer.parseInt(range) - (six && address.length == 4 ? 96 : 0);
        }
        byte[] mask = six || range.indexOf(':') >= 0 ? null : parse(range);
        if (mask == null) {
            return -1;
        }
        int value = new BigInteger(mask).intValue();
        int bits = Integer.bitCount(value);
        return value == (bits == 0 ? 0 : -1 << 32 - bits) ? bits : -1;
    }

    public boolean contains(String text) {
        byte[] address = parse(text);
        return address != null && ranges.stream().anyMatch(range -> contains(range, address));
    }

    private static boolean contains(Range range, byte[] address) {
        if (address.length != range.network().length) {
            return false;
        }
        int shift = address.length * 8 - range.bits();
        return new BigInteger(1, address).shiftRight(shift).equals(new BigInteger(1, range.network()).shiftRight(shift));
    }

    static boolean isAddress(String text) {
        boolean literal = text.startsWith("[") && text.endsWith("]");
        return parse(literal ? text.substring(1, text.length() - 1) : text) != null;
    }

    /** Never asks a name server. */
    private static byte @Nullable [] parse(String text) {
        boolean six = text.indexOf(':') >= 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c == '.' || six && (c == ':' || Character.digit(c, 16) >= 0 && c < 0x80))) {
                return null;
            }
        }
        if (!six && text.chars().filter(c -> c == '.').count() != 3) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
