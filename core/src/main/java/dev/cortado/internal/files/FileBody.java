package dev.cortado.internal.files;

import dev.cortado.ClientGone;
import dev.cortado.Ranges.Range;
import dev.cortado.internal.files.Located.Missing;
import dev.cortado.internal.http.ErrorPages;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.http.ResponseImpl;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Context;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The bytes of a file: handed to the kernel where it can send them, else copied through a small buffer. */
final class FileBody {

    private static final int BUFFER = FileCache.LARGEST;

    private final RequestImpl req;
    private final ResponseImpl res;
    private final Path file;
    /** The whole file, if it is in memory. */
    private final byte @Nullable [] kept;

    FileBody(RequestImpl req, ResponseImpl res, Path file, byte @Nullable [] kept) {
        this.req = req;
        this.res = res;
        this.file = file;
        this.kept = kept;
    }

    void send(long offset, long length) {
        if (req.method().equals("HEAD") || length == 0) {
            res.set("Content-Length", Long.toString(length));
            res.output().endEmpty();
        } else if (length <= BUFFER) {
            res.header(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
            res.end(kept == null ? read(offset, (int) length) : part(kept, (int) offset, (int) length));
        } else if (file.getFileSystem() == FileSystems.getDefault()) {
            FileChannel channel = open(offset + length);
            res.set("Content-Length", Long.toString(length));
            res.output().endWithFile(channel, offset, length);
        } else {
            res.set("Content-Length", Long.toString(length));
            copy(() -> {
                copyPart(offset, length);
                res.end();
            });
        }
    }

    private static byte[] part(byte[] whole, int offset, int length) {
        return length == whole.length ? whole : Arrays.copyOfRange(whole, offset, offset + length);
    }

    /** Head and content leave in one write, and no descriptor waits for the client. */
    private byte[] read(long offset, int length) {
        ByteBuffer content = ByteBuffer.allocate(length);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            if (offset > 0) {
                channel.position(offset);
            }
            while (content.hasRemaining()) {
                if (channel.read(content) < 0) {
                    throw shorter();
                }
            }
            return content.array();
        } catch (IOException e) {
            throw Missing.of(e).error();
        }
    }

    /** @param end where the content ends: Vert.x would send less than the head says, and the client wait for the rest */
    private FileChannel open(long end) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            if (channel.size() < end) {
                channel.close();
                throw shorter();
            }
            return channel;
        } catch (IOException e) {
            throw Missing.of(e).error();
        }
    }

    private EOFException shorter() {
        return new EOFException(file + " became shorter while it was sent");
    }

    /** As {@code multipart/byteranges} (RFC 9110, section 14.6). */
    void sendParts(List<Range> ranges, long offset, long size) {
        String boundary = Long.toHexString(ThreadLocalRandom.current().nextLong()) + Long.toHexString(System.nanoTime());
        String type = Objects.requireNonNull(res.get("Content-Type"));
        String end = "\r\n--" + boundary + "--\r\n";
        List<String> heads = ranges.stream().map(range -> "\r\n--" + boundary + "\r\nContent-Type: " + type
                + "\r\nContent-Range: " + Transfer.contentRange(range, size) + "\r\n\r\n").toList();
        long length = ranges.stream().mapToLong(FileBody::length).sum() + heads.stream().mapToLong(String::length).sum() + end.length();
        res.status(206).set("Content-Type", "multipart/byteranges; boundary=" + boundary).set("Content-Length", Long.toString(length));
        copy(() -> {
            for (int i = 0; i < heads.size(); i++) {
                res.write(heads.get(i).getBytes(StandardCharsets.ISO_8859_1));
                copyPart(offset + ranges.get(i).start(), length(ranges.get(i)));
            }
            res.end(end);
        });
    }

    private static long length(Range range) {
        return range.end() - range.start() + 1;
    }

    private void copyPart(long offset, long length) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(offset);
            byte[] buffer = new byte[BUFFER];
            for (long left = length; left > 0; ) {
                int count = in.read(buffer, 0, (int) Math.min(left, BUFFER));
                if (count < 0) {
                    throw shorter();
                }
                res.write(Arrays.copyOf(buffer, count));
                left -= count;
            }
        }
    }

    private interface Copy {

        void run() throws IOException;
    }

    /** Off the event loop: it waits for the client. */
    private void copy(Copy copy) {
        if (!Context.isOnEventLoopThread()) {
            runHere(copy);
            return;
        }
        Thread.ofVirtual().name("file").start(() -> {
            try {
                runHere(copy);
            } catch (ClientGone gone) {
                // Nobody waits for the rest.
            } catch (RuntimeException e) {
                ErrorPages.answer(req, res, e);
            }
        });
    }

    private void runHere(Copy copy) {
        try {
            copy.run();
        } catch (ClientGone gone) {
            throw gone;
        } catch (IOException e) {
            throw Missing.of(e).error();
        }
    }
}
