package dev.cortado.internal.http;

import dev.cortado.Settings;
import io.netty.util.AsciiString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Entity tags as Express makes them: length and 27 characters of the body's SHA-1. */
public final class Etags {

    /** Digests that nobody uses now. To ask the providers for a new one takes longer than to digest a small body. */
    private static final AtomicReferenceArray<@Nullable MessageDigest> IDLE = new AtomicReferenceArray<>(16);
    /** Of the hash in Base64, without its padding. */
    private static final int DIGITS = 27;

    private Etags() {}

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-1", e);
        }
    }

    /** As the settings want it; ready for the connection where we make it. */
    static @Nullable CharSequence of(byte[] body, Settings.Etag how) {
        return how == Settings.Etag.WEAK ? weak(body) : how == Settings.Etag.STRONG ? strong(body) : how.of(body);
    }

    public static AsciiString weak(byte[] body) {
        return tag("W/\"", body);
    }

    public static AsciiString strong(byte[] body) {
        return tag("\"", body);
    }

    @SuppressWarnings("deprecation") // its low bytes are all that ASCII has
    private static AsciiString tag(String begin, byte[] body) {
        String size = Integer.toHexString(body.length);
        int dash = begin.length() + size.length();
        byte[] tag = new byte[dash + DIGITS + 2];
        begin.getBytes(0, begin.length(), tag, 0);
        size.getBytes(0, size.length(), tag, begin.length());
        tag[dash] = '-';
        System.arraycopy(digest(body), 0, tag, dash + 1, DIGITS);
        tag[dash + DIGITS + 1] = '"';
        return new AsciiString(tag, false);
    }

    /** Of a file: size and time of change. In another coding it is another thing, even if both should agree. */
    public static String ofFile(long size, long modifiedMillis, @Nullable String coding) {
        return "W/\"" + Long.toHexString(size) + "-" + Long.toHexString(modifiedMillis) + (coding == null ? "" : "-" + coding) + "\"";
    }

    private static byte[] digest(byte[] body) {
        int place = (int) Thread.currentThread().threadId() & IDLE.length() - 1;
        MessageDigest idle = IDLE.getAndSet(place, null);
        MessageDigest sha1 = idle == null ? sha1() : idle;
        byte[] hash = sha1.digest(body);
        IDLE.set(place, sha1);
        return Base64.getEncoder().encode(hash);
    }
}
