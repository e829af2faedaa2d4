package dev.cortado;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Middleware#staticFiles} serves a directory.
 *
 * {@snippet :
 * app.use("/assets", staticFiles(Path.of("assets"),
 *         StaticFiles.DEFAULT.withMaxAge(Duration.ofDays(365)).withImmutable(true).withPrecompressed(true)));
 * app.use(staticFiles(Path.of("web"), StaticFiles.DEFAULT.withFallback("index.html")));
 * }
 *
 * <p>Immutable, for use by any thread, if {@code setHeaders} is.
 *
 * @param files how each file is found and sent; its root is not used
 * @param redirect whether {@code /directory} is redirected to {@code /directory/}; default true
 * @param fallThrough whether what is not there goes on to the next stage; else, and where a file was found but cannot be sent, that
 *     is an error (400, 403, 404, 405); default true
 * @param setHeaders called before a file's headers are sent, may change them; default none
 * @param fallback the file, below the directory, that a browser gets when it navigates to a page that is not there: the
 *     {@code index.html} of an application that routes in the browser. Only requests that ask for HTML get it, and never a path whose
 *     last name has a dot. Register such a directory behind the routes of an API. Default none
 * @param cacheBytes memory for files of up to 32 KiB, which are read again only when their size or time on disk has changed; 0: every
 *     request reads; default 8 MiB
 */
public record StaticFiles(
        FileOptions files,
        boolean redirect,
        boolean fallThrough,
        @Nullable SetHeaders setHeaders,
        @Nullable String fallback,
        long cacheBytes) {

    /**
     * Changes the headers of a file that is about to be sent; must not block.
     *
     * {@snippet :
     * StaticFiles.SetHeaders download = (res, file, attributes) -> {
     *     if (file.toString().endsWith(".zip")) {
     *         res.attachment(file.getFileName().toString());
     *     }
     * };
     * app.use(staticFiles(Path.of("public"), StaticFiles.DEFAULT.withSetHeaders(download)));
     * }
     */
    @FunctionalInterface
    public interface SetHeaders {

        void set(Response res, Path file, BasicFileAttributes attributes);
    }

    public static final StaticFiles DEFAULT = new StaticFiles(FileOptions.DEFAULT, true, true, null, null, 8L << 20);

    public StaticFiles {
        if (cacheBytes < 0) {
            throw new IllegalArgumentException("StaticFiles.cacheBytes must not be less than 0, but is " + cacheBytes);
        }
    }

    public StaticFiles withFiles(FileOptions value) {
        return new StaticFiles(value, redirect, fallThrough, setHeaders, fallback, cacheBytes);
    }

    public StaticFiles withRedirect(boolean value) {
        return new StaticFiles(files, value, fallThrough, setHeaders, fallback, cacheBytes);
    }

    public StaticFiles withFallThrough(boolean value) {
        return new StaticFiles(files, redirect, value, setHeaders, fallback, cacheBytes);
    }

    public StaticFiles withSetHeaders(@Nullable SetHeaders value) {
        return new StaticFiles(files, redirect, fallThrough, value, fallback, cacheBytes);
    }

    public StaticFiles withFallback(@Nullable String value) {
        return new StaticFiles(files, redirect, fallThrough, setHeaders, value, cacheBytes);
    }

    public StaticFiles withCacheBytes(long value) {
        return new StaticFiles(files, redirect, fallThrough, setHeaders, fallback, value);
    }

    /** See {@link FileOptions#acceptRanges()}. */
    public StaticFiles withAcceptRanges(boolean value) {
        return withFiles(files.withAcceptRanges(value));
    }

    /** See {@link FileOptions#cacheControl()}. */
    public StaticFiles withCacheControl(boolean value) {
        return withFiles(files.withCacheControl(value));
    }

    /** See {@link FileOptions#maxAge()}. */
    public StaticFiles withMaxAge(Duration value) {
        return withFiles(files.withMaxAge(value));
    }

    /** See {@link FileOptions#immutable()}. */
    public StaticFiles withImmutable(boolean value) {
        return withFiles(files.withImmutable(value));
    }

    /** See {@link FileOptions#etag()}. */
    public StaticFiles withEtag(boolean value) {
        return withFiles(files.withEtag(value));
    }

    /** See {@link FileOptions#lastModified()}. */
    public StaticFiles withLastModified(boolean value) {
        return withFiles(files.withLastModified(value));
    }

    /** See {@link FileOptions#dotFiles()}. */
    public StaticFiles withDotFiles(FileOptions.DotFiles value) {
        return withFiles(files.withDotFiles(value));
    }

    /** See {@link FileOptions#index()}; none: directories have no index. */
    public StaticFiles withIndex(String... values) {
        return withFiles(files.withIndex(values));
    }

    /** See {@link FileOptions#extensions()}. */
    public StaticFiles withExtensions(String... values) {
        return withFiles(files.withExtensions(values));
    }

    /** See {@link FileOptions#headers()}. */
    public StaticFiles withHeaders(Map<String, String> values) {
        return withFiles(files.withHeaders(values));
    }

    /** See {@link FileOptions#precompressed()}. */
    public StaticFiles withPrecompressed(boolean value) {
        return withFiles(files.withPrecompressed(value));
    }

    /** See {@link FileOptions#outsideLinks()}. */
    public StaticFiles withOutsideLinks(boolean value) {
        return withFiles(files.withOutsideLinks(value));
    }
}
