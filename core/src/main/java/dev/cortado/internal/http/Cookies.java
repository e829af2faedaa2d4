package dev.cortado.internal.http;

import dev.cortado.CookieOptions;
import dev.cortado.internal.engine.HttpDate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Cookie and Set-Cookie (RFC 6265). */
final class Cookies {

    private static final String NAME_SEPARATORS = "()<>@,;:\\\"/[]?={} \t";
    private static final int MOST = 300;

    private Cookies() {}

    /** The first of each name wins, as in Express. */
    static Map<String, String> parse(List<String> headers) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String header : headers) {
            for (String pair : header.split(";", MOST)) {
                int equals = pair.indexOf('=');
                if (equals <= 0) {
                    continue;
                }
                String name = pair.substring(0, equals).strip();
                String value = pair.substring(equals + 1).strip();
                if (value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")) {
                    value = value.substring(1, value.length() - 1);
                }
                String decoded = value.indexOf('%') < 0 ? value : Percent.decode(value);
                cookies.putIfAbsent(name, decoded == null ? value : decoded);
            }
        }
        return cookies;
    }

    static String format(String name, String value, CookieOptions options) {
        checkName(name);
        StringBuilder cookie = new StringBuilder(name).append('=').append(encoded(value, options));
        if (options.maxAge() != null) {
            cookie.append("; Max-Age=").append(options.maxAge().toSeconds());
        }
        if (options.domain() != null) {
            cookie.append("; Domain=").append(checked("domain", options.domain()));
        }
        if (!options.path().isEmpty()) {
            cookie.append("; Path=").append(checked("path", options.path()));
        }
        Instant expires = options.maxAge() != null ? Instant.now().plus(options.maxAge()) : options.expires();
        if (expires != null) {
            cookie.append("; Expires=").append(date(expires));
        }
        if (options.httpOnly()) {
            cookie.append("; HttpOnly");
        }
        if (options.secure()) {
            cookie.append("; Secure");
        }
        if (options.partitioned()) {
            cookie.append("; Partitioned");
        }
        if (options.priority() != null) {
            cookie.append("; Priority=").append(capitalized(options.priority()));
        }
        if (options.sameSite() != null) {
            cookie.append("; SameSite=").append(capitalized(options.sameSite()));
        }
        return cookie.toString();
    }

    private static String capitalized(Enum<?> word) {
        return word.name().charAt(0) + word.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static String encoded(String value, CookieOptions options) {
        String encoded = options.encode().apply(value);
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c < 0x20 || c >= 0x7F || c == ';') {
                throw new IllegalArgumentException("The encoded value of a cookie must not have control characters, semicolons"
                        + " or what is not ASCII, at index " + i);
            }
        }
        return encoded;
    }

    private static void checkName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= 0x20 || c >= 0x7F || NAME_SEPARATORS.indexOf(c) >= 0) {
                throw new IllegalArgumentException("A cookie's name must be a token, but this is \"" + name + "\"");
            }
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A cookie needs a name");
        }
    }

    private static String date(Instant expires) {
        try {
            return HttpDate.format(expires);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("A cookie's expires is out of the calendar: " + expires, e);
        }
    }

    private static String checked(String what, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c >= 0x7F || c == ';') {
                throw new IllegalArgumentException("A cookie's " + what + " must not have control characters or semicolons");
            }
        }
        return value;
    }
}
