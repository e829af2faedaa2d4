package dev.cortado.internal.engine;

import dev.cortado.Limits;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request must be before anybody else sees it (RFC 9112), and the headers that no client may set. */
final class Edge {

    private static final String[] INTERNAL = {"x-cortado", "x-middleware-", "x-nextjs-"};
    /** The browser's router names the parts that it has; it says nothing that we trust. */
    private static final String CHAIN = "x-cortado-chain";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "QUERY");

    /** Why a request is refused. */
    record Refusal(int status, String reason) {}

    private final Limits limits;

    Edge(Limits limits) {
        this.limits = limits;
    }

    /** Looks at each header once: refuses, or takes out what is ours. */
    @Nullable Refusal check(HttpServerRequest request) {
        int count = 0;
        int hosts = 0;
        String length = null;
        String encoding = null;
        List<String> internal = null;
        for (Map.Entry<String, String> header : request.headers()) {
            count++;
            String name = header.getKey();
            switch (name.length()) {
                case 4 -> hosts += name.equalsIgnoreCase("host") ? 1 : 0;
                case 14 -> {
                    if (name.equalsIgnoreCase("content-length")) {
                        length = length == null ? header.getValue() : "twice";
                    }
                }
                case 17 -> {
                    if (name.equalsIgnoreCase("transfer-encoding")) {
                        encoding = encoding == null ? header.getValue() : "twice";
                    }
                }
                default -> {}
            }
            if (isInternal(name)) {
                internal = internal == null ? new ArrayList<>(2) : internal;
                internal.add(name);
            }
        }
        if (internal != null) {
            internal.forEach(request.headers()::remove);
        }
        if (count > limits.headerCount()) {
            return new Refusal(431, "more than " + limits.headerCount() + " headers");
        }
        if (hosts > 1 || hosts == 0 && request.version() == HttpVersion.HTTP_1_1) {
            return new Refusal(400, "exactly one Host header is needed");
        }
        Refusal refusal = checkTarget(request);
        return refusal != null ? refusal : checkFraming(request, length, encoding);
    }

    private static boolean isInternal(String name) {
        if (name.isEmpty() || (name.charAt(0) | 0x20) != 'x') {
            return false;
        }
        for (String prefix : INTERNAL) {
            if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return !name.equalsIgnoreCase(CHAIN);
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
        if (target.length() > limits.urlLength()) {
            return new Refusal(414, "the URL is longer than " + limits.urlLength() + " characters");
        }
        if (target.isEmpty() || hasControls(target)) {
            return new Refusal(400, "the URL has characters that must not be in one");
        }
        boolean known = target.charAt(0) == '/' || target.equals("*") && method.equals("OPTIONS")
                || target.startsWith("http://") || target.startsWith("https://");
        return known ? null : new Refusal(400, "the URL is neither a path nor absolute");
    }

    private @Nullable Refusal checkFraming(HttpServerRequest request, @Nullable String length, @Nullable String encoding) {
        if (encoding != null) {
            if (length != null) {
                return new Refusal(400, "Content-Length and Transfer-Encoding exclude each other");
            }
            if (!encoding.equalsIgnoreCase("chunked")) {
                return new Refusal(encoding.equals("twice") ? 400 : 501, "the only transfer coding is chunked");
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

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letter && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean hasControls(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= 0x20 || c == 0x7F) {
                return true;
            }
        }
        return false;
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

    static boolean expectsContinue(MultiMap headers) {
        String expect = headers.get("expect");
        return expect != null && expect.equalsIgnoreCase("100-continue");
    }
}
