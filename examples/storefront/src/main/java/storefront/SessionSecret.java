package storefront;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The key that signs cookies. */
final class SessionSecret {

    private static final int BYTES = 32;

    private SessionSecret() {}

    /** {@code SESSION_SECRET}, else one of this machine's own, made at the first start. */
    static String fromEnvironmentOr(Path file) {
        var secret = System.getenv("SESSION_SECRET");
        if (secret != null && !secret.isBlank()) {
            return secret;
        }
        try {
            if (!Files.exists(file)) {
                var bytes = new byte[BYTES];
                new SecureRandom().nextBytes(bytes);
                Files.writeString(file, Base64.getEncoder().encodeToString(bytes));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The cookie secret could not be kept in " + file + "; set SESSION_SECRET instead", e);
        }
    }
}
