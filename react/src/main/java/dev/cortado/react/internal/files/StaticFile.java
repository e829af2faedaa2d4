package dev.cortado.react.internal.files;

import dev.cortado.react.internal.cache.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file and its compressed variants beside it. Immutable.
 *
 * @param entityTag without quotes and variant: size and time, for hashing all files would slow down the start
 */
public record StaticFile(String contentType, String cacheControl, String entityTag, Map<Encoding, Variant> variants) {

    /** @param size bytes */
    public record Variant(Path file, long size) {}

    /** Looks at the file system; blocking. Null if it is no regular file. */
    public static @Nullable StaticFile of(Path file, @Nullable String contentType, String cacheControl) throws IOException {
        if (!Files.isRegularFile(file)) return null;
        var variants = new EnumMap<Encoding, Variant>(Encoding.class);
        for (var encoding : Encoding.values()) {
            var variant = encoding == Encoding.IDENTITY ? file : file.resolveSibling(file.getFileName() + encoding.fileSuffix);
            if (encoding == Encoding.IDENTITY || Files.isRegularFile(variant)) {
                variants.put(encoding, new Variant(variant, Files.size(variant)));
            }
        }
        var tag = Long.toHexString(Files.size(file)) + "-" + Long.toHexString(Files.getLastModifiedTime(file).toMillis());
        return new StaticFile(contentType == null ? MediaTypes.of(file.getFileName().toString()) : contentType, cacheControl, tag, variants);
    }

    public Encoding choose(@Nullable String acceptEncoding) {
        for (var encoding : Encoding.values()) {
            if (variants.containsKey(encoding) && encoding.acceptedBy(acceptEncoding)) return encoding;
        }
        return Encoding.IDENTITY;
    }
}
