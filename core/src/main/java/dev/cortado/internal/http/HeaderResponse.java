package dev.cortado.internal.http;

import dev.cortado.CookieOptions;
import dev.cortado.Response;
import dev.cortado.Settings;
import dev.cortado.spi.FieldLines;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The head of a response: status, headers, cookies. */
abstract class HeaderResponse implements Response {

    final HttpServerResponse raw;

    HeaderResponse(HttpServerResponse raw) {
        this.raw = raw;
    }

    abstract Settings settings();

    final void checkHead() {
        if (headersSent()) {
            throw new IllegalStateException("The response has begun; headers and status cannot change any more");
        }
    }

    @Override
    public Response status(int code) {
        if (code < 100 || code > 999) {
            throw new IllegalArgumentException(
                    "Invalid status code: " + code + ". Status code must be greater than 99 and less than 1000.");
        }
        checkHead();
        raw.setStatusCode(code);
        return this;
    }

    @Override
    public int status() {
        return raw.getStatusCode();
    }

    @Override
    public Response set(String header, String value) {
        checkHead();
        String complete = header.equalsIgnoreCase("content-type") ? MediaTypes.withCharset(value) : value;
        raw.putHeader(header, bytes(checked(header, complete)));
        return this;
    }

    @Override
    public Response set(String header, List<String> values) {
        checkHead();
        if (header.equalsIgnoreCase("content-type")) {
            throw new IllegalArgumentException("Content-Type cannot be set to a List");
        }
        checkHead();
        values.forEach(value -> checked(header, value));
        raw.putHeader(header, values);
        return this;
    }

    @Override
    public Response append(String header, String value) {
        checkHead();
        raw.headers().add(header, checked(header, value));
        return this;
    }

    /** Line ends would begin another header, or the body. */
    static String checked(String header, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r' || c == '\n' || c == '\0' || c > 0xFF) {
                throw new IllegalArgumentException("The value of the header " + header
                        + " has a character that must not be in one, at index " + i + ": encode it");
            }
        }
        return value;
    }

    /** The connection takes bytes as they are, and a String character by character. */
    static AsciiString bytes(String checked) {
        return new AsciiString(checked.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    /** A name that is hashed already. */
    public final @Nullable String header(AsciiString name) {
        return raw.headers().get(name);
    }

    /** A header of our own making, whose value needs no check. */
    public final void header(AsciiString name, CharSequence value) {
        raw.putHeader(name, value instanceof String text ? bytes(text) : value);
    }

    @Override
    public @Nullable String get(String header) {
        return FieldLines.joined(raw.headers(), header);
    }

    @Override
    public Response remove(String header) {
        checkHead();
        raw.headers().remove(header);
        return this;
    }

    @Override
    public Response type(String type) {
        return set("Content-Type", MediaTypes.ofTypeOrExtension(type));
    }

    @Override
    public Response vary(String header) {
        String merged = Replies.vary(get("Vary"), Objects.requireNonNull(header, "field argument is required"));
        return merged == null ? this : set("Vary", merged);
    }

    @Override
    public Response links(Map<String, ?> links) {
        return set("Link", Replies.links(get("Link"), links));
    }

    @Override
    public Response location(String url) {
        return set("Location", Percent.encodeUrl(url));
    }

    @Override
    public Response cookie(String name, String value, CookieOptions options) {
        String sent = options.signed() ? Signatures.sign(value, settings().secrets()) : value;
        return append("Set-Cookie", Cookies.format(name, sent, options));
    }

    @Override
    public Response cookie(String name, Object value, CookieOptions options) {
        boolean plain = value instanceof CharSequence || value instanceof Number || value instanceof Boolean;
        String text = plain ? value.toString() : "j:" + settings().json().writeValueAsString(value);
        return cookie(name, text, options);
    }

    @Override
    public Response clearCookie(String name) {
        return clearCookie(name, CookieOptions.DEFAULT);
    }

    @Override
    public Response clearCookie(String name, CookieOptions options) {
        CookieOptions past = options.withMaxAge(null).withExpires(Instant.EPOCH).withSigned(false);
        return append("Set-Cookie", Cookies.format(name, "", past));
    }

    @Override
    public Response attachment(@Nullable String filename) {
        String name = filename == null ? null : Disposition.baseName(filename);
        if (name != null && !name.isEmpty()) {
            int dot = name.lastIndexOf('.');
            type(dot < 1 ? MediaTypes.BYTES : name.substring(dot + 1));
        }
        return set("Content-Disposition", Disposition.attachment(name));
    }
}
