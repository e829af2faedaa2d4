package dev.cortado.internal.engine;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The end of a connection. A client that still sends would lose the last answer if the connection were closed at once: our side is
 * closed first, and what it sends is read for a moment, for nothing (RFC 9112, section 9.6).
 */
final class Farewell {

    private static final long LONGEST = Duration.ofSeconds(2).toNanos();

    private final ChannelHandlerContext context;
    private final Channel channel;
    /** When our side was closed; 0: it is open. */
    private long since;

    /** @param context from where the codec is reached, but not the engine, which closes a connection once */
    Farewell(ChannelHandlerContext context) {
        this.context = context;
        this.channel = context.channel();
    }

    boolean isOver(long now) {
        return since != 0 && now - since > LONGEST;
    }

    /** @param mayWait whether something could come that the client sent before it has the answer */
    void begin(boolean mayWait) {
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> {
            // With TLS the codec has a message of its own to say before.
            boolean clear = channel.pipeline().get("ssl") == null;
            if (sent.isSuccess() && mayWait && clear && channel instanceof DuplexChannel socket && !socket.isInputShutdown()) {
                since = System.nanoTime();
                socket.shutdownOutput();
                channel.config().setAutoRead(true);
            } else {
                end();
            }
        });
    }

    /** To a client that has begun a request and does not end it. */
    static void timeOut(ChannelHandlerContext encoder) {
        String answer = "HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
        encoder.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII)).addListener(ChannelFutureListener.CLOSE);
    }

    /** Somebody else wants to close the connection: that is under way. */
    void join(ChannelPromise promise) {
        channel.closeFuture().addListener(closed -> promise.trySuccess());
    }

    /** The client has closed its side as well. */
    void inputEnds() {
        if (since != 0) {
            end();
        }
    }

    void end() {
        context.close();
    }
}
