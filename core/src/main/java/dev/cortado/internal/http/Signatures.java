package dev.cortado.internal.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signed cookie values: {@code s:value.signature}, HMAC-SHA256, compatible with Express's cookie-parser. */
final class Signatures {

    private Signatures() {}

    static String sign(String value, List<String> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalStateException(
                    "A signed cookie needs a secret: app.settings(s -> s.withSecrets(System.getenv(\"COOKIE_SECRET\")))");
        }
        return "s:" + value + "." + hmac(value, secrets.getFirst());
    }

    /** The value without its signature, or null if none of the secrets made that. */
    static @Nullable String verified(String signed, List<String> secrets) {
        int dot = signed.lastIndexOf('.');
        if (!signed.startsWith("s:") || dot < 2) {
            return null;
        }
        String value = signed.substring(2, dot);
        byte[] given = signed.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        boolean good = false;
        for (String secret : secrets) {
            good |= MessageDigest.isEqual(given, hmac(value, secret).getBytes(StandardCharsets.UTF_8));
        }
        return good ? value : null;
    }

    private static String hmac(String value, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().withoutPadding().encodeToString(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HmacSHA256", e);
        }
    }
}
