package dev.cortado.internal.engine;

import dev.cortado.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/2 connection, between the codec and Vert.x: sees each frame, and knows whether the peer keeps us waiting or keeps us busy.
 *
 * <p>Closes a connection that is silent or floods us with frames that carry nothing; resets a stream whose body is slow or too long, or
 * whose answer nobody takes.
 */
final class Http2Wire extends Http2FrameListenerDecorator implements Watched {

    private static final long WINDOW = Duration.ofSeconds(30).toNanos();

    private final Lane lane;
    private final Limits limits;
    private final Channel channel;
    private final Http2ConnectionHandler codec;
    private final Http2Connection connection;
    private final Http2Connection.PropertyKey key;
    private final List<Http2Stream> expired = new ArrayList<>();
    private final ConnectionBacklog backlog;
    private final Outlet outlet;
    private boolean takesNothing;

    private long lastFrame = System.nanoTime();
    private long windowBegin = lastFrame;
    private int emptyFrames;
    /** What is delivered at the moment. */
    private int streamId;
    private boolean ends;

    /** What is known of one request and its answer. */
    private static final class Exchange {

        private final Flight flight;
        private final BodyPace pace = new BodyPace();
        private final AnswerPace answerPace = new AnswerPace();
        /** What the client has added to the window of the answer. */
        private long granted;

        Exchange(Flight flight) {
            this.flight = flight;
            pace.begin();
        }
    }

    Http2Wire(Http2FrameListener next, Server server, Lane lane, Channel channel, Http2ConnectionHandler codec) {
        super(next);
        this.lane = lane;
        this.limits = server.limits();
        this.channel = channel;
        this.codec = codec;
        this.connection = codec.connection();
        this.key = connection.newKey();
        this.backlog = server.connectionBacklog();
        this.outlet = new Outlet(channel, backlog);
        channel.pipeline().addBefore(Greeting.HANDLER, null, outlet);
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int id, Http2Headers headers, int padding, boolean end) throws Http2Exception {
        head(id, headers, end, () -> super.onHeadersRead(context, id, headers, padding, end));
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int id, Http2Headers headers, int dependency, short weight,
            boolean exclusive, int padding, boolean end) throws Http2Exception {
        head(id, headers, end, () -> super.onHeadersRead(context, id, headers, dependency, weight, exclusive, padding, end));
    }

    private interface Delivery {
        void run() throws Http2Exception;
    }

    private void head(int id, Http2Headers headers, boolean end, Delivery delivery) throws Http2Exception {
        lastFrame = System.nanoTime();
        Exchange known = exchange(id);
        if (known != null) {
            known.flight.trailers(Trailers.of(headers));
        } else if (headers.method() != null && !Edge.isToken(headers.method())) {
            throw Http2Exception.streamError(id, Http2Error.PROTOCOL_ERROR, "the method is not a token");
        }
        streamId = id;
        ends = end;
        lane.delivering(this);
        delivery.run();
        lane.delivering(null);
    }

    @Override
    public void begins(Flight flight) {
        flight.waitsOn(backlog);
        flight.hasHttp2Body(!ends);
        connection.stream(streamId).setProperty(key, new Exchange(flight));
    }

    private @Nullable Exchange exchange(int id) {
        Http2Stream stream = connection.stream(id);
        return stream == null ? null : stream.getProperty(key);
    }

    @Override
    public int onDataRead(ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean end) throws Http2Exception {
        lastFrame = System.nanoTime();
        int length = data.readableBytes();
        if (length == 0 && !end) {
            carriesNothing();
        }
        Exchange exchange = exchange(id);
        if (exchange != null && exchange.pace.add(length) > limits.bodyBytes() + Server.BODY_SLACK) {
            throw Http2Exception.streamError(id, Http2Error.CANCEL, "the body is longer than %d bytes", limits.bodyBytes());
        }
        return super.onDataRead(context, id, data, padding, end);
    }

    @Override
    public void onWindowUpdateRead(ChannelHandlerContext context, int id, int increment) throws Http2Exception {
        Exchange exchange = exchange(id);
        if (exchange != null) {
            exchange.granted += increment;
        }
        super.onWindowUpdateRead(context, id, increment);
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
        carriesNothing();
        super.onSettingsRead(context, settings);
    }

    @Override
    public void onPingRead(ChannelHandlerContext context, long data) throws Http2Exception {
        carriesNothing();
        super.onPingRead(context, data);
    }

    @Override
    public void onPriorityRead(ChannelHandlerContext context, int id, int dependency, short weight, boolean exclusive)
            throws Http2Exception {
        carriesNothing();
        super.onPriorityRead(context, id, dependency, weight, exclusive);
    }

    @Override
    public void onUnknownFrame(ChannelHandlerContext context, byte type, int id, Http2Flags flags, ByteBuf payload) throws Http2Exception {
        carriesNothing();
        super.onUnknownFrame(context, type, id, flags, payload);
    }

    /** Such frames cost us more than the client (CVE-2019-9512, 9515, 9518). */
    private void carriesNothing() throws Http2Exception {
        lastFrame = System.nanoTime();
        if (lastFrame - windowBegin > WINDOW) {
            windowBegin = lastFrame;
            emptyFrames = 0;
        }
        if (++emptyFrames > limits.http2().emptyFrames()) {
            throw Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "more than %d frames without content within 30 s",
                    limits.http2().emptyFrames());
        }
    }

    @Override
    public boolean isExpired(long now) {
        expired.clear();
        takesNothing = outlet.isTooSlow(now, limits);
        if (takesNothing) {
            return true;
        }
        if (connection.numActiveStreams() == 0) {
            return now - lastFrame > limits.idleTime().toNanos();
        }
        forEachExchange((stream, exchange) -> {
            if (isSlow(stream, exchange, now) || isStuck(stream, exchange, now)) {
                expired.add(stream);
            }
        });
        return !expired.isEmpty();
    }

    /** A body that does not come although there is room for it. */
    private boolean isSlow(Http2Stream stream, Exchange exchange, long now) {
        var window = codec.decoder().flowController();
        return stream.state().remoteSideOpen()
                && exchange.pace.isTooSlow(now, window.windowSize(stream) > 0 && window.windowSize(connection.connectionStream()) > 0, limits);
    }

    /** Bytes of an answer for which the client gives no room, or too little. */
    private boolean isStuck(Http2Stream stream, Exchange exchange, long now) {
        look(stream, exchange, now);
        return exchange.answerPace.isTooSlow(now, limits);
    }

    private void look(Http2Stream stream, Exchange exchange, long now) {
        Http2RemoteFlowController window = codec.encoder().flowController();
        // Vert.x keeps what the stream does not take, and Netty what it has taken.
        boolean waits = window.hasFlowControlled(stream)
                || stream.isHeadersSent() && stream.state().localSideOpen() && !window.isWritable(stream);
        exchange.answerPace.look(now, waits, window.initialWindowSize() + exchange.granted - window.windowSize(stream));
    }

    @Override
    public void slowReaders(long now, Consumer<SlowReader> found) {
        outlet.slowReader(now, 0, outlet::cut, found);
        forEachExchange((stream, exchange) -> {
            look(stream, exchange, now);
            long bytes = exchange.flight.partBytes() + exchange.flight.bodyBytes();
            if (bytes > 0) {
                found.accept(new SlowReader(exchange.answerPace, bytes, () -> {
                    reset(stream);
                    channel.flush();
                }));
            }
        });
    }

    private void forEachExchange(BiConsumer<Http2Stream, Exchange> action) {
        try {
            connection.forEachActiveStream(stream -> {
                Exchange exchange = stream.getProperty(key);
                if (exchange != null) {
                    action.accept(stream, exchange);
                }
                return true;
            });
        } catch (Http2Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void reset(Http2Stream stream) {
        Exchange exchange = stream.getProperty(key);
        exchange.flight.readerIsSlow();
        ChannelHandlerContext context = channel.pipeline().context(codec);
        codec.resetStream(context, stream.id(), Http2Error.CANCEL.code(), context.newPromise());
    }

    @Override
    public void expire() {
        if (takesNothing) {
            outlet.cut();
            return;
        }
        if (expired.isEmpty()) {
            channel.close();
            return;
        }
        expired.forEach(this::reset);
        expired.clear();
        channel.flush();
    }
}
