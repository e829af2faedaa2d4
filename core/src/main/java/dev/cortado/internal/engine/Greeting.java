package dev.cortado.internal.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * A connection before it is known which HTTP it speaks: in its TLS handshake, or before its first bytes. Stands in the pipeline where the
 * codec will be put behind it, so that it sees the first bytes when the codec is there, but before the codec does.
 */
final class Greeting extends ChannelInboundHandlerAdapter implements Watched {

    /** Vert.x's name for the end of the pipeline. */
    static final String HANDLER = "handler";

    private final Server server;
    private final Lane lane;
    private final Channel channel;
    private final long begin = System.nanoTime();
    /** Of HTTP/2, as far as it has come. */
    private @Nullable ByteBuf preface;
    private boolean refused;

    Greeting(Server server, Lane lane, Channel channel) {
        this.server = server;
        this.lane = lane;
        this.channel = channel;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        lane.add(this);
        channel.closeFuture().addListener(closed -> lane.remove(this));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        ReferenceCountUtil.release(preface);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (channel.pipeline().get(Wire.ENCODER) != null) {
            lane.remove(this);
            Wire.install(server, lane, channel);
            context.pipeline().remove(this);
            context.fireChannelRead(message);
        } else if (channel.pipeline().get(HANDLER) instanceof Http2ConnectionHandler codec) {
            greet(context, (ByteBuf) message, codec);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void greet(ChannelHandlerContext context, ByteBuf bytes, Http2ConnectionHandler codec) {
        if (refused) {
            bytes.release();
            return;
        }
        preface = preface == null ? bytes : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), preface, bytes);
        Http2Error wrong = ClientPreface.check(preface);
        if (wrong != null) {
            refused = true;
            context.writeAndFlush(ClientPreface.goAway(wrong)).addListener(ChannelFutureListener.CLOSE);
        } else if (ClientPreface.isComplete(preface)) {
            ByteBuf complete = preface;
            preface = null;
            awaitSettings(codec);
            context.pipeline().remove(this);
            context.fireChannelRead(complete);
        }
    }

    /** With the client's first frame Vert.x's connection begins to listen; from then on its wire listens before it. */
    private void awaitSettings(Http2ConnectionHandler codec) {
        Http2ConnectionDecoder decoder = codec.decoder();
        decoder.frameListener(new Http2FrameListenerDecorator(decoder.frameListener()) {
            @Override
            public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
                super.onSettingsRead(context, settings);
                lane.remove(Greeting.this);
                Http2FrameListener connection = decoder.frameListener();
                Http2Wire wire = new Http2Wire(connection, server, lane, channel, codec);
                decoder.frameListener(wire);
                lane.add(wire);
                channel.closeFuture().addListener(closed -> lane.remove(wire));
            }
        });
    }

    @Override
    public void begins(Flight flight) {
        throw new IllegalStateException("no request can begin before the connection is set up");
    }

    @Override
    public boolean isExpired(long now) {
        return now - begin > server.limits().headerTime().toNanos();
    }

    @Override
    public void expire() {
        channel.close();
    }
}
