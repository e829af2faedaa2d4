package dev.cortado.internal.files;

import dev.cortado.FileOptions;
import dev.cortado.internal.files.Located.Found;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is sent: itself, or compressed beside it by a build.
 *
 * @param coding of {@code Content-Encoding}, or null
 */
record Precompressed(Found file, @Nullable String coding) {

    /** The smallest results first. */
    private enum Coding {
        BR(".br", "br"),
        ZSTD(".zst", "zstd"),
        GZIP(".gz", "gzip");

        final String suffix;
        final String token;

        Coding(String suffix, String token) {
            this.suffix = suffix;
            this.token = token;
        }
    }

    /** What the client likes best (RFC 9110, section 12.5.3); among equals ours. */
    static Precompressed choose(Found file, @Nullable Path root, FileOptions options, @Nullable String acceptEncoding) {
        Precompressed best = new Precompressed(file, null);
        if (acceptEncoding == null) {
            return best;
        }
        double bestQuality = Math.max(quality(acceptEncoding, "identity", -1), 0);
        for (Coding coding : Coding.values()) {
            double quality = quality(acceptEncoding, coding.token, quality(acceptEncoding, "*", 0));
            if (quality > 0 && (best.coding == null ? quality >= bestQuality : quality > bestQuality)) {
                Found sibling = FileLookup.sibling(file, coding.suffix, root, options);
                if (sibling != null) {
                    best = new Precompressed(sibling, coding.token);
                    bestQuality = quality;
                }
            }
        }
        return best;
    }

    /** @param absent the quality of what is not named */
    private static double quality(String header, String token, double absent) {
        for (String part : header.split(",", 50)) {
            String[] pieces = part.split(";", 10);
            if (!pieces[0].strip().toLowerCase(Locale.ROOT).equals(token)) {
                continue;
            }
            for (String piece : pieces) {
                String parameter = piece.strip().toLowerCase(Locale.ROOT);
                if (parameter.startsWith("q=")) {
                    return weight(parameter.substring(2));
                }
            }
            return 1;
        }
        return absent;
    }

    private static double weight(String text) {
        return text.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(text) : 0;
    }
}
