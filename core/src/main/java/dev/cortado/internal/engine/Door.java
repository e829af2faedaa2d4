package dev.cortado.internal.engine;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicInteger;

/** Every new connection of a server comes through here: too many are closed, the others get their {@link Wire}. */
final class Door extends ChannelInboundHandlerAdapter {

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
        connection.pipeline().addLast(new Setup());
        context.fireChannelRead(message);
    }

    /** Waits until Vert.x has set up the codec, puts the wire behind it and goes. */
    private final class Setup extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            Channel channel = context.channel();
            Lane lane = server.lane(channel.eventLoop());
            if (lane != null && channel.pipeline().get("httpEncoder") != null) {
                channel.pipeline().replace(RequestDecoder.NAME, RequestDecoder.NAME, new RequestDecoder(server.limits()));
                channel.pipeline().addAfter("httpEncoder", Wire.NAME, new Wire(server, lane, channel));
            }
            context.fireChannelActive();
            context.pipeline().remove(this);
        }
    }
}
