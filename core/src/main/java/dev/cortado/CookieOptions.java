package dev.cortado;

import dev.cortado.internal.http.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of a cookie that {@link Response#cookie} sets (RFC 6265).
 *
 * {@snippet :
 * res.cookie("cart", "17", CookieOptions.SESSION.withSigned(true).withMaxAge(Duration.ofDays(30)));
 * }
 *
 * @param path URLs it is sent to
 * @param domain hosts it is sent to, or null for this one only
 * @param maxAge how long it lives, or null until the browser closes
 * @param expires when it ends; {@code maxAge} wins
 * @param httpOnly whether JavaScript cannot read it
 * @param secure whether it is sent over TLS only
 * @param partitioned one jar per top-level site (CHIPS)
 * @param sameSite whether other sites' requests carry it, or null for the browser's default
 * @param signed whether it carries an HMAC-SHA256 that {@link Request#signedCookie} checks; needs {@link Settings#secrets()}
 * @param priority which cookies a browser drops last, or null for its default
 * @param encode writes the value; percent-encoding by default
 */
public record CookieOptions(
        String path,
        @Nullable String domain,
        @Nullable Duration maxAge,
        @Nullable Instant expires,
        boolean httpOnly,
        boolean secure,
        boolean partitioned,
        @Nullable SameSite sameSite,
        boolean signed,
        @Nullable Priority priority,
        UnaryOperator<String> encode) {

    /**
     * RFC 6265bis, section 5.6.7.
     *
     * {@snippet :
     * res.cookie("theme", "dark", CookieOptions.DEFAULT.withSameSite(CookieOptions.SameSite.STRICT));
     * }
     */
    public enum SameSite {
        STRICT,
        LAX,
        NONE
    }

    /**
     * A hint of Chromium's.
     *
     * {@snippet :
     * res.cookie("login", "17", CookieOptions.SESSION.withPriority(CookieOptions.Priority.HIGH));
     * }
     */
    public enum Priority {
        LOW,
        MEDIUM,
        HIGH
    }

    /** Express's default: path {@code /} and nothing else. */
    public static final CookieOptions DEFAULT = new CookieOptions(
            "/", null, null, null, false, false, false, null, false, null, Percent::encodeComponent);

    /** What a session cookie should have: HttpOnly and SameSite=Lax. */
    public static final CookieOptions SESSION = DEFAULT.withHttpOnly(true).withSameSite(SameSite.LAX);

    public CookieOptions withPath(String value) {
        return new CookieOptions(
                value, domain, maxAge, expires, httpOnly, secure, partitioned, sameSite, signed, priority, encode);
    }

    public CookieOptions withDomain(@Nullable String value) {
        return new CookieOptions(
                path, value, maxAge, expires, httpOnly, secure, partitioned, sameSite, signed, priority, encode);
    }

    public CookieOptions withMaxAge(@Nullable Duration value) {
        return new CookieOptions(
                path, domain, value, expires, httpOnly, secure, partitioned, sameSite, signed, priority, encode);
    }

    public CookieOptions withExpires(@Nullable Instant value) {
        return new CookieOptions(
                path, domain, maxAge, value, httpOnly, secure, partitioned, sameSite, signed, priority, encode);
    }

    public CookieOptions withHttpOnly(boolean value) {
        return new CookieOptions(
                path, domain, maxAge, expires, value, secure, partitioned, sameSite, signed, priority, encode);
    }

    public CookieOptions withSecure(boolean value) {
        return new CookieOptions(
                path, domain, maxAge, expires, httpOnly, value, partitioned, sameSite, signed, priority, encode);
    }

    public CookieOptions withPartitioned(boolean value) {
        return new CookieOptions(
                path, domain, maxAge, expires, httpOnly, secure, value, sameSite, signed, priority, encode);
    }

    public CookieOptions withSameSite(@Nullable SameSite value) {
        return new CookieOptions(
                path, domain, maxAge, expires, httpOnly, secure, partitioned, value, signed, priority, encode);
    }

    public CookieOptions withSigned(boolean value) {
        return new CookieOptions(
                path, domain, maxAge, expires, httpOnly, secure, partitioned, sameSite, value, priority, encode);
    }

    public CookieOptions withPriority(@Nullable Priority value) {
        return new CookieOptions(
                path, domain, maxAge, expires, httpOnly, secure, partitioned, sameSite, signed, value, encode);
    }

    public CookieOptions withEncode(UnaryOperator<String> value) {
        return new CookieOptions(
                path, domain, maxAge, expires, httpOnly, secure, partitioned, sameSite, signed, priority, value);
    }
}
