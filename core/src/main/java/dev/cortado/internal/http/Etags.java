package dev.cortado.internal.http;

import dev.cortado.Settings;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Entity tags as Express makes them: length and 27 characters of the body's SHA-1. */
public final class Etags {

    private Etags() {}

    static String of(byte[] body, Settings.Etag kind) {
        String tag = "\"" + Integer.toHexString(body.length) + "-" + digest(body) + "\"";
        return kind == Settings.Etag.WEAK ? "W/" + tag : tag;
    }

    /** Of a file: size and time of change. */
    public static String ofFile(long size, long modifiedMillis) {
        return "W/\"" + Long.toHexString(size) + "-" + Long.toHexString(modifiedMillis) + "\"";
    }

    private static String digest(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(body);
            return Base64.getEncoder().encodeToString(hash).substring(0, 27);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-1", e);
        }
    }
}
