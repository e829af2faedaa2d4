package dev.cortado.internal.engine;

import dev.cortado.Limits;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One connection, between the HTTP codec and Vert.x: sees each message, and knows whether the peer keeps us waiting.
 *
 * <p>Closes a connection that is silent between requests, slow with its headers, stuck in the middle of a body that somebody reads,
 * or takes no bytes of an answer. Adds what every answer needs ({@code Date}), and honours {@code Connection: close}.
 */
final class Wire extends ChannelDuplexHandler implements Watched {

    /** Vert.x's name for the handler behind which a wire stands. */
    static final String ENCODER = "httpEncoder";
    private static final String NAME = "cortado";

    private final Server server;
    private final Lane lane;
    private final Limits limits;
    private final Channel channel;

    private long lastRead = System.nanoTime();
    /** When the first byte of a request came whose headers are not complete; 0: none has come. */
    private long headSince = System.nanoTime();
    private int answersDue;
    private boolean bodyOpen;
    private final BodyPace pace = new BodyPace();
    private boolean sawMessage;
    private boolean closeAfterAnswer;
    private boolean closing;
    private boolean tunnel;
    /** The request that is being answered. */
    private @Nullable Flight flight;
    /** What came behind a request that is not answered yet. While there is something, nothing more is read. */
    private final Deque<Object> held = new ArrayDeque<>();
    private boolean readHeld;

    // What the outbound buffer looked like when it moved last.
    private long lastMove;
    private long lastPending;
    private long lastProgress;
    private int lastCurrent;

    Wire(Server server, Lane lane, Channel channel) {
        this.server = server;
        this.lane = lane;
        this.limits = server.limits();
        this.channel = channel;
    }

    /** Puts our decoder in the place of Vert.x's, and a wire behind the codec. */
    static void install(Server server, Lane lane, Channel channel) {
        channel.pipeline().replace(RequestDecoder.NAME, RequestDecoder.NAME, new RequestDecoder(server.limits()));
        channel.pipeline().addAfter(ENCODER, NAME, new Wire(server, lane, channel));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        lane.add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        lane.remove(this);
        dropHeld();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lane.remove(this);
        dropHeld();
        context.fireChannelInactive();
        // Vert.x says nothing about an answer that it had handed over completely, such as a file.
        lane.end(flight, true);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        sawMessage = true;
        if (closing) {
            ReferenceCountUtil.release(message);
        } else if (!held.isEmpty() || message instanceof HttpRequest && answersDue > 0) {
            held.add(message);
        } else {
            deliver(context, message);
        }
    }

    /** One request at a time: the next one may be refused, or not wanted any more, because of the answer to this one. */
    private void deliver(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            headSince = 0;
            answersDue++;
            bodyOpen = true;
            pace.begin();
            dropHttp2Upgrade(request.headers());
        }
        if (message instanceof HttpContent content) {
            if (pace.add(content.content().readableBytes()) > limits.bodyBytes() + Server.BODY_SLACK) {
                content.release();
                context.close();
                return;
            }
        }
        if (message instanceof LastHttpContent last) {
            bodyOpen = false;
            Flight reader = flight;
            if (reader != null && !last.trailingHeaders().isEmpty()) {
                reader.trailers(Trailers.of(last.trailingHeaders()));
            }
        }
        lane.delivering(this);
        context.fireChannelRead(message);
        lane.delivering(null);
    }

    /** An HTTP/1.1 connection stays one (RFC 9113 has no upgrade any more): what comes behind the request could be read twice. */
    private static void dropHttp2Upgrade(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.UPGRADE) && headers.containsValue(HttpHeaderNames.UPGRADE, "h2c", true)) {
            headers.remove(HttpHeaderNames.UPGRADE);
            headers.remove("http2-settings");
        }
    }

    @Override
    public void begins(Flight flight) {
        this.flight = flight;
    }

    private void deliverHeld(ChannelHandlerContext context) {
        while (!held.isEmpty() && !closing && !(held.peek() instanceof HttpRequest && answersDue > 0)) {
            deliver(context, held.poll());
        }
        if (held.isEmpty() && readHeld) {
            readHeld = false;
            context.fireChannelReadComplete();
            context.read();
        }
    }

    private void dropHeld() {
        while (!held.isEmpty()) {
            ReferenceCountUtil.release(held.poll());
        }
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (held.isEmpty()) {
            context.read();
        } else {
            readHeld = true;
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        lastRead = System.nanoTime();
        if (!sawMessage && !bodyOpen && headSince == 0) {
            headSince = lastRead;
        }
        sawMessage = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response && response.status().code() >= 200) {
            complete(response);
        } else if (message instanceof HttpResponse switching && switching.status() == HttpResponseStatus.SWITCHING_PROTOCOLS) {
            tunnel = true;
        }
        boolean last = message instanceof LastHttpContent && !isInformational(message);
        context.write(message, message instanceof FileRegion ? untilClosed(promise) : promise);
        if (last) {
            answersDue--;
            lastRead = System.nanoTime();
            if (!closeAfterAnswer) {
                if (!held.isEmpty()) {
                    context.executor().execute(() -> deliverHeld(context));
                }
            } else if (!closing) {
                closing = true;
                dropHeld();
                context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            }
        }
    }

    /** Vert.x logs an error when a file cannot be sent to the end; a client that leaves is none, and its end is reported anyway. */
    private ChannelPromise untilClosed(ChannelPromise promise) {
        return channel.newPromise().addListener(sent -> {
            if (sent.isSuccess()) {
                promise.trySuccess();
            } else {
                channel.close();
            }
        });
    }

    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response && response.status().code() < 200;
    }

    private void complete(HttpResponse response) {
        HttpHeaders headers = response.headers();
        if (!headers.contains(HttpHeaderNames.DATE)) {
            headers.set(HttpHeaderNames.DATE, HttpDate.now());
        }
        if (server.closing()) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        closeAfterAnswer = headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
    }

    @Override
    public boolean isExpired(long now) {
        if (tunnel) {
            return false;
        }
        if (isStuckWriting(now)) {
            return true;
        }
        if (bodyOpen) {
            return pace.isTooSlow(now, channel.config().isAutoRead(), limits);
        }
        if (answersDue > 0) {
            return false;
        }
        if (headSince != 0) {
            return now - headSince > limits.headerTime().toNanos();
        }
        return now - lastRead > limits.idleTime().toNanos();
    }

    private boolean isStuckWriting(long now) {
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
        return now - lastMove > limits.idleTime().toNanos();
    }

    @Override
    public void expire() {
        boolean halfRequest = answersDue == 0 && headSince != 0 && channel.isActive() && lastRead > 0 && receivedSomething();
        if (!halfRequest) {
            channel.close();
            return;
        }
        String answer = "HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
        ChannelHandlerContext encoder = channel.pipeline().context(ENCODER);
        if (encoder == null) {
            channel.close();
            return;
        }
        encoder.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII)).addListener(ChannelFutureListener.CLOSE);
        headSince = System.nanoTime();
    }

    private boolean receivedSomething() {
        return lastRead >= headSince;
    }
}
