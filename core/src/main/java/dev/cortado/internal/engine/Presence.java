package dev.cortado.internal.engine;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Whether a client that has closed its side of the connection still waits for the answer, or has left: both look the same until its
 * system refuses what it gets.
 *
 * <p>Before its answer, the client gets what every client of HTTP/1.1 leaves out, {@code 100 Continue} (RFC 9110, 15.2); while an answer
 * in chunks is silent, the next chunk's size begins with a zero. The system asks as well (keep-alive), which needs about a minute.
 */
final class Presence {

    private static final long SILENCE = Duration.ofSeconds(1).toNanos();
    /** One is refused; where only a write tells that, the second one fails. */
    private static final int PROBES = 2;
    private static final int KEEP_ALIVE_SECONDS = 15;
    /** Linux: TCP_CLOSE. */
    private static final int CLOSED = 7;

    /** What says nothing to a client that is there. */
    enum Probe {
        NONE(""),
        BEFORE_ANSWER("HTTP/1.1 100 Continue\r\n\r\n"),
        BETWEEN_CHUNKS("0");

        private final byte[] bytes;

        Probe(String text) {
            this.bytes = text.getBytes(StandardCharsets.US_ASCII);
        }
    }

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

    /** @param probe what may be written at the moment */
    boolean isGone(long now, Probe probe) {
        if (probe != Probe.NONE && probes < PROBES && now - lastWrite > SILENCE) {
            write(now, probe);
        }
        if (!(channel instanceof EpollSocketChannel socket)) {
            return false;
        }
        EpollTcpInfo state = new EpollTcpInfo();
        socket.tcpInfo(state);
        return state.state() == CLOSED;
    }

    private void write(long now, Probe probe) {
        lastWrite = now;
        probes++;
        ChannelHandlerContext encoder = channel.pipeline().context(Wire.ENCODER);
        if (encoder != null) {
            encoder.writeAndFlush(Unpooled.wrappedBuffer(probe.bytes));
        }
    }
}
