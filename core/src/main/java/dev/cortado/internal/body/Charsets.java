package dev.cortado.internal.body;

import dev.cortado.BodyError;
import dev.cortado.internal.http.MediaTypes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** In what charset a body is written, and which ones each parser reads. */
final class Charsets {

    static final Predicate<Charset> ANY = charset -> true;
    /** RFC 8259, section 8.1, and what clients sent before it. */
    static final Predicate<Charset> UNICODE = charset -> charset.name().toLowerCase(Locale.ROOT).startsWith("utf-");
    static final Predicate<Charset> OF_FORMS =
            charset -> charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.ISO_8859_1);

    private Charsets() {}

    /** @throws BodyError 415: a charset that nobody knows, or that this parser does not read */
    static Charset of(@Nullable String contentType, Charset fallback, Predicate<Charset> allowed) {
        String name = contentType == null ? null : MediaTypes.parameter(contentType, "charset");
        Charset charset = name == null ? fallback : forName(name);
        if (charset == null || !allowed.test(charset)) {
            String shown = (name == null ? fallback.name() : name).toUpperCase(Locale.ROOT);
            throw new BodyError(415, "unsupported charset \"" + shown + "\"", "charset.unsupported", BodyError.Details.NONE, null);
        }
        return charset;
    }

    private static @Nullable Charset forName(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    /** Without the byte order mark. */
    static String decode(byte[] body, Charset charset) {
        String text = new String(body, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
