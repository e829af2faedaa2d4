package dev.cortado.internal.files;

import dev.cortado.FileOptions;
import dev.cortado.HttpError;
import dev.cortado.Ranges;
import dev.cortado.Ranges.Kind;
import dev.cortado.Ranges.Range;
import dev.cortado.Settings;
import dev.cortado.StaticFiles.SetHeaders;
import dev.cortado.internal.engine.HttpDate;
import dev.cortado.internal.files.FileCache.Kept;
import dev.cortado.internal.files.Located.Found;
import dev.cortado.internal.http.Etags;
import dev.cortado.internal.http.MediaTypes;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.http.ResponseImpl;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One file on its way to one client: headers, preconditions, ranges (RFC 9110, sections 13 and 14), bytes. */
final class Transfer {

    private static final Duration LONGEST_AGE = Duration.ofDays(365);
    /** More ranges that cannot be joined are an attack, or a client that is better off with the whole file. */
    private static final int MOST_RANGES = 16;

    private static final AsciiString ACCEPT_RANGES = AsciiString.cached("Accept-Ranges");
    private static final AsciiString BYTES = AsciiString.cached("bytes");
    private static final AsciiString CACHE_CONTROL = AsciiString.cached("Cache-Control");
    private static final AsciiString CONTENT_ENCODING = AsciiString.cached("Content-Encoding");
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached("Content-Length");
    private static final AsciiString CONTENT_RANGE = AsciiString.cached("Content-Range");
    private static final AsciiString CONTENT_TYPE = AsciiString.cached("Content-Type");
    private static final AsciiString ETAG = AsciiString.cached("ETag");
    private static final AsciiString LAST_MODIFIED = AsciiString.cached("Last-Modified");

    private final RequestImpl req;
    private final ResponseImpl res;
    private final FileOptions options;
    private final @Nullable SetHeaders setHeaders;
    private final @Nullable FileCache cache;
    /** What this set, and nobody before. */
    private final List<CharSequence> set = new ArrayList<>(List.of(CONTENT_LENGTH, CONTENT_RANGE));

    Transfer(RequestImpl req, ResponseImpl res, FileOptions options, @Nullable SetHeaders setHeaders, @Nullable FileCache cache) {
        this.req = req;
        this.res = res;
        this.options = options;
        this.setHeaders = setHeaders;
        this.cache = cache;
    }

    /** @param root what links of a compressed file must not lead out of, or null */
    void send(Found file, @Nullable Path root) {
        if (res.headersSent()) {
            throw new IllegalStateException("Can't set headers after they are sent.");
        }
        int status = res.status();
        try {
            sendOrFail(file, root);
        } catch (HttpError e) {
            if (!res.headersSent()) {
                // They are about a file that is not sent.
                set.forEach(name -> res.remove(name.toString()));
                res.status(status);
            }
            throw e;
        }
    }

    private void sendOrFail(Found file, @Nullable Path root) {
        Precompressed sent = new Precompressed(file, null);
        if (options.precompressed() && res.header(CONTENT_ENCODING) == null) {
            res.vary("Accept-Encoding");
            sent = Precompressed.choose(file, root, options, req.get("accept-encoding"));
        }
        Kept kept = cache == null ? null : cache.get(sent.file());
        setHeaders(file, sent, kept);
        // An error page is sent as it is: conditions and ranges are about what the client asked for.
        if (res.status() / 100 == 2 && Preconditions.fail(req, res)) {
            throw new HttpError(412);
        }
        if (req.fresh()) {
            notModified();
            return;
        }
        long offset = Math.min(options.start(), sent.file().attributes().size());
        long end = Math.min(options.end(), sent.file().attributes().size() - 1);
        sendFrom(new FileBody(req, res, sent.file().path(), kept == null ? null : kept.content), offset, end - offset + 1);
    }

    private void setHeaders(Found file, Precompressed sent, @Nullable Kept kept) {
        options.headers().forEach((name, value) -> {
            set.add(name);
            res.remove(name).append(name, value);
        });
        if (setHeaders != null) {
            setHeaders.set(res, file.path(), file.attributes());
        }
        if (sent.coding() != null) {
            setDefault(CONTENT_ENCODING, sent.coding());
        }
        if (options.acceptRanges()) {
            setDefault(ACCEPT_RANGES, BYTES);
        }
        if (options.cacheControl()) {
            setDefault(CACHE_CONTROL, cacheControl(options));
        }
        BasicFileAttributes attributes = sent.file().attributes();
        long modified = attributes.lastModifiedTime().toMillis();
        if (options.lastModified()) {
            setDefault(LAST_MODIFIED, kept != null ? kept.lastModified : HttpDate.format(Instant.ofEpochMilli(modified)));
        }
        boolean plain = kept != null && sent.coding() == null;
        if (options.etag() && req.app().settings().etag() != Settings.Etag.NONE) {
            setDefault(ETAG, plain ? kept.etag : Etags.ofFile(attributes.size(), modified, sent.coding()));
        }
        setDefault(CONTENT_TYPE, plain ? kept.type : MediaTypes.ofFile(String.valueOf(file.path().getFileName())));
    }

    private void setDefault(AsciiString name, CharSequence value) {
        if (res.header(name) == null) {
            set.add(name);
            res.header(name, value);
        }
    }

    private static String cacheControl(FileOptions options) {
        Duration age = options.maxAge().isNegative() ? Duration.ZERO : options.maxAge();
        long seconds = age.compareTo(LONGEST_AGE) > 0 ? LONGEST_AGE.toSeconds() : age.toSeconds();
        return "public, max-age=" + seconds + (options.immutable() ? ", immutable" : "");
    }

    private void notModified() {
        for (String header : List.of("Content-Encoding", "Content-Language", "Content-Length", "Content-Range", "Content-Type")) {
            res.remove(header);
        }
        res.status(304);
        res.output().endEmpty();
    }

    private void sendFrom(FileBody body, long offset, long size) {
        List<Range> ranges = ranges(size);
        if (ranges.isEmpty()) {
            body.send(offset, size);
        } else if (ranges.size() == 1) {
            Range range = ranges.getFirst();
            res.status(206).set("Content-Range", contentRange(range, size));
            body.send(offset + range.start(), range.end() - range.start() + 1);
        } else {
            body.sendParts(ranges, offset, size);
        }
    }

    static String contentRange(Range range, long size) {
        return "bytes " + range.start() + "-" + range.end() + "/" + size;
    }

    /** @return empty: the whole file. Only GET has ranges (RFC 9110, section 14.2) */
    private List<Range> ranges(long size) {
        String header = req.list(HttpHeaderNames.RANGE);
        if (header == null || !options.acceptRanges() || !req.method().equals("GET") || res.status() != 200) {
            return List.of();
        }
        Ranges asked = Ranges.parse(header, size, true);
        if (!asked.unit().strip().equalsIgnoreCase("bytes") || asked.kind() == Kind.MALFORMED || !Preconditions.rangeHolds(req, res)) {
            return List.of();
        }
        if (asked.kind() == Kind.UNSATISFIABLE) {
            throw new HttpError(416, "Range Not Satisfiable", "", Map.of("Content-Range", "bytes */" + size), null);
        }
        return asked.list().size() > MOST_RANGES ? List.of() : asked.list();
    }
}
