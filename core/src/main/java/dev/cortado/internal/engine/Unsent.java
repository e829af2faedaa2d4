package dev.cortado.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * Bytes of one answer on their way to the client: from the moment they are handed over until the socket has taken them, or nobody wants them any
 * more. Each {@code add} is followed by a {@code gone}. Safe for all threads.
 */
public final class Unsent {

    /** Larger bodies that are known as a whole are counted; the others the channel takes as they come. */
    public static final int SMALL = Outlet.PIECE;
    /** With HTTP/2 they wait for the window of their stream, many on one connection. */
    public static final int SMALL_HTTP2 = 4 * 1024;

    private final ConnectionBacklog connection;
    // Guarded by this.
    private long bytes;
    private byte @Nullable [] body;

    private volatile @Nullable Runnable onRoom;

    Unsent(ConnectionBacklog connection) {
        this.connection = connection;
    }

    public void add(int count) {
        synchronized (this) {
            bytes += count;
        }
        connection.add(count);
    }

    /** The only body of the answer. @return false: the server has too much to send already, and does not take it */
    public boolean add(byte[] whole) {
        if (!connection.add(whole)) {
            return false;
        }
        synchronized (this) {
            body = whole;
        }
        return true;
    }

    public void gone(int count) {
        boolean isEmpty;
        synchronized (this) {
            bytes -= count;
            isEmpty = bytes == 0;
        }
        connection.add(-count);
        Runnable action = onRoom;
        if (action != null && (isEmpty || connection.hasRoom())) {
            action.run();
        }
    }

    public void bodyGone() {
        byte[] whole;
        synchronized (this) {
            whole = body;
            body = null;
        }
        if (whole != null) {
            connection.remove(whole);
        }
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized long bodyBytes() {
        return body == null ? 0 : body.length;
    }

    private synchronized boolean isEmpty() {
        return bytes == 0;
    }

    /** Whether the writer has to wait. Where there is much already, on its connection or in the server, each answer has one part under way. */
    public boolean isFull() {
        return !isEmpty() && connection.isCrowded();
    }

    /** Runs when there is room again after {@link #isFull()}, on the thread that made it; maybe more often. Must not block. */
    public void onRoom(@Nullable Runnable action) {
        onRoom = action;
    }
}
