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

    private Body(Buffer identity, @Nullable Buffer gzip, @Nullable Buffer brotli, String tag) {
        this.identity = identity;
        this.gzip = gzip;
        this.brotli = brotli;
        this.tag = tag;
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    /** Compresses; blocking. */
    public static Body compress(byte[] identity, int brotliQuality) {
        return stored(identity, Compression.gzip(identity), Compression.brotli(identity, brotliQuality));
    }

    /** The same body, its Brotli made anew; blocking. */
    Body recompress(int brotliQuality) {
        return new Body(identity, gzip, buffer(Compression.brotli(identity.getBytes(), brotliQuality)), tag);
    }

    public static Body stored(byte[] identity, byte @Nullable [] gzip, byte @Nullable [] brotli) {
        return new Body(Buffer.buffer(identity), buffer(gzip), buffer(brotli), hash(identity));
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
