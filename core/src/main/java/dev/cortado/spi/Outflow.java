package dev.cortado.spi;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The body of one answer that is sent in parts. What the client has not taken is counted against {@link dev.cortado.OutboundLimits}. Status and
 * headers are those of the response. Confined to its event loop. When the client has left nothing happens.
 */
public interface Outflow {

    void write(Buffer part);

    void end(Buffer last);

    /** Whether the writer has to wait until the client has taken more. What is written all the same is kept. */
    boolean isFull();

    /** Runs when there is room again after {@link #isFull()}; maybe more often. Must not block. */
    void onRoom(Runnable action);

    /**
     * Ends the answer with a part of a file: sent by the system, or read as the client takes it. Sets {@code content-length}.
     *
     * @throws IOException the file cannot be opened; nothing has been sent
     */
    void sendFile(Path file, long offset, long length) throws IOException;
}
