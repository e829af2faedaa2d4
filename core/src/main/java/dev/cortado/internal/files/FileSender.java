package dev.cortado.internal.files;

import dev.cortado.Forbidden;
import dev.cortado.HttpError;
import dev.cortado.NotFound;
import dev.cortado.internal.engine.HttpDate;
import dev.cortado.internal.http.Etags;
import dev.cortado.internal.http.MediaTypes;
import dev.cortado.internal.http.Output;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.http.ResponseImpl;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends a file: validators, preconditions, one range (RFC 9110, sections 13 and 14). */
public final class FileSender {

    private FileSender() {}

    public static void send(RequestImpl req, ResponseImpl res, Output output, String path, Path root) {
        Path file = below(root, path);
        if (file == null) {
            throw new Forbidden();
        }
        send(req, res, output, file);
    }

    public static void send(RequestImpl req, ResponseImpl res, Output output, Path file) {
        BasicFileAttributes attributes = attributes(file);
        if (attributes == null || !attributes.isRegularFile()) {
            throw new NotFound();
        }
        if (res.get("Cache-Control") == null) {
            res.set("Cache-Control", "public, max-age=0");
        }
        send(req, res, output, file, attributes);
    }

    static @Nullable BasicFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            return null;
        }
    }

    /** The file at a decoded URL path, or null if that leads out of the directory. */
    static @Nullable Path below(Path root, String path) {
        if (path.indexOf('\0') >= 0 || path.indexOf('\\') >= 0) {
            return null;
        }
        try {
            Path base = root.toAbsolutePath().normalize();
            Path file = base.resolve(path.replaceAll("^/+", "")).normalize();
            return file.startsWith(base) ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    static void send(RequestImpl req, ResponseImpl res, Output output, Path file, BasicFileAttributes attributes) {
        long size = attributes.size();
        long modified = attributes.lastModifiedTime().toMillis();
        if (res.get("Content-Type") == null) {
            res.set("Content-Type", MediaTypes.ofFile(file.getFileName().toString()));
        }
        if (res.get("ETag") == null) {
            res.set("ETag", Etags.ofFile(size, modified));
        }
        if (res.get("Last-Modified") == null) {
            res.set("Last-Modified", HttpDate.format(Instant.ofEpochMilli(modified)));
        }
        res.set("Accept-Ranges", "bytes");
        if (Preconditions.fail(req, res)) {
            throw new HttpError(412);
        }
        if (req.fresh()) {
            res.status(304).remove("Content-Type");
            output.endEmpty();
            return;
        }
        sendRange(req, res, output, file, size);
    }

    private static void sendRange(RequestImpl req, ResponseImpl res, Output output, Path file, long size) {
        long from = 0;
        long length = size;
        String header = req.get("range");
        if (header != null && Preconditions.rangeHolds(req, res)) {
            ByteRange range = ByteRange.parse(header, size);
            if (range == ByteRange.UNSATISFIABLE) {
                throw new HttpError(416, "Range Not Satisfiable", "", Map.of("Content-Range", "bytes */" + size), null);
            }
            if (range != null) {
                from = range.first();
                length = range.last() - range.first() + 1;
                res.status(206).set("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + size);
            }
        }
        res.set("Content-Length", Long.toString(length));
        if (req.method().equals("HEAD") || length == 0) {
            output.endEmpty();
            return;
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new NotFound();
        }
        output.endWithFile(channel, from, length);
    }
}
