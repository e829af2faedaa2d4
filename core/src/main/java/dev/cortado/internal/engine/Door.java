package dev.cortado.internal.engine;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollSocketChannel;
import java.util.concurrent.atomic.AtomicInteger;

/** Every new connection of a server comes through here: too many are closed, the others get their {@link Wire} or {@link Http2Wire}. */
final class Door extends ChannelInboundHandlerAdapter {

    /**
     * Bytes that Linux may have and not have sent. By itself it takes up to 4 MB for each client that does not read, and would say of one that
     * reads slowly for minutes that it takes nothing.
     */
    private static final long MOST_NOT_SENT = 128 * 1024;

    private final Server server;
    private final AtomicInteger open = new AtomicInteger();

    Door(Server server) {
        this.server = server;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Channel connection = (Channel) message;
        if (open.incrementAndGet() > server.limits().connections()) {
            open.decrementAndGet();
            connection.unsafe().closeForcibly();
            return;
        }
        connection.closeFuture().addListener(closed -> open.decrementAndGet());
        if (connection instanceof EpollSocketChannel socket) {
            socket.config().setTcpNotSentLowAt(MOST_NOT_SENT);
        }
        connection.pipeline().addLast(new Setup());
        context.fireChannelRead(message);
    }

    /** Waits until Vert.x has set up the connection: with the codec at once, or with what finds out which one it will be. */
    private final class Setup extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            Channel channel = context.channel();
            Lane lane = server.lane(channel.eventLoop());
            if (lane != null && channel.pipeline().get(Wire.ENCODER) != null) {
                Wire.install(server, lane, channel);
            } else if (lane != null && channel.pipeline().get(Greeting.HANDLER) != null) {
                channel.pipeline().addBefore(Greeting.HANDLER, null, new Greeting(server, lane, channel));
            } else if (lane != null) {
                channel.pipeline().addLast(new Greeting(server, lane, channel));
            }
            context.fireChannelActive();
            context.pipeline().remove(this);
        }
    }
}
