package dev.cortado.react.internal.cache;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Whole bodies in the encodings that browsers take. Blocking; not for event loops. */
public final class Compression {

    /** Smaller bodies fit into one packet anyway. */
    public static final int SMALLEST = 1024;

    /** Loads native code, so it waits until somebody compresses. */
    private static final class Brotli {
        static final boolean AVAILABLE = Brotli4jLoader.isAvailable();
    }

    private Compression() {}

    /** Gzip at its best, or null where it does not make the body smaller. */
    public static byte @Nullable [] gzip(byte[] body) {
        if (body.length < SMALLEST) return null;
        var out = new ByteArrayOutputStream(body.length / 3);
        try (var gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.size() < body.length ? out.toByteArray() : null;
    }

    /**
     * Brotli, or null where it does not make the body smaller or this platform has no encoder.
     *
     * @param quality 0 to 11; 11 is for what is compressed once, at build time
     */
    public static byte @Nullable [] brotli(byte[] body, int quality) {
        if (body.length < SMALLEST || !Brotli.AVAILABLE) return null;
        try {
            var compressed = Encoder.compress(body, Encoder.Parameters.create(quality));
            return compressed.length < body.length ? compressed : null;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Whether a body of this type becomes smaller; images and fonts in compressed formats do not. */
    public static boolean helps(@Nullable String contentType) {
        if (contentType == null) return false;
        int semicolon = contentType.indexOf(';');
        var type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        if (type.equals("text/event-stream")) return false;
        return type.startsWith("text/") || type.endsWith("+json") || type.endsWith("+xml") || switch (type) {
            case "application/json", "application/javascript", "application/xml", "application/wasm", "application/x-javascript",
                    "application/manifest+json", "application/vnd.ms-fontobject", "font/ttf", "font/otf", "image/x-icon", "image/bmp" -> true;
            default -> false;
        };
    }
}
