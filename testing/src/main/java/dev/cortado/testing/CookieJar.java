package dev.cortado.testing;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cookies of one host, by name; those that expire are deleted. */
final class CookieJar {

    private record Stored(String value, String path, boolean secure) {}

    private final Map<String, Stored> cookies = new TreeMap<>();

    /**
     * @param requested the path of the request whose answer set it
     * @param secure whether that came by TLS; without it, secure cookies are not taken, as in browsers
     */
    synchronized void store(String setCookie, String requested, boolean secure) {
        String[] parts = setCookie.split(";");
        int equals = parts[0].indexOf('=');
        if (equals <= 0) {
            return;
        }
        String name = parts[0].substring(0, equals).strip();
        String path = defaultPath(requested);
        @Nullable Boolean expired = null;
        boolean hasMaxAge = false;
        boolean onlySecure = false;
        for (int i = 1; i < parts.length; i++) {
            String attribute = parts[i].strip();
            String lower = attribute.toLowerCase(Locale.ROOT);
            if (lower.startsWith("path=/")) {
                path = attribute.substring(5);
            } else if (lower.startsWith("max-age=")) {
                hasMaxAge = true;
                expired = lower.matches("max-age=(-\\d+|0+)");
            } else if (lower.startsWith("expires=") && !hasMaxAge) {
                expired = isPast(attribute.substring(8));
            } else if (lower.equals("secure")) {
                onlySecure = true;
            }
        }
        if (onlySecure && !secure) {
            return;
        }
        if (Boolean.TRUE.equals(expired)) {
            cookies.remove(name);
        } else {
            cookies.put(name, new Stored(parts[0].substring(equals + 1).strip(), path, onlySecure));
        }
    }

    private static boolean isPast(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).isBefore(ZonedDateTime.now());
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** RFC 6265, section 5.1.4: the directory of the request. */
    private static String defaultPath(String requested) {
        int slash = requested.lastIndexOf('/');
        return slash <= 0 ? "/" : requested.substring(0, slash);
    }

    /** The cookies for a path, as they are sent; those that are secure by TLS only. */
    synchronized List<String> matching(String path, boolean secure) {
        return cookies.entrySet().stream().filter(cookie -> applies(cookie.getValue(), path, secure))
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue().value()).toList();
    }

    private static boolean applies(Stored cookie, String path, boolean secure) {
        String cookiePath = cookie.path();
        return (secure || !cookie.secure()) && (path.equals(cookiePath) || path.startsWith(cookiePath.endsWith("/") ? cookiePath : cookiePath + "/"));
    }

    synchronized @Nullable String value(String name) {
        Stored cookie = cookies.get(name);
        return cookie == null ? null : cookie.value();
    }

    synchronized void clear() {
        cookies.clear();
    }
}
