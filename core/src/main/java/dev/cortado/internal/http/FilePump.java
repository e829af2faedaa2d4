package dev.cortado.internal.http;

import dev.cortado.internal.engine.Unsent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes a part of a file where the kernel cannot do it, as in HTTP/2: as much as the client takes, on the event loop. */
final class FilePump {

    /** As much as a frame carries, unless the client wants larger ones. */
    private static final int PART = 16 * 1024;

    private final HttpServerResponse to;
    private final Unsent unsent;
    private final FileChannel file;
    private final Runnable onFailure;
    private long at;
    private final long end;
    private boolean writing;
    private boolean over;

    FilePump(HttpServerResponse to, Unsent unsent, FileChannel file, long offset, long length, Runnable onFailure) {
        this.to = to;
        this.unsent = unsent;
        this.file = file;
        this.at = offset;
        this.end = offset + length;
        this.onFailure = onFailure;
    }

    void start() {
        unsent.onRoom(this::write);
        write();
    }

    /** What is written may have gone at once, and ask for more. */
    private void write() {
        if (writing) {
            return;
        }
        writing = true;
        try {
            while (!over && !to.closed() && at < end && !unsent.isFull()) {
                ByteBuffer part = ByteBuffer.allocate((int) Math.min(PART, end - at));
                int count = file.read(part, at);
                if (count <= 0) {
                    throw new IOException("the file became shorter while it was sent");
                }
                at += count;
                Buffer bytes = Buffer.buffer(count).appendBytes(part.array(), 0, count);
                unsent.add(count);
                (at == end ? to.end(bytes) : to.write(bytes)).onComplete(sent -> {
                    over |= sent.failed();
                    unsent.gone(count);
                });
            }
        } catch (IOException failed) {
            over = true;
            onFailure.run();
        } finally {
            writing = false;
        }
    }
}
