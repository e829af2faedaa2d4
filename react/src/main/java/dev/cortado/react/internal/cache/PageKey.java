package dev.cortado.react.internal.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a stored page is found by: its route and its path. The query is no part of it, for a static page cannot read it.
 *
 * @param route the key of the route, {@code page:/products/[id]}
 * @param path normalised and encoded
 */
public record PageKey(String route, String path) {

    static final String SUFFIX = ".page";

    /** A file name: safe on every file system, whatever the path. */
    public String fileName() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest((route + "\n" + path).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16) + SUFFIX;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
