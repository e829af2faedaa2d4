package dev.cortado.internal.body;

import dev.cortado.BodyOptions;
import dev.cortado.HttpError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Compressed bodies. */
final class Codings {

    private Codings() {}

    static void check(@Nullable String coding, BodyOptions options) {
        String name = name(coding);
        boolean known = name.equals("identity") || options.inflate() && (name.equals("gzip") || name.equals("deflate"));
        if (!known) {
            throw new HttpError(415, options.inflate() ? "unsupported content encoding \"" + name + "\""
                    : "content encoding unsupported", "encoding.unsupported", Map.of(), null);
        }
    }

    /** Stops as soon as the limit is passed, so that a small body cannot become a large one. */
    static byte[] decode(byte[] body, @Nullable String coding, BodyOptions options) {
        String name = name(coding);
        if (name.equals("identity") || body.length == 0) {
            return body;
        }
        try (InputStream in = name.equals("gzip")
                ? new GZIPInputStream(new ByteArrayInputStream(body))
                : new InflaterInputStream(new ByteArrayInputStream(body))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(256, body.length * 2));
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (out.size() + (long) count > options.limit()) {
                    throw BodyReader.tooLarge(options.limit(), -1);
                }
                out.write(buffer, 0, count);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new HttpError(400, "the body is not valid " + name + ": " + e.getMessage(), "entity.parse.failed", Map.of(), e);
        }
    }

    private static String name(@Nullable String coding) {
        return coding == null || coding.isBlank() ? "identity" : coding.strip().toLowerCase(Locale.ROOT);
    }
}
