package dev.cortado.fuzz;

import dev.cortado.Limits;
import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What HTTP/1 says of the bytes on a connection, written as plainly as possible: which requests they are, and why there are no more. A
 * second opinion to the engine's parser, which shares nothing with it.
 */
public final class Reference {

    /**
     * @param seen the requests, in order
     * @param refused why what comes behind them is none; null: they are followed by nothing, or by half a request, or are the last by
     *     their own words
     * @param begun the request with a good head whose body is refused, or half: whoever does not read it may answer it; null: there is none
     */
    public record Reading(List<Seen> seen, Rule refused, Seen begun) {}

    private static final class Refused extends RuntimeException {
        private final Rule rule;

        Refused(Rule rule) {
            super(rule.name(), null, false, false);
            this.rule = rule;
        }
    }

    /** The bytes end in the middle. */
    private static final class Half extends RuntimeException {
        Half() {
            super("half", null, false, false);
        }
    }

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern NAME = Pattern.compile(TOKEN);
    private static final Pattern VALUE = Pattern.compile("[\t\\x20-\\x7e\\x80-\\xff]*");
    private static final Pattern TARGET = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern HOST = Pattern.compile("(\\[([0-9A-Fa-f:.]+)\\]|[A-Za-z0-9._~!$&'()*+,;=-]+)(:([0-9]*))?");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9A-Fa-f]*)\\.?");
    private static final String BYTE = "(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern ABSOLUTE = Pattern.compile("(https?)://([^/?#]+)(.*)");
    private static final Pattern SIZE = Pattern.compile("([0-9A-Fa-f]{1,16})(.*)", Pattern.DOTALL);
    private static final String QUOTED = "\"([\t \\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\t\\x20-\\x7e])*\"";
    private static final Pattern EXTENSIONS = Pattern.compile(
            "(;[ \t]*" + TOKEN + "([ \t]*=[ \t]*(" + TOKEN + "|" + QUOTED + "))?([ \t]*(?=;))?)*");

    private final String bytes;
    private final Limits limits;
    private int at;
    private Seen begun;

    private Reference(byte[] bytes, Limits limits) {
        this.bytes = new String(bytes, StandardCharsets.ISO_8859_1);
        this.limits = limits;
    }

    public static Reading read(byte[] bytes, Limits limits) {
        Reference reference = new Reference(bytes, limits);
        List<Seen> seen = new ArrayList<>();
        try {
            while (reference.request(seen)) {
                // the next one
            }
            return new Reading(seen, null, null);
        } catch (Refused refused) {
            return new Reading(seen, refused.rule, reference.begun);
        } catch (Half half) {
            return new Reading(seen, null, reference.begun);
        }
    }

    /** @return whether another one may follow */
    private boolean request(List<Seen> seen) {
        while (at < bytes.length() && (bytes.charAt(at) == '\r' || bytes.charAt(at) == '\n')) {
            at++;
        }
        if (at == bytes.length()) {
            return false;
        }
        String[] line = requestLine();
        List<String> headers = headers();
        boolean http10 = line[2].equals("HTTP/1.0");
        String target = target(line[0], line[1], headers, http10);
        checkHeaders(headers, http10);
        checkFraming(headers, http10);
        begun = new Seen(line[0], shown(target), shown(headers), null);
        String body = all(headers, "transfer-encoding").isEmpty() ? take(length(headers)) : chunks();
        begun = null;
        seen.add(new Seen(line[0], shown(target), shown(headers), body));
        List<String> connection = members(headers, "connection");
        return !connection.contains("close") && (!http10 || connection.contains("keep-alive"));
    }

    /** Of a header that is a list. */
    private static List<String> members(List<String> headers, String name) {
        return all(headers, name).stream().flatMap(value -> Arrays.stream(value.split(",")))
                .map(member -> member.replaceAll("^[ \t]+|[ \t]+$", "").toLowerCase(Locale.ROOT)).toList();
    }

    private String line(int longest, Rule tooLong) {
        int end = bytes.indexOf('\n', at);
        if ((end < 0 ? bytes.length() : end) - at > longest) {
            throw new Refused(tooLong);
        }
        if (end < 0) {
            throw new Half();
        }
        String line = bytes.substring(at, end);
        at = end + 1;
        if (!line.endsWith("\r") || line.indexOf('\r') < line.length() - 1) {
            throw new Refused(Rule.LINE_END);
        }
        return line.substring(0, line.length() - 1);
    }

    private String[] requestLine() {
        String line = line(limits.urlLength() + 64, Rule.URL_TOO_LONG);
        String[] words = line.split(" ", -1);
        if (words.length != 3 || words[0].isEmpty() || words[1].isEmpty()) {
            throw new Refused(Rule.REQUEST_LINE);
        }
        if (!words[2].equals("HTTP/1.1") && !words[2].equals("HTTP/1.0")) {
            throw new Refused(Rule.VERSION);
        }
        return words;
    }

    private List<String> headers() {
        List<String> headers = new ArrayList<>();
        int begin = at;
        for (String line = headerLine(begin); !line.isEmpty(); line = headerLine(begin)) {
            if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                throw new Refused(Rule.FOLDED);
            }
            int colon = line.indexOf(':');
            if (colon < 0 || !NAME.matcher(line.substring(0, colon)).matches()) {
                throw new Refused(Rule.HEADER_NAME);
            }
            String value = line.substring(colon + 1).replaceAll("^[ \t]+|[ \t]+$", "");
            if (!VALUE.matcher(value).matches()) {
                throw new Refused(Rule.HEADER_VALUE);
            }
            headers.add(Seen.line(line.substring(0, colon), value));
        }
        if (headers.size() > limits.headerCount()) {
            throw new Refused(Rule.HEADERS_TOO_LONG);
        }
        return headers;
    }

    private String headerLine(int begin) {
        return line(limits.headerBytes() - (at - begin), Rule.HEADERS_TOO_LONG);
    }

    private String target(String method, String target, List<String> headers, boolean http10) {
        if (!NAME.matcher(method).matches()) {
            throw new Refused(Rule.METHOD);
        }
        if (method.equals("CONNECT")) {
            throw new Refused(Rule.CONNECT);
        }
        if (!TARGET.matcher(target).matches()) {
            throw new Refused(Rule.TARGET_CHARACTERS);
        }
        if (target.length() > limits.urlLength()) {
            throw new Refused(Rule.URL_TOO_LONG);
        }
        if (target.startsWith("/") || target.equals("*") && method.equals("OPTIONS")) {
            return target;
        }
        Matcher absolute = ABSOLUTE.matcher(target);
        if (!absolute.matches() || !isHost(absolute.group(2))) {
            throw new Refused(Rule.TARGET);
        }
        checkHost(headers, http10);
        headers.removeIf(header -> header.startsWith("host: "));
        headers.add("host: " + absolute.group(2));
        return target;
    }

    private static void checkHost(List<String> headers, boolean http10) {
        List<String> hosts = all(headers, "host");
        if (hosts.size() > 1 || hosts.isEmpty() && !http10 || !hosts.isEmpty() && !isHost(hosts.getFirst())) {
            throw new Refused(Rule.HOST);
        }
    }

    /** RFC 3986, section 3.2; a name that ends in a number must be an address, for URL parsers take it for one. */
    private static boolean isHost(String text) {
        Matcher host = HOST.matcher(text);
        if (!host.matches() || host.group(4) != null && host.group(4).length() > 0 && new BigInteger(host.group(4)).bitLength() > 16) {
            return false;
        }
        if (host.group(2) != null) {
            return NetUtil.isValidIpV6Address(host.group(2));
        }
        return !ENDS_IN_NUMBER.matcher(host.group(1)).matches() || IPV4.matcher(host.group(1)).matches();
    }

    /** Whether a path has a segment that means another directory, however it is written. */
    public static boolean hasDotSegment(String target) {
        String path = target.replaceFirst("^https?://[^/?#]+", "").replaceFirst("[?#].*$", "");
        return Arrays.stream(path.split("/")).map(segment -> segment.replaceAll("(?i)%2e", ".")).anyMatch(List.of(".", "..")::contains);
    }

    private static void checkHeaders(List<String> headers, boolean http10) {
        checkHost(headers, http10);
        if (all(headers, "expect").stream().anyMatch(value -> !value.equalsIgnoreCase("100-continue"))) {
            throw new Refused(Rule.EXPECTATION);
        }
        if (!all(headers, "sec-websocket-key1").isEmpty()) {
            throw new Refused(Rule.OLD_WEBSOCKET);
        }
    }

    private void checkFraming(List<String> headers, boolean http10) {
        List<String> lengths = all(headers, "content-length");
        List<String> codings = all(headers, "transfer-encoding");
        if (lengths.size() > 1) {
            throw new Refused(Rule.LENGTH_TWICE);
        }
        if (!lengths.isEmpty() && !lengths.getFirst().matches("[0-9]{1,18}")) {
            throw new Refused(Rule.CONTENT_LENGTH);
        }
        if (!codings.isEmpty() && http10) {
            throw new Refused(Rule.CHUNKS_IN_HTTP_1_0);
        }
        if (!codings.isEmpty() && !lengths.isEmpty()) {
            throw new Refused(Rule.LENGTH_AND_CHUNKS);
        }
        if (codings.size() > 1 || codings.size() == 1 && !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw new Refused(Rule.TRANSFER_CODING);
        }
        if (length(headers) > limits.bodyBytes()) {
            throw new Refused(Rule.BODY_TOO_LONG);
        }
    }

    private static long length(List<String> headers) {
        List<String> lengths = all(headers, "content-length");
        return lengths.isEmpty() ? 0 : Long.parseLong(lengths.getFirst());
    }

    private String take(long count) {
        if (count > bytes.length() - at) {
            throw new Half();
        }
        String taken = bytes.substring(at, at + (int) count);
        at += (int) count;
        return taken;
    }

    private String chunks() {
        StringBuilder body = new StringBuilder();
        while (true) {
            long size = chunkSize();
            if (size == 0) {
                headers();
                return body.toString();
            }
            body.append(take(size));
            String end = bytes.substring(at, Math.min(at + 2, bytes.length()));
            if (end.length() < 2) {
                throw new Half();
            }
            if (!end.equals("\r\n")) {
                throw new Refused(Rule.CHUNK_END);
            }
            at += 2;
        }
    }

    private long chunkSize() {
        Matcher line = SIZE.matcher(line(Integer.MAX_VALUE, Rule.CHUNK_SIZE));
        if (!line.matches() || Long.parseUnsignedLong(line.group(1), 16) < 0) {
            throw new Refused(Rule.CHUNK_SIZE);
        }
        long size = Long.parseUnsignedLong(line.group(1), 16);
        if (size > Integer.MAX_VALUE) {
            throw new Refused(Rule.CHUNK_SIZE);
        }
        if (!EXTENSIONS.matcher(line.group(2)).matches()) {
            throw new Refused(line.group(2).startsWith(";") ? Rule.CHUNK_EXTENSION : Rule.CHUNK_SIZE);
        }
        return size;
    }

    /** What a handler sees of a target: a path in any case, {@code *} means the server, and a fragment is for the client alone. */
    private static String shown(String target) {
        return target.equals("*") ? "/" : target.replaceFirst("#.*", "").replaceFirst("^(https?://[^/?]+)(?=\\?|$)", "$1/");
    }

    /** Without the headers of our own, which the edge takes out, and an upgrade to what a connection cannot become any more. */
    private static List<String> shown(List<String> headers) {
        boolean h2c = members(headers, "upgrade").contains("h2c");
        return Seen.sorted(headers.stream().filter(header -> {
            String name = header.substring(0, header.indexOf(':'));
            boolean ours = name.startsWith("x-cortado") || name.startsWith("x-middleware-") || name.startsWith("x-nextjs-");
            return (!ours || name.equals("x-cortado-nodes")) && !(h2c && (name.equals("upgrade") || name.equals("http2-settings")));
        }).toList());
    }

    private static List<String> all(List<String> headers, String name) {
        return headers.stream().filter(header -> header.startsWith(name + ": ")).map(header -> header.substring(name.length() + 2)).toList();
    }
}
