package dev.cortado.internal.http;

import io.vertx.core.http.MimeMapping;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Media types (RFC 9110, section 8.3). */
public final class MediaTypes {

    public static final String BYTES = "application/octet-stream";

    /** What Vert.x's table lacks or says in an old way. */
    private static final Map<String, String> OWN = Map.ofEntries(
            Map.entry("js", "text/javascript"), Map.entry("mjs", "text/javascript"), Map.entry("cjs", "text/javascript"),
            Map.entry("json", "application/json"), Map.entry("map", "application/json"), Map.entry("md", "text/markdown"),
            Map.entry("webp", "image/webp"), Map.entry("avif", "image/avif"), Map.entry("woff", "font/woff"),
            Map.entry("woff2", "font/woff2"), Map.entry("ttf", "font/ttf"), Map.entry("otf", "font/otf"),
            Map.entry("wasm", "application/wasm"), Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("ico", "image/x-icon"), Map.entry("xml", "text/xml"), Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain"), Map.entry("html", "text/html"), Map.entry("htm", "text/html"),
            Map.entry("css", "text/css"), Map.entry("csv", "text/csv"), Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"), Map.entry("mp3", "audio/mpeg"), Map.entry("yaml", "text/yaml"),
            Map.entry("yml", "text/yaml"), Map.entry("urlencoded", "application/x-www-form-urlencoded"),
            Map.entry("multipart", "multipart/*"), Map.entry("gz", "application/gzip"), Map.entry("bin", BYTES));

    private MediaTypes() {}

    /** @param extension with or without its dot */
    static @Nullable String ofExtension(String extension) {
        String plain = (extension.startsWith(".") ? extension.substring(1) : extension).toLowerCase(Locale.ROOT);
        String own = OWN.get(plain);
        return own != null ? own : MimeMapping.mimeTypeForExtension(plain);
    }

    /** The media type, given as such, as an extension or as a file name. */
    static String ofTypeOrExtension(String type) {
        String full = type.contains("/") ? type : ofExtension(type.substring(type.lastIndexOf('.') + 1));
        return full == null ? BYTES : full;
    }

    /** With charset, where the type is text. */
    public static String ofFile(String name) {
        int dot = name.lastIndexOf('.');
        String type = dot < 0 ? null : ofExtension(name.substring(dot + 1));
        return type == null ? BYTES : withCharset(type);
    }

    /** With this charset and no other; further parameters stay if they are well-formed. */
    static String inUtf8(String type) {
        StringBuilder result = new StringBuilder();
        for (String part : type.split(";", 50)) {
            String plain = trim(part);
            boolean wellFormed = result.isEmpty() || plain.indexOf('=') > 0;
            if (wellFormed && !plain.isEmpty() && !plain.regionMatches(true, 0, "charset=", 0, 8)) {
                result.append(result.isEmpty() ? "" : "; ").append(plain);
            }
        }
        return result.append("; charset=utf-8").toString();
    }

    static String withCharset(String type) {
        boolean text = type.startsWith("text/") || type.equals("application/json") || type.equals("application/manifest+json")
                || type.equals("application/javascript");
        return text && !type.contains("charset=") ? inUtf8(type) : type;
    }

    /** Without parameters, lower case; null if there is none or it is malformed. */
    public static @Nullable String essence(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        int semicolon = contentType.indexOf(';');
        String essence = trim(semicolon < 0 ? contentType : contentType.substring(0, semicolon)).toLowerCase(Locale.ROOT);
        int slash = essence.indexOf('/');
        boolean valid = slash > 0 && slash < essence.length() - 1 && essence.indexOf('/', slash + 1) < 0
                && essence.chars().allMatch(c -> c > 0x20 && c < 0x7F && "()<>@,;:\\\"[]?=".indexOf(c) < 0);
        return valid ? essence : null;
    }

    /** A parameter's value, unquoted, or null. */
    public static @Nullable String parameter(String contentType, String name) {
        for (int at = endOfParameter(contentType, 0); at < contentType.length(); ) {
            int end = endOfParameter(contentType, at + 1);
            String part = contentType.substring(at + 1, end);
            int equals = part.indexOf('=');
            if (equals > 0 && trim(part.substring(0, equals)).equalsIgnoreCase(name)) {
                return unquoted(trim(part.substring(equals + 1)));
            }
            at = end;
        }
        return null;
    }

    /** The next semicolon that is not in quotes, or the end. */
    private static int endOfParameter(String contentType, int begin) {
        boolean quoted = false;
        for (int i = begin; i < contentType.length(); i++) {
            char c = contentType.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return contentType.length();
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }

    /** RFC 9110 knows no other white space in fields. */
    private static String trim(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && (text.charAt(begin) == ' ' || text.charAt(begin) == '\t')) {
            begin++;
        }
        while (end > begin && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        return text.substring(begin, end);
    }

    /** The first of the types ({@code json}, {@code text/*}, {@code +json}, {@code *}{@code /*}) that the content has. */
    public static Optional<String> matching(@Nullable String contentType, List<String> types) {
        String actual = essence(contentType);
        if (actual == null) {
            return Optional.empty();
        }
        if (types.isEmpty()) {
            return Optional.of(actual);
        }
        for (String type : types) {
            if (matches(actual, pattern(type))) {
                return Optional.of(type.contains("*") || type.startsWith("+") ? actual : type);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String pattern(String type) {
        if (type.startsWith("+")) {
            return "*/*" + type;
        }
        return type.contains("/") ? type.toLowerCase(Locale.ROOT) : ofExtension(type);
    }

    private static boolean matches(String actual, @Nullable String pattern) {
        if (pattern == null) {
            return false;
        }
        int slash = pattern.indexOf('/');
        int actualSlash = actual.indexOf('/');
        String type = pattern.substring(0, slash);
        String subtype = pattern.substring(slash + 1);
        String actualSubtype = actual.substring(actualSlash + 1);
        if (!type.equals("*") && !type.equals(actual.substring(0, actualSlash))) {
            return false;
        }
        return subtype.equals("*") || subtype.equals(actualSubtype)
                || subtype.startsWith("*+") && actualSubtype.endsWith(subtype.substring(1));
    }
}
