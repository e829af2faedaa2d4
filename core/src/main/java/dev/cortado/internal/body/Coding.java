package dev.cortado.internal.body;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.cortado.BodyError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a body is compressed with (RFC 9110, section 8.4.1). */
enum Coding {
    IDENTITY("identity"),
    GZIP("gzip"),
    DEFLATE("deflate"),
    BROTLI("br"),
    ZSTD("zstd");

    private final String token;

    Coding(String token) {
        this.token = token;
    }

    /** Loads native code, so it waits until somebody sends such a body. */
    private static final class Brotli {

        static final boolean AVAILABLE = Brotli4jLoader.isAvailable();
    }

    /** The library is for the user to add: without it this class cannot even be linked. */
    private static final class Zstandard {

        /** Windows of 8 MiB, as RFC 9659 wants it of a content coding. */
        static final int WINDOW_LOG = 23;
        static final byte[] EMPTY_FRAME = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x20, 0, 1, 0, 0};

        static InputStream open(byte[] body) throws IOException {
            checkFrames(body);
            return new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(body)).setLongMax(WINDOW_LOG);
        }

        /** The stream itself takes a second frame that is cut off for the end. */
        private static void checkFrames(byte[] body) throws IOException {
            try {
                for (int at = 0; at < body.length; ) {
                    at += (int) Zstd.findFrameCompressedSize(body, at);
                }
            } catch (ZstdException e) {
                throw new IOException(e);
            }
        }
    }

    private static final class ZstandardLibrary {

        static final boolean AVAILABLE = isAvailable();

        static boolean isAvailable() {
            try (InputStream none = Zstandard.open(Zstandard.EMPTY_FRAME)) {
                return none.read() < 0;
            } catch (LinkageError | IOException none) {
                return false;
            }
        }
    }

    /** @throws BodyError 415: it is not read */
    static Coding of(@Nullable String header, boolean inflate) {
        String name = header == null || header.isBlank() ? "identity" : header.strip().toLowerCase(Locale.ROOT);
        Coding coding = switch (name) {
            case "identity" -> IDENTITY;
            case "gzip" -> GZIP;
            case "deflate" -> DEFLATE;
            case "br" -> inflate && Brotli.AVAILABLE ? BROTLI : null;
            case "zstd" -> inflate && ZstandardLibrary.AVAILABLE ? ZSTD : null;
            default -> null;
        };
        if (!inflate && coding != IDENTITY) {
            throw unsupported("content encoding unsupported");
        }
        if (coding == null) {
            throw unsupported("unsupported content encoding \"" + name + "\"");
        }
        return coding;
    }

    private static BodyError unsupported(String message) {
        return new BodyError(415, message, "encoding.unsupported", BodyError.Details.NONE, null);
    }

    /** How long a body may be whose content is no longer than the limit: what cannot be compressed grows a little. */
    long mostReceived(long limit) {
        return this == IDENTITY ? limit : limit + limit / 64 + 1024;
    }

    /** Stops as soon as the limit is passed, so that a small body cannot become a large one. */
    byte[] decode(byte[] body, long limit) {
        if (this == IDENTITY || body.length == 0) {
            return body;
        }
        try (InputStream in = open(body)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.min(limit, Math.max(256, body.length * 2L)));
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (out.size() + (long) count > limit) {
                    throw BodyReader.tooLarge(limit, -1, out.size() + (long) count);
                }
                out.write(buffer, 0, count);
            }
            return out.toByteArray();
        } catch (IOException e) {
            String message = "the body is not valid " + token;
            throw new BodyError(400, message, "entity.parse.failed", BodyError.Details.NONE, e);
        }
    }

    private InputStream open(byte[] body) throws IOException {
        return switch (this) {
            case IDENTITY -> new ByteArrayInputStream(body);
            case GZIP -> InflatedBody.gzip(body);
            case DEFLATE -> InflatedBody.deflate(body);
            case BROTLI -> new BrotliInputStream(new ByteArrayInputStream(body));
            case ZSTD -> Zstandard.open(body);
        };
    }
}
