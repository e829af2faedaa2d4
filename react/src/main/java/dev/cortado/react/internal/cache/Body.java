package dev.cortado.react.internal.cache;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A stored body in all its codings, ready to be written. Immutable; the buffers are never changed. */
public final class Body {

    private final Buffer identity;
    private final @Nullable Buffer gzip;
    private final @Nullable Buffer brotli;
    private final String tag;

    private Body(byte[] identity, byte @Nullable [] gzip, byte @Nullable [] brotli) {
        this.identity = Buffer.buffer(identity);
        this.gzip = gzip == null ? null : Buffer.buffer(gzip);
        this.brotli = brotli == null ? null : Buffer.buffer(brotli);
        this.tag = hash(identity);
    }

    /** Compresses; blocking. */
    public static Body compress(byte[] identity, int brotliQuality) {
        return new Body(identity, Compression.gzip(identity), Compression.brotli(identity, brotliQuality));
    }

    public static Body stored(byte[] identity, byte @Nullable [] gzip, byte @Nullable [] brotli) {
        return new Body(identity, gzip, brotli);
    }

    /** The smallest variant that the client takes. */
    public Encoding choose(@Nullable String acceptEncoding) {
        if (brotli != null && Encoding.BROTLI.acceptedBy(acceptEncoding)) return Encoding.BROTLI;
        if (gzip != null && Encoding.GZIP.acceptedBy(acceptEncoding)) return Encoding.GZIP;
        return Encoding.IDENTITY;
    }

    public Buffer bytes(Encoding encoding) {
        return switch (encoding) {
            case BROTLI -> brotli == null ? identity : brotli;
            case GZIP -> gzip == null ? identity : gzip;
            case IDENTITY -> identity;
        };
    }

    public @Nullable Buffer variant(Encoding encoding) {
        return switch (encoding) {
            case BROTLI -> brotli;
            case GZIP -> gzip;
            case IDENTITY -> identity;
        };
    }

    /** A strong entity tag of the variant, with its quotes. */
    public String entityTag(Encoding encoding) {
        return "\"" + tag + encoding.tagSuffix + "\"";
    }

    /** The entity tag without quotes and without the variant. */
    public String tag() {
        return tag;
    }

    /** Bytes in memory, about. */
    public long weight() {
        return 512 + identity.length() + (gzip == null ? 0 : gzip.length()) + (brotli == null ? 0 : brotli.length());
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
