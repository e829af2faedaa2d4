package dev.cortado.internal.engine;

import dev.cortado.Limits;
import dev.cortado.internal.protocol.Authority;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request must be before anybody else sees it (RFC 9112), and the headers that no client may set. */
final class Edge {

    private static final String[] INTERNAL = {"x-cortado", "x-middleware-", "x-nextjs-"};
    /** The browser's router names the parts that it has; it says nothing that we trust. */
    private static final String NODES = "x-cortado-nodes";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "QUERY");

    private final Limits limits;

    Edge(Limits limits) {
        this.limits = limits;
    }

    /** Looks at each header once: refuses, or takes out what is ours. */
    @Nullable Refusal check(HttpServerRequest request) {
        HeaderScan scan = new HeaderScan(request.version() == HttpVersion.HTTP_2);
        // Vert.x's HTTP/1 headers are Netty's as well, and these can be read without making strings of all of them.
        if (request.headers() instanceof HttpHeaders headers) {
            Iterator<Map.Entry<CharSequence, CharSequence>> each = headers.iteratorCharSequence();
            while (each.hasNext()) {
                Map.Entry<CharSequence, CharSequence> header = each.next();
                scan.add(header.getKey(), header.getValue());
            }
        } else {
            request.headers().forEach((name, value) -> scan.add(name, value));
        }
        scan.internal.forEach(request.headers()::remove);
        if (scan.count > limits.headerCount()) {
            return new Refusal(431, "more than " + limits.headerCount() + " headers");
        }
        if (scan.malformed) {
            return new Refusal(400, "a header has characters that must not be in one");
        }
        if (scan.hosts > 1 || scan.hosts == 0 && request.version() != HttpVersion.HTTP_1_0) {
            return new Refusal(400, "exactly one Host header is needed");
        }
        if (scan.hosts == 1 && !Authority.isValid(scan.host)) {
            return new Refusal(400, "the Host header names no host");
        }
        if (scan.unexpected) {
            return new Refusal(417, "the only expectation is 100-continue");
        }
        Refusal refusal = checkTarget(request);
        return refusal != null ? refusal : checkFraming(request, scan.length, scan.encoding);
    }

    /** What one pass over the headers finds. */
    private static final class HeaderScan {

        private static final String TWICE = "twice";

        private int count;
        private int hosts;
        private String host = "";
        private @Nullable String length;
        private @Nullable String encoding;
        /** Whether anything but 100-continue is expected. */
        private boolean unexpected;
        private List<String> internal = List.of();
        private boolean malformed;
        /** In HTTP/1.1 the decoder has looked at each character. */
        private final boolean checks;

        HeaderScan(boolean checks) {
            this.checks = checks;
        }

        void add(CharSequence name, CharSequence value) {
            count++;
            if (checks) {
                malformed |= !isToken(name) || !isFieldValue(value);
            }
            switch (name.length()) {
                case 4 -> {
                    if (AsciiString.contentEqualsIgnoreCase(name, "host")) {
                        hosts++;
                        host = value.toString();
                    }
                }
                case 6 -> {
                    if (AsciiString.contentEqualsIgnoreCase(name, "expect")) {
                        unexpected |= !AsciiString.contentEqualsIgnoreCase(value, HttpHeaderValues.CONTINUE);
                    }
                }
                case 14 -> {
                    if (AsciiString.contentEqualsIgnoreCase(name, "content-length")) {
                        length = length == null ? value.toString() : TWICE;
                    }
                }
                case 17 -> {
                    if (AsciiString.contentEqualsIgnoreCase(name, "transfer-encoding")) {
                        encoding = encoding == null ? value.toString() : TWICE;
                    }
                }
                default -> { }
            }
            if (isInternal(name)) {
                internal = internal.isEmpty() ? new ArrayList<>(2) : internal;
                internal.add(name.toString());
            }
        }
    }

    private static boolean isInternal(CharSequence name) {
        if (name.isEmpty() || (name.charAt(0) | 0x20) != 'x') {
            return false;
        }
        for (String prefix : INTERNAL) {
            if (AsciiString.regionMatches(name, true, 0, prefix, 0, prefix.length())) {
                return !AsciiString.contentEqualsIgnoreCase(name, NODES);
            }
        }
        return false;
    }

    private @Nullable Refusal checkTarget(HttpServerRequest request) {
        String method = request.method().name();
        if (!METHODS.contains(method) && !isToken(method)) {
            return new Refusal(400, "the method is not a token");
        }
        String target = request.uri();
        if (target == null || method.equals("CONNECT")) {
            return new Refusal(501, "this server is no proxy");
        }
        if (target.length() > limits.urlLength()) {
            return new Refusal(414, "the URL is longer than " + limits.urlLength() + " characters");
        }
        if (target.isEmpty() || !isVisibleAscii(target)) {
            return new Refusal(400, "the URL has characters that must not be in one");
        }
        if (target.charAt(0) == '/' || target.equals("*") && method.equals("OPTIONS")) {
            return null;
        }
        int authority = request.version() == HttpVersion.HTTP_2 ? -1
                : target.startsWith("http://") ? 7 : target.startsWith("https://") ? 8 : -1;
        if (authority < 0) {
            return new Refusal(400, "the URL is neither a path nor absolute");
        }
        int end = authority;
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        String host = target.substring(authority, end);
        if (!Authority.isValid(host)) {
            return new Refusal(400, "the URL names no host");
        }
        // It goes before the header (RFC 9112, section 3.2.2); whoever is in front of us has routed by it.
        request.headers().set(HttpHeaderNames.HOST, host);
        return null;
    }

    private @Nullable Refusal checkFraming(HttpServerRequest request, @Nullable String length, @Nullable String encoding) {
        if (encoding != null) {
            if (length != null) {
                return new Refusal(400, "Content-Length and Transfer-Encoding exclude each other");
            }
            if (!encoding.equalsIgnoreCase("chunked")) {
                return new Refusal(encoding.equals(HeaderScan.TWICE) ? 400 : 501, "the only transfer coding is chunked");
            }
            return request.version() == HttpVersion.HTTP_1_0 ? new Refusal(400, "HTTP/1.0 has no transfer codings") : null;
        }
        if (length == null) {
            return null;
        }
        long bytes = parseLength(length);
        if (bytes < 0) {
            return new Refusal(400, "Content-Length is not a number");
        }
        return bytes > limits.bodyBytes() ? new Refusal(413, "the body is longer than " + limits.bodyBytes() + " bytes") : null;
    }

    private static long parseLength(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** RFC 9113, section 8.2.1: what would begin another line in HTTP/1.1. */
    private static boolean isFieldValue(CharSequence value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r' || c == '\n' || c == '\0') {
                return false;
            }
        }
        return true;
    }

    static boolean isToken(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenCharacter(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static boolean isTokenCharacter(char c) {
        boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        return letter || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    /** Everything else is encoded in a URL (RFC 3986, section 2). */
    private static boolean isVisibleAscii(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= 0x20 || c >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** What to say about a request that cannot be parsed. */
    static Refusal unparsable(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException e -> new Refusal(414, "the URL is too long");
            case TooLongHttpHeaderException e -> new Refusal(431, "the headers are too long");
            case DecoderException e when e.getCause() != null -> unparsable(e.getCause());
            case null, default -> new Refusal(400, "this is not HTTP");
        };
    }
}
