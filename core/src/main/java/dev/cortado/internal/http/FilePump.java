package dev.cortado.internal.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes a part of a file where the kernel cannot do it, as in HTTP/2: as much as the client takes, on the event loop. */
final class FilePump {

    private static final int PART = 32 * 1024;

    private final HttpServerResponse to;
    private final FileChannel file;
    private final Runnable onFailure;
    private long at;
    private final long end;

    FilePump(HttpServerResponse to, FileChannel file, long offset, long length, Runnable onFailure) {
        this.to = to;
        this.file = file;
        this.at = offset;
        this.end = offset + length;
        this.onFailure = onFailure;
    }

    void start() {
        to.drainHandler(none -> write());
        write();
    }

    private void write() {
        try {
            while (!to.ended() && !to.writeQueueFull()) {
                ByteBuffer part = ByteBuffer.allocate((int) Math.min(PART, end - at));
                int count = file.read(part, at);
                if (count <= 0) {
                    throw new IOException("the file became shorter while it was sent");
                }
                at += count;
                Buffer bytes = Buffer.buffer(count).appendBytes(part.array(), 0, count);
                if (at == end) {
                    to.end(bytes);
                } else {
                    to.write(bytes);
                }
            }
        } catch (IOException failed) {
            onFailure.run();
        }
    }
}
