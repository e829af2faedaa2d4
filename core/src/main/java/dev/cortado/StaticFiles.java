package dev.cortado;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Middleware#staticFiles} serves a directory.
 *
 * <pre>{@code
 * app.use("/assets", staticFiles(Path.of("assets"), StaticFiles.DEFAULT.withMaxAge(Duration.ofDays(365)).withImmutable(true)));
 * }</pre>
 *
 * @param maxAge {@code max-age} of Cache-Control, at most a year
 * @param immutable adds {@code immutable} to Cache-Control
 * @param index the file that stands for a directory, or null for none
 * @param dotFiles what happens to a path with a part that begins with a dot
 * @param redirect whether {@code /directory} is redirected to {@code /directory/}
 * @param fallThrough whether what is not there goes on to the next stage, else it is answered 404
 */
public record StaticFiles(
        Duration maxAge, boolean immutable, @Nullable String index, DotFiles dotFiles, boolean redirect, boolean fallThrough) {

    /** What happens to dot files. */
    public enum DotFiles {
        /** They are served. */
        ALLOW,
        /** They are answered 403. */
        DENY,
        /** They are not there. */
        IGNORE
    }

    public static final StaticFiles DEFAULT = new StaticFiles(Duration.ZERO, false, "index.html", DotFiles.IGNORE, true, true);

    public StaticFiles {
        if (maxAge.isNegative()) {
            throw new IllegalArgumentException("StaticFiles.maxAge must not be negative, but is " + maxAge);
        }
    }

    public StaticFiles withMaxAge(Duration value) {
        return new StaticFiles(value, immutable, index, dotFiles, redirect, fallThrough);
    }

    public StaticFiles withImmutable(boolean value) {
        return new StaticFiles(maxAge, value, index, dotFiles, redirect, fallThrough);
    }

    public StaticFiles withIndex(@Nullable String value) {
        return new StaticFiles(maxAge, immutable, value, dotFiles, redirect, fallThrough);
    }

    public StaticFiles withDotFiles(DotFiles value) {
        return new StaticFiles(maxAge, immutable, index, value, redirect, fallThrough);
    }

    public StaticFiles withRedirect(boolean value) {
        return new StaticFiles(maxAge, immutable, index, dotFiles, value, fallThrough);
    }

    public StaticFiles withFallThrough(boolean value) {
        return new StaticFiles(maxAge, immutable, index, dotFiles, redirect, value);
    }
}
