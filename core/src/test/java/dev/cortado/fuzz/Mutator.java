package dev.cortado.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes requests at random, with a mind for what their parts mean. The same seed and number make the same request. */
public final class Mutator {

    private static final String[] BYTES = {"\r", "\n", "\r\n", "\n\r", "\r\r\n", "\0", " ", "\t", "\u000b", "\f", "\u0085", "\u00a0", "\u007f", ":",
        ",", ";", "\"", "\\", "/", "%", "%00", "%2f", "?", "#", "&", "=", "+", "-", "_", "0", "x", "\u00e9", "\u00ff", "\u0001"};
    private static final String[] LINE_ENDS = {"\n", "\r", "\r\r\n", "\n\r", "\r\n\r\n", "", " \r\n", "\r\n ", "\r\n\t", "\t\r\n"};
    private static final String[] METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "PATCH", "QUERY", "get", "G ET", "GET\t",
        "", "G\u0000T", "M-SEARCH", "PURGE", "LINK", "A".repeat(40), "G/T", "G:T", "\u00c9"};
    private static final String[] TARGETS = {"/", "/echo", "*", "", "echo", "//", "//a/echo", "http://a/echo", "http://b/", "https://a", "http://", "http:///x",
        "HTTP://A/echo", "ftp://a/", "http://a@b/", "/echo/..", "/%2e%2e/", "/a b", "/\u0000", "/echo?a=b?c#d", "/echo\\x", "a:80", "?", "/?", "#", "/%zz",
        "/%", "/\u00c3\u00a9", "/files/small.txt", "/files/", "/files", "/json", "/stream", "/ignore"};
    private static final String[] VERSIONS = {"HTTP/1.1", "HTTP/1.0", "HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "HTTP/1.10", "HTTP/1", "HTTP/1.", "HTTP/11", "HTTP/01.1",
        "http/1.1", "HTTP /1.1", "HTTP/1.1 ", "HTTPS/1.1", "", "HTTP/1,1", "ICE/1.0", "RTSP/1.0", "HTTP/1.1 x"};
    private static final String[] HEADERS = {"Content-Length: 0", "Content-Length: 5", "Content-Length: 1", "Content-Length:", "Content-Length: -1",
        "Content-Length: 0x5", "Content-Length: 5 5", "Content-Length: 99999999999999999999", "Content-Length: 1e1", "Content-Length : 5",
        "Transfer-Encoding: chunked", "Transfer-Encoding: identity", "Transfer-Encoding: xchunked", "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: gzip", "Transfer-Encoding:", "Transfer-Encoding : chunked", "Transfer-Encoding: \"chunked\"", "transfer-encoding: Chunked",
        "Transfer-Encoding: chunked;a=b", "Transfer_Encoding: chunked", "Host: a", "Host: b", "Host:", "Host: a b", "Host: a/b", "Host: a@b", "Host: a:b",
        "Host: [::1", "Host: a,b", "Host: 1.2.3.4.5", "Host: :80", "Host: a%00", "Connection: close", "Connection: keep-alive", "Connection: upgrade",
        "Connection: TE, close", "Connection: ,close", "Connection: closed", "Upgrade: websocket", "Upgrade: h2c", "Expect: 100-continue", "Expect: x",
        "Expect:", "TE: trailers", "Trailer: Host", "X: y", ": y", "X", "X:", "X Y: z", "X\t: y", " X: y", "X: \u0000", "X: \u007f", "X: \u0001", "X: a\rb",
        "X-Cortado: 1", "x-nextjs-data: 1", "Keep-Alive: timeout=5", "Proxy-Connection: close", "Content-Encoding: gzip", "Content-Type: application/json",
        "Content-Type: multipart/form-data; boundary=x", "Sec-WebSocket-Key1: 1", "Sec-WebSocket-Key2: 2", "HTTP2-Settings: AAMAAABk",
        "Range: bytes=0-1,3-4", "If-None-Match: *", "If-Modified-Since: x", "Cookie: =;=;a", "Forwarded: for=x", "X-Forwarded-Host: \u00e9"};
    private static final String[] LENGTHS = {"0", "1", "2", "4", "6", "00", "0005", "10", "7fffffff", "80000000", "ffffffff", "100000000", "ffffffffffffffff",
        "10000000000000005", "-1", "+1", "0x1", "1_0", "1 ", " 1", "1\t", "", "G", "1;", "1;a", "1;a=b", "1;a=\"b\"", "1;a=\"\r\n\"", "1; a", "1 ;a", "1;\u0000",
        "1\u0085", "5.0", "\u00b2"};
    private static final Pattern NUMBER = Pattern.compile("[0-9a-fA-F]+");
    private static final Pattern LINE_END = Pattern.compile("\r\n");
    private static final Pattern FIRST_LINE = Pattern.compile("(?:^|(?<=\r\n))([A-Za-z-]+) ([^ \r\n]*) (HTTP/[0-9.]+)(?=\r\n)");

    private final List<byte[]> corpus = Corpus.requests();
    private final long seed;

    public Mutator(long seed) {
        this.seed = seed;
    }

    public byte[] request(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        String request = any(random);
        for (int changes = random.nextInt(5); changes > 0; changes--) {
            request = change(request, random);
        }
        return request.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String any(Random random) {
        return new String(corpus.get(random.nextInt(corpus.size())), StandardCharsets.ISO_8859_1);
    }

    private String change(String request, Random random) {
        return switch (random.nextInt(14)) {
            case 0, 1 -> insert(request, random.nextInt(request.length() + 1), of(BYTES, random));
            case 2 -> replaceByte(request, random);
            case 3 -> deleteRange(request, random);
            case 4 -> repeatRange(request, random);
            case 5 -> replaceOne(request, LINE_END, of(LINE_ENDS, random), random);
            case 6 -> replaceOne(request, NUMBER, of(LENGTHS, random), random);
            case 7 -> firstLine(request, random);
            case 8, 9 -> replaceOne(request, LINE_END, "\r\n" + of(HEADERS, random) + "\r\n", random);
            case 10 -> lines(request, random);
            case 11 -> request + any(random);
            case 12 -> request.substring(0, random.nextInt(request.length() + 1));
            default -> letters(request, random);
        };
    }

    private static String of(String[] words, Random random) {
        return words[random.nextInt(words.length)];
    }

    private static String insert(String text, int at, String more) {
        return text.substring(0, at) + more + text.substring(at);
    }

    private static String replaceByte(String text, Random random) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        return text.substring(0, at) + (char) random.nextInt(256) + text.substring(at + 1);
    }

    private static String deleteRange(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + 1 + random.nextInt(8));
        return text.substring(0, from) + text.substring(to);
    }

    private static String repeatRange(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + 1 + random.nextInt(40));
        return insert(text, from, text.substring(from, to));
    }

    private static String replaceOne(String text, Pattern pattern, String by, Random random) {
        List<MatchResult> found = pattern.matcher(text).results().limit(200).toList();
        if (found.isEmpty()) {
            return text + by;
        }
        MatchResult one = found.get(random.nextInt(found.size()));
        return text.substring(0, one.start()) + by + text.substring(one.end());
    }

    private static String firstLine(String text, Random random) {
        List<MatchResult> found = FIRST_LINE.matcher(text).results().limit(20).toList();
        if (found.isEmpty()) {
            return text;
        }
        MatchResult line = found.get(random.nextInt(found.size()));
        int part = 1 + random.nextInt(3);
        String by = of(part == 1 ? METHODS : part == 2 ? TARGETS : VERSIONS, random);
        return text.substring(0, line.start(part)) + by + text.substring(line.end(part));
    }

    /** Repeats, drops or moves a line. */
    private static String lines(String text, Random random) {
        List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(3)) {
            case 0 -> lines.add(random.nextInt(lines.size() + 1), lines.get(at));
            case 1 -> lines.remove(at);
            default -> lines.add(random.nextInt(lines.size()), lines.remove(at));
        }
        return String.join("", lines);
    }

    private static String letters(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(30));
        String part = text.substring(from, to);
        String other = random.nextBoolean() ? part.toUpperCase(java.util.Locale.ROOT) : part.toLowerCase(java.util.Locale.ROOT);
        return text.substring(0, from) + (other.length() == part.length() ? other : part) + text.substring(to);
    }
}
