package dev.cortado;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of a cookie that {@link Response#cookie} sets (RFC 6265).
 *
 * <pre>{@code
 * res.cookie("cart", id, CookieOptions.SESSION.withSigned(true).withMaxAge(Duration.ofDays(30)));
 * }</pre>
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
        boolean signed) {

    /** RFC 6265bis, section 5.6.7. */
    public enum SameSite {
        STRICT,
        LAX,
        NONE
    }

    /** Express's default: path {@code /} and nothing else. */
    public static final CookieOptions DEFAULT = new CookieOptions("/", null, null, null, false, false, false, null, false);

    /** What a session cookie should have: HttpOnly and SameSite=Lax. */
    public static final CookieOptions SESSION = DEFAULT.withHttpOnly(true).withSameSite(SameSite.LAX);

    public CookieOptions withPath(String value) {
        return new CookieOptions(value, domain, maxAge, expires, httpOnly, secure, partitioned, sameSite, signed);
    }

    public CookieOptions withDomain(@Nullable String value) {
        return new CookieOptions(path, value, maxAge, expires, httpOnly, secure, partitioned, sameSite, signed);
    }

    public CookieOptions withMaxAge(@Nullable Duration value) {
        return new CookieOptions(path, domain, value, expires, httpOnly, secure, partitioned, sameSite, signed);
    }

    public CookieOptions withExpires(@Nullable Instant value) {
        return new CookieOptions(path, domain, maxAge, value, httpOnly, secure, partitioned, sameSite, signed);
    }

    public CookieOptions withHttpOnly(boolean value) {
        return new CookieOptions(path, domain, maxAge, expires, value, secure, partitioned, sameSite, signed);
    }

    public CookieOptions withSecure(boolean value) {
        return new CookieOptions(path, domain, maxAge, expires, httpOnly, value, partitioned, sameSite, signed);
    }

    public CookieOptions withPartitioned(boolean value) {
        return new CookieOptions(path, domain, maxAge, expires, httpOnly, secure, value, sameSite, signed);
    }

    public CookieOptions withSameSite(@Nullable SameSite value) {
        return new CookieOptions(path, domain, maxAge, expires, httpOnly, secure, partitioned, value, signed);
    }

    public CookieOptions withSigned(boolean value) {
        return new CookieOptions(path, domain, maxAge, expires, httpOnly, secure, partitioned, sameSite, value);
    }
}
