package dev.cortado.internal.engine;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/** Whether a client takes what waits in the connection's buffer. */
final class WritePace {

    private final Channel channel;
    private long lastMove;
    private long lastPending;
    private long lastProgress;
    private int lastCurrent;

    WritePace(Channel channel) {
        this.channel = channel;
    }

    /** Whether nothing waits, as of the last look. */
    boolean isIdle() {
        return lastPending == 0;
    }

    boolean isStuck(long now, long longest) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        long pending = buffer == null ? 0 : buffer.totalPendingWriteBytes();
        if (pending == 0) {
            lastPending = 0;
            return false;
        }
        int current = System.identityHashCode(buffer.current());
        long progress = buffer.currentProgress();
        if (lastPending == 0 || pending < lastPending || current != lastCurrent || progress != lastProgress) {
            lastMove = now;
        }
        lastPending = pending;
        lastCurrent = current;
        lastProgress = progress;
        return now - lastMove > longest;
    }
}
