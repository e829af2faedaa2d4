package dev.cortado;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file is sent: what {@link Response#sendFile(Path, FileOptions)}, {@link Response#download(Path, FileOptions)} and
 * {@link Middleware#staticFiles} have in common.
 *
 * {@snippet :
 * var reports = FileOptions.DEFAULT.withRoot(Path.of("reports")).withMaxAge(Duration.ofHours(1));
 * app.get("/reports/:name", (req, res) -> res.sendFile(req.param("name") + ".pdf", reports));
 * }
 *
 * <p>Immutable, for use by any thread. Conditional requests and ranges follow RFC 9110, sections 13 and 14.
 *
 * @param root the directory that paths are below and never lead out of; null: paths are absolute
 * @param acceptRanges whether parts of the file can be asked for; default true
 * @param cacheControl whether {@code Cache-Control} is sent; default true
 * @param maxAge {@code max-age} of Cache-Control, rounded down to seconds, at least 0, at most a year; default 0
 * @param immutable adds {@code immutable} to Cache-Control; default false
 * @param etag whether {@code ETag} is sent, of size and time of change; default true
 * @param lastModified whether {@code Last-Modified} is sent; default true
 * @param dotFiles what happens to a path with a name that begins with a dot; default {@link DotFiles#IGNORE}
 * @param index the names that are looked for in a directory whose path ends with a slash, in order; default {@code index.html}
 * @param extensions what is appended, in order, to a path without extension when there is no such file: {@code "html"}; default none
 * @param headers set on the response when a file was found; win over those of the response and those above; default none
 * @param start the first byte of the file that is sent; default 0
 * @param end the last byte of the file that is sent, inclusive; default {@link Long#MAX_VALUE}, the file's end
 * @param precompressed whether {@code x.js.br}, {@code x.js.zst} or {@code x.js.gz} is sent in place of {@code x.js} to clients that
 *     accept it; default false
 * @param outsideLinks whether symbolic links may lead out of the root; default false: such a path is answered 403
 */
public record FileOptions(
        @Nullable Path root,
        boolean acceptRanges,
        boolean cacheControl,
        Duration maxAge,
        boolean immutable,
        boolean etag,
        boolean lastModified,
        DotFiles dotFiles,
        List<String> index,
        List<String> extensions,
        Map<String, String> headers,
        long start,
        long end,
        boolean precompressed,
        boolean outsideLinks) {

    /**
     * What happens to dot files, and to what is in directories that begin with a dot.
     *
     * {@snippet :
     * var wellKnown = FileOptions.DEFAULT.withRoot(Path.of("public")).withDotFiles(FileOptions.DotFiles.ALLOW);
     * app.get("/.well-known/*file", (req, res) -> res.sendFile(req.path().substring(1), wellKnown));
     * }
     */
    public enum DotFiles {
        /** They are served. */
        ALLOW,
        /** They are answered 403. */
        DENY,
        /** They are not there. */
        IGNORE
    }

    public static final FileOptions DEFAULT = new FileOptions(null, true, true, Duration.ZERO, false, true, true, DotFiles.IGNORE,
            List.of("index.html"), List.of(), Map.of(), 0, Long.MAX_VALUE, false, false);

    /** @throws IllegalArgumentException a negative start, or an index or extension that is empty or leads elsewhere */
    public FileOptions {
        index = names("index", index);
        extensions = names("extensions", extensions);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("FileOptions.start and end must be 0 <= start <= end, but are " + start + " and " + end);
        }
    }

    private static List<String> names(String option, List<String> names) {
        for (String name : names) {
            if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.equals("..")) {
                throw new IllegalArgumentException("FileOptions." + option + " must be names, but one is \"" + name + "\"");
            }
        }
        return List.copyOf(names);
    }

    public FileOptions withRoot(@Nullable Path value) {
        return new FileOptions(value, acceptRanges, cacheControl, maxAge, immutable, etag, lastModified, dotFiles, index, extensions,
                headers, start, end, precompressed, outsideLinks);
    }

    public FileOptions withAcceptRanges(boolean value) {
        return new FileOptions(root, value, cacheControl, maxAge, immutable, etag, lastModified, dotFiles, index, extensions,
                headers, start, end, precompressed, outsideLinks);
    }

    public FileOptions withCacheControl(boolean value) {
        return new FileOptions(root, acceptRanges, value, maxAge, immutable, etag, lastModified, dotFiles, index, extensions,
                headers, start, end, precompressed, outsideLinks);
    }

    public FileOptions withMaxAge(Duration value) {
        return new FileOptions(root, acceptRanges, cacheControl, value, immutable, etag, lastModified, dotFiles, index, extensions,
                headers, start, end, precompressed, outsideLinks);
    }

    public FileOptions withImmutable(boolean value) {
        return new FileOptions(root, acceptRanges, cacheControl, maxAge, value, etag, lastModified, dotFiles, index, extensions,
                headers, start, end, precompressed, outsideLinks);
    }

    public FileOptions withEtag(boolean value) {
        return new FileOptions(root, acceptRanges, cacheControl, maxAge, immutable, value, lastModified, dotFiles, index, extensions,
                headers, start, end, precompressed, outsideLinks);
    }

    public FileOptions withLastModified(boolean value) {
        return new FileOptions(root, acceptRanges, cacheControl, maxAge, immutable, etag, value, dotFiles, index, extensions,
                headers, start, end, precompressed, outsideLinks);
    }

    public FileOptions withDotFiles(DotFiles value) {
        return new FileOptions(root, acceptRanges, cacheControl, maxAge, immutable, etag, lastModified, value, index, extensions,
                headers, start, end, precompressed, outsideLinks);
    }

    /** @param values none: directories have no index */
    public FileOptions withIndex(String... values) {
        return new FileOptions(root, acceptRanges, cacheControl, maxAge, immutable, etag, lastModified, dotFiles, List.of(values),
                extensions, headers, start, end, precompressed, outsideLinks);
    }

    /** @param values without their dot */
    public FileOptions withExtensions(String... values) {
        return new FileOptions(root, acceptRanges, cacheControl, maxAge, immutable, etag, lastModified, dotFiles, index,
                List.of(values), headers, start, end, precompressed, outsideLinks);
    }

    public FileOptions withHeaders(Map<String, String> values) {
        return new FileOptions(root, acceptRanges, cacheControl, maxAge, immutable, etag, lastModified, dotFiles, index, extensions,
                values, start, end, precompressed, outsideLinks);
    }

    public FileOptions withStart(long value) {
        return new FileOptions(root, acceptRanges, cacheControl, maxAge, immutable, etag, lastModified, dotFiles, index, extensions,
                headers, value, end, precompressed, outsideLinks);
    }

    public FileOptions withEnd(long value) {
        return new FileOptions(root, acceptRanges, cacheControl, maxAge, immutable, etag, lastModified, dotFiles, index, extensions,
                headers, start, value, precompressed, outsideLinks);
    }

    public FileOptions withPrecompressed(boolean value) {
        return new FileOptions(root, acceptRanges, cacheControl, maxAge, immutable, etag, lastModified, dotFiles, index, extensions,
                headers, start, end, value, outsideLinks);
    }

    public FileOptions withOutsideLinks(boolean value) {
        return new FileOptions(root, acceptRanges, cacheControl, maxAge, immutable, etag, lastModified, dotFiles, index, extensions,
                headers, start, end, precompressed, value);
    }
}
