package dev.cortado.internal.engine;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import java.time.Duration;

/**
 * Whether a client that has closed its side of the connection still waits for the answer, or has left: both look the same until its
 * system refuses what it gets.
 *
 * <p>While an answer in chunks is silent, the next chunk's size begins with a zero, which says nothing to a client that is there. The
 * system asks as well (keep-alive), which needs about a minute.
 */
final class Presence {

    private static final long SILENCE = Duration.ofSeconds(1).toNanos();
    /** One is refused; where only a write tells that, the second one fails. */
    private static final int PROBES = 2;
    private static final int KEEP_ALIVE_SECONDS = 15;
    /** Linux: TCP_CLOSE. */
    private static final int CLOSED = 7;

    private final Channel channel;
    private long lastWrite = System.nanoTime();
    private int probes;

    Presence(Channel channel) {
        this.channel = channel;
        channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
        if (channel instanceof EpollSocketChannel socket) {
            socket.config().setTcpKeepIdle(KEEP_ALIVE_SECONDS).setTcpKeepIntvl(KEEP_ALIVE_SECONDS);
        }
    }

    void wrote() {
        lastWrite = System.nanoTime();
        probes = 0;
    }

    /** @param betweenChunks whether nothing of the answer is on its way, and a chunk is to come */
    boolean isGone(long now, boolean betweenChunks) {
        if (betweenChunks && probes < PROBES && now - lastWrite > SILENCE) {
            probe(now);
        }
        if (!(channel instanceof EpollSocketChannel socket)) {
            return false;
        }
        EpollTcpInfo state = new EpollTcpInfo();
        socket.tcpInfo(state);
        return state.state() == CLOSED;
    }

    private void probe(long now) {
        lastWrite = now;
        probes++;
        ChannelHandlerContext encoder = channel.pipeline().context(Wire.ENCODER);
        if (encoder != null) {
            encoder.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {'0'}));
        }
    }
}
