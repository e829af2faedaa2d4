package dev.cortado.testing;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cookies of one host, by name; those that expire are deleted. */
final class CookieJar {

    private record Stored(String value, String path) {}

    private final Map<String, Stored> cookies = new TreeMap<>();

    synchronized void store(String setCookie) {
        String[] parts = setCookie.split(";");
        int equals = parts[0].indexOf('=');
        if (equals <= 0) {
            return;
        }
        String name = parts[0].substring(0, equals).strip();
        String path = "/";
        @Nullable Boolean expired = null;
        boolean hasMaxAge = false;
        for (int i = 1; i < parts.length; i++) {
            String attribute = parts[i].strip();
            String lower = attribute.toLowerCase(Locale.ROOT);
            if (lower.startsWith("path=")) {
                path = attribute.substring(5);
            } else if (lower.startsWith("max-age=")) {
                hasMaxAge = true;
                expired = Long.parseLong(lower.substring(8)) <= 0;
            } else if (lower.startsWith("expires=") && !hasMaxAge) {
                expired = isPast(attribute.substring(8));
            }
        }
        if (Boolean.TRUE.equals(expired)) {
            cookies.remove(name);
        } else {
            cookies.put(name, new Stored(parts[0].substring(equals + 1).strip(), path));
        }
    }

    private static boolean isPast(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).isBefore(ZonedDateTime.now());
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The Cookie header for a path, or null if there is nothing to send. */
    synchronized @Nullable String header(String path) {
        StringBuilder header = new StringBuilder();
        cookies.forEach((name, cookie) -> {
            boolean applies = path.equals(cookie.path())
                    || path.startsWith(cookie.path().endsWith("/") ? cookie.path() : cookie.path() + "/");
            if (applies) {
                header.append(header.isEmpty() ? "" : "; ").append(name).append('=').append(cookie.value());
            }
        });
        return header.isEmpty() ? null : header.toString();
    }

    synchronized @Nullable String value(String name) {
        Stored cookie = cookies.get(name);
        return cookie == null ? null : cookie.value();
    }

    synchronized void clear() {
        cookies.clear();
    }
}
