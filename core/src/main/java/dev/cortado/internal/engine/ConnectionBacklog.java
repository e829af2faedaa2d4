package dev.cortado.internal.engine;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that wait for one client. What the answers hold is counted from the moment it is handed over; what the channel holds, when it is more
 * than that: copies of bodies that are not counted, such as stored pages. Safe for all threads, but for the channel's part.
 */
final class ConnectionBacklog {

    private final Backlog server;
    private final int limit;
    private final AtomicLong bytes = new AtomicLong();
    private long inChannel;

    ConnectionBacklog(Backlog server, int limit) {
        this.server = server;
        this.limit = limit;
    }

    /** For requests that none of our servers received. */
    static ConnectionBacklog unlimited() {
        return new ConnectionBacklog(new Backlog(Long.MAX_VALUE / 2, () -> {}), Integer.MAX_VALUE);
    }

    void add(long count) {
        bytes.addAndGet(count);
        server.add(count);
    }

    /** Counted once for the server, and not at all here: it does not make room for anybody on this connection. */
    boolean add(byte[] body) {
        if (server.isFlooded()) {
            return false;
        }
        server.add(body);
        return true;
    }

    void remove(byte[] body) {
        server.remove(body);
    }

    /** What the channel holds now; called on the event loop. */
    void channelHolds(long pending) {
        if (pending == 0 && inChannel == 0) {
            return;
        }
        long more = Math.max(0, pending - bytes.get());
        if (more != inChannel) {
            server.add(more - inChannel);
            inChannel = more;
        }
    }

    /** Called on the event loop. */
    long bytes() {
        return bytes.get() + inChannel;
    }

    int limit() {
        return limit;
    }

    boolean isCrowded() {
        return bytes.get() >= limit / 2 || server.isCrowded();
    }

    /** Whether those who wait should be woken: with room for more than one part. */
    boolean hasRoom() {
        return bytes.get() < limit / 4 && !server.isCrowded();
    }
}
