package dev.cortado.react.internal.serve;

import dev.cortado.react.internal.cache.Encoding;
import dev.cortado.react.internal.files.FileSource;
import dev.cortado.react.internal.files.StaticFile;
import dev.cortado.react.internal.files.StaticFile.Variant;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * {@link Stage#FILES}: small files from memory, large ones by the kernel (sendfile), in the best coding that was prepared.
 */
final class FileStage implements StageHandler {

    /** Larger files are not worth their memory: the kernel has them anyway. */
    private static final long LARGEST_IN_MEMORY = 64 * 1024;

    private final FileSource files;
    private final long memoryLimit;
    private final ConcurrentHashMap<Path, Buffer> memory = new ConcurrentHashMap<>();
    private final AtomicLong inMemory = new AtomicLong();

    /** @param memoryLimit bytes of small files that are kept in memory; 0 keeps none, for files that change */
    FileStage(FileSource files, long memoryLimit) {
        this.files = files;
        this.memoryLimit = memoryLimit;
    }

    @Override
    public void handle(Visit visit) {
        var url = visit.url();
        var file = visit.isRead() && !url.segments().isEmpty() && !url.isAmbiguous() ? files.find(url.segments()) : null;
        if (file == null) visit.next();
        else send(visit, file);
    }

    private void send(Visit visit, StaticFile file) {
        var response = visit.response;
        var range = visit.header("range");
        // A range is one of the file as it is, not of a compressed variant.
        var encoding = range == null ? file.choose(visit.header("accept-encoding")) : Encoding.IDENTITY;
        var variant = file.variants().get(encoding);
        var tag = "\"" + file.entityTag() + encoding.tagSuffix + "\"";
        response.putHeader("etag", tag);
        if (!response.headers().contains("cache-control")) response.putHeader("cache-control", file.cacheControl());
        if (file.variants().size() > 1) response.headers().add("vary", "accept-encoding");
        if (Preconditions.notModified(visit.request, file.entityTag())) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("content-type", file.contentType());
        response.putHeader("accept-ranges", "bytes");
        if (encoding != Encoding.IDENTITY) response.putHeader("content-encoding", encoding.token);
        var part = range == null || visit.header("if-range") != null && !tag.equals(visit.header("if-range"))
                ? null : ByteRange.parse(range, variant.size());
        if (part != null) sendPart(visit, variant, part);
        else sendWhole(visit, variant);
    }

    private void sendWhole(Visit visit, Variant variant) {
        var response = visit.response;
        if (visit.isHead()) {
            response.putHeader("content-length", String.valueOf(variant.size())).end();
            return;
        }
        var bytes = memoryLimit == 0 || variant.size() > LARGEST_IN_MEMORY ? null : fromMemory(variant);
        if (bytes == null) sendFile(visit, variant, 0, variant.size());
        else response.end(bytes);
    }

    private static void sendPart(Visit visit, Variant variant, ByteRange part) {
        var response = visit.response;
        if (!part.isSatisfiable()) {
            response.setStatusCode(416).putHeader("content-range", "bytes */" + variant.size()).end();
            return;
        }
        response.setStatusCode(206).putHeader("content-range", part.contentRange(variant.size()));
        if (visit.isHead()) response.putHeader("content-length", String.valueOf(part.length())).end();
        else sendFile(visit, variant, part.first(), part.length());
    }

    private static void sendFile(Visit visit, Variant variant, long offset, long length) {
        try {
            visit.exchange.outflow().sendFile(variant.file(), offset, length);
        } catch (IOException gone) {
            gone(visit, visit.response);
        }
    }

    /** A small file costs one short read, once. */
    private @Nullable Buffer fromMemory(Variant variant) {
        var known = memory.get(variant.file());
        if (known != null) return known;
        try {
            var bytes = Buffer.buffer(Files.readAllBytes(variant.file()));
            if (bytes.length() != variant.size()) return null;
            if (inMemory.addAndGet(variant.size()) <= memoryLimit) memory.put(variant.file(), bytes);
            else inMemory.addAndGet(-variant.size());
            return bytes;
        } catch (IOException gone) {
            return null;
        }
    }

    private static void gone(Visit visit, HttpServerResponse response) {
        if (!response.headWritten()) {
            response.headers().remove("content-encoding").remove("etag");
            ErrorPage.send(visit, 404, "The file is not there any more.");
        }
    }
}
