package dev.cortado.internal.engine;

import dev.cortado.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last handler before the socket, or before TLS: gives it a large body piece by piece, for it copies at once what it gets into memory
 * outside the heap, and counts what it has not sent.
 */
final class Outlet extends ChannelDuplexHandler {

    /** What is not larger passes as it is. */
    static final int PIECE = 64 * 1024;
    private static final int PIECES_AHEAD = 2;
    /** Of ours among the reasons why a channel is not writable. */
    private static final int WRITABILITY = 1;

    private final Channel channel;
    private final ConnectionBacklog backlog;
    private final AnswerPace pace = new AnswerPace();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext context;
    private int piecesAhead;
    private boolean readWaits;
    private long passed;
    private long inFiles;

    private record Waiting(Object message, ChannelPromise promise) {}

    Outlet(Channel channel, ConnectionBacklog backlog) {
        this.channel = channel;
        this.backlog = backlog;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (queue.isEmpty() && !isLarge(message)) {
            pass(context, message, promise);
            return;
        }
        if (queue.isEmpty()) {
            writable(false);
        }
        queue.add(new Waiting(message, promise));
    }

    private static boolean isLarge(Object message) {
        return message instanceof ByteBuf bytes && bytes.readableBytes() > PIECE;
    }

    private void pass(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ChannelPromise sent = promise;
        if (message instanceof ByteBuf bytes) {
            passed += bytes.readableBytes();
        } else if (message instanceof FileRegion region) {
            long length = region.count();
            passed += length;
            inFiles += length;
            sent = promise.unvoid().addListener(done -> inFiles -= length);
        }
        context.write(message, sent);
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        passQueue(context);
        context.flush();
        measure();
    }

    private void passQueue(ChannelHandlerContext context) {
        int most = backlog.isCrowded() ? 1 : PIECES_AHEAD;
        while (!queue.isEmpty() && piecesAhead < most) {
            Waiting first = queue.peek();
            if (isLarge(first.message)) {
                piece(context, ((ByteBuf) first.message).readRetainedSlice(PIECE), null);
            } else {
                queue.poll();
                piece(context, first.message, first.promise);
            }
        }
        if (queue.isEmpty()) {
            writable(true);
        }
    }

    /** @param whole of the message that ends with this piece */
    private void piece(ChannelHandlerContext context, Object piece, @Nullable ChannelPromise whole) {
        piecesAhead++;
        ChannelPromise sent = whole == null ? context.newPromise() : whole.unvoid();
        sent.addListener(done -> {
            piecesAhead--;
            if (!queue.isEmpty()) {
                flush(context);
            }
        });
        pass(context, piece, sent);
    }

    private void writable(boolean writable) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        if (buffer != null) {
            buffer.setUserDefinedWritability(WRITABILITY, writable);
        }
    }

    /** Frames without a body are not held back by a window: who does not take them is not heard any more. */
    @Override
    public void read(ChannelHandlerContext context) {
        if (!channel.isWritable() && pending() - inFiles > backlog.limit()) {
            readWaits = true;
        } else {
            context.read();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        measure();
        if (readWaits && channel.isWritable()) {
            readWaits = false;
            context.read();
        }
        context.fireChannelWritabilityChanged();
    }

    private long pending() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    /** Brings the backlog up to date. */
    void measure() {
        long pending = pending();
        backlog.channelHolds(pending == 0 ? 0 : Math.max(0, pending - inFiles));
    }

    private void look(long now) {
        measure();
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        boolean waits = buffer != null && buffer.size() > 0;
        if (!waits && pending() > 0) {
            // Vert.x leaves the head of an answer whose body finds no window.
            channel.flush();
        }
        pace.look(now, waits, taken());
    }

    /** Bytes that the socket has taken; not exact, for the channel counts a little more for what it holds. */
    private long taken() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? passed : passed - buffer.totalPendingWriteBytes() + buffer.currentProgress();
    }

    /** Whether nothing waits. */
    boolean isIdle() {
        return pending() == 0 && queue.isEmpty();
    }

    boolean isTooSlow(long now, Limits limits) {
        look(now);
        return pace.isTooSlow(now, limits);
    }

    /** @param more bytes that wait besides */
    void slowReader(long now, long more, Runnable close, Consumer<SlowReader> found) {
        look(now);
        long bytes = backlog.bytes() + more;
        if (bytes > 0) {
            found.accept(new SlowReader(pace, bytes, close));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Exhaustion.check(cause);
        context.fireExceptionCaught(cause);
    }

    /** Closes at once, and leaves nothing to the system: who does not read would not read that either. */
    void cut() {
        ChannelHandlerContext here = context;
        if (here != null && channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            close(here, here.newPromise());
        }
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        drop();
        context.close(promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        drop();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        drop();
    }

    private void drop() {
        backlog.channelHolds(0);
        for (Waiting next; (next = queue.poll()) != null; ) {
            ReferenceCountUtil.release(next.message);
            next.promise.tryFailure(new ClosedChannelException());
        }
    }
}
