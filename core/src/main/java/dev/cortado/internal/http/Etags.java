package dev.cortado.internal.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Entity tags as Express makes them: length and 27 characters of the body's SHA-1. */
public final class Etags {

    /** Copied for each tag: asking the providers for a new one takes longer than the digest of a small body. */
    private static final MessageDigest SHA1 = sha1();

    private Etags() {}

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-1", e);
        }
    }

    public static String strong(byte[] body) {
        return "\"" + Integer.toHexString(body.length) + "-" + digest(body) + "\"";
    }

    /** Of a file: size and time of change. In another coding it is another thing, even if both should agree. */
    public static String ofFile(long size, long modifiedMillis, @Nullable String coding) {
        return "W/\"" + Long.toHexString(size) + "-" + Long.toHexString(modifiedMillis) + (coding == null ? "" : "-" + coding) + "\"";
    }

    private static String digest(byte[] body) {
        try {
            byte[] hash = ((MessageDigest) SHA1.clone()).digest(body);
            return Base64.getEncoder().encodeToString(hash).substring(0, 27);
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("the JDK's SHA-1 can be copied", e);
        }
    }
}
