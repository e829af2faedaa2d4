package dev.cortado.internal.engine;

import dev.cortado.Limits;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.function.Consumer;
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
    private final RequestDecoder decoder;

    private final HeadPace headPace = new HeadPace();
    private boolean bodyOpen;
    private final BodyPace pace = new BodyPace();
    /** The request that is being answered, or was. */
    private @Nullable HttpRequest request;
    private @Nullable Flight flight;
    private boolean answerDue;
    private boolean answerBegun;
    private boolean inChunks;
    private boolean closeAfterAnswer;
    private boolean tunnel;
    /** When the last answer is written. */
    private @Nullable Farewell farewell;
    /** Of a client that has closed its side. */
    private @Nullable Presence presence;

    private final ConnectionBacklog backlog;
    private final Outlet outlet;
    private boolean takesNothing;

    private Wire(Server server, Lane lane, Channel channel, RequestDecoder decoder) {
        this.server = server;
        this.lane = lane;
        this.limits = server.limits();
        this.channel = channel;
        this.decoder = decoder;
        this.backlog = server.connectionBacklog();
        this.outlet = new Outlet(channel, backlog);
    }

    /** Puts our decoder in the place of Vert.x's, a wire behind the codec, and an outlet before it. */
    static void install(Server server, Lane lane, Channel channel) {
        RequestDecoder decoder = new RequestDecoder(server.limits());
        Wire wire = new Wire(server, lane, channel, decoder);
        channel.pipeline().replace(RequestDecoder.NAME, RequestDecoder.NAME, decoder);
        channel.pipeline().addBefore(ENCODER, null, wire.outlet);
        channel.pipeline().addAfter(ENCODER, NAME, wire);
        if (channel instanceof SocketChannel) {
            // A client may close its side when it has sent its request.
            channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        lane.add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        lane.remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lane.remove(this);
        context.fireChannelInactive();
        // Vert.x says nothing about an answer that it had handed over completely, such as a file.
        lane.end(flight, true);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        headPace.message();
        if (farewell != null) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest next) {
            begin(next);
        }
        if (message instanceof HttpContent content) {
            Refusal refusal = check(content);
            if (refusal != null) {
                content.release();
                refuse(context, refusal);
                return;
            }
        }
        lane.delivering(this);
        context.fireChannelRead(message);
        lane.delivering(null);
    }

    private void begin(HttpRequest next) {
        headPace.headComplete();
        request = next;
        answerDue = true;
        answerBegun = false;
        bodyOpen = true;
        pace.begin();
        decoder.hold();
        Protocols.dropHttp2Upgrade(next.headers());
    }

    private @Nullable Refusal check(HttpContent content) {
        if (content.decoderResult().isFailure() && !(content instanceof HttpRequest)) {
            return new Refusal(400, "the body is not well formed");
        }
        if (pace.add(content.content().readableBytes()) > limits.bodyBytes() + Server.BODY_SLACK) {
            return new Refusal(413, "the body is longer than " + limits.bodyBytes() + " bytes");
        }
        if (content instanceof LastHttpContent last) {
            bodyOpen = false;
            Flight reader = flight;
            if (reader != null && !last.trailingHeaders().isEmpty()) {
                reader.trailers(Trailers.of(last.trailingHeaders()));
            }
        }
        return null;
    }

    /** In the middle of a body; whoever reads it is told that there is no more to come. */
    private void refuse(ChannelHandlerContext context, Refusal refusal) {
        if (answerDue && !answerBegun) {
            HttpResponse answer = refusal.answer(Objects.requireNonNull(request));
            complete(answer);
            context.write(answer);
        }
        answerDue = false;
        end(context);
        lane.end(flight, true);
    }

    /** Nothing is said any more. */
    private void end(ChannelHandlerContext context) {
        boolean mayWait = presence == null && !server.closing() && (bodyOpen || decoder.isWaiting() || decoder.isBroken());
        decoder.drop();
        farewell = new Farewell(context);
        farewell.begin(mayWait);
    }

    @Override
    public void begins(Flight flight) {
        flight.waitsOn(backlog);
        this.flight = flight;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnds(context);
        }
        context.fireUserEventTriggered(event);
    }

    private void inputEnds(ChannelHandlerContext context) {
        if (farewell != null) {
            farewell.inputEnds();
            return;
        }
        presence = new Presence(channel);
        if (bodyOpen && answerDue) {
            refuse(context, new Refusal(400, "the body ended too early"));
        } else if (tunnel || !answerDue) {
            end(context);
        }
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (farewell != null) {
            farewell.join(promise);
        } else {
            context.close(promise);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        headPace.read(bodyOpen);
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (farewell != null) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        if (message instanceof HttpResponse response && response.status().code() >= 200) {
            answerBegun = true;
            complete(response);
        } else if (message instanceof HttpResponse switching && switching.status() == HttpResponseStatus.SWITCHING_PROTOCOLS) {
            tunnel = true;
        }
        if (presence != null) {
            presence.wrote();
        }
        boolean last = message instanceof LastHttpContent && !isInformational(message);
        context.write(message, message instanceof FileRegion ? untilClosed(promise) : promise);
        if (last) {
            answered(context);
        }
    }

    private void answered(ChannelHandlerContext context) {
        answerDue = false;
        headPace.answered();
        if (closeAfterAnswer || presence != null) {
            end(context);
        } else {
            decoder.release();
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

    private void complete(HttpResponse answer) {
        HttpRequest asked = Objects.requireNonNull(request);
        Flight asking = flight;
        boolean last = server.closing() || presence != null || asking != null && asking.closesConnection();
        AnswerHead.complete(answer, asked, last);
        inChunks = AnswerHead.isInChunks(answer, asked);
        closeAfterAnswer = AnswerHead.endsConnection(answer);
    }

    @Override
    public boolean isExpired(long now) {
        if (tunnel) {
            return false;
        }
        takesNothing = outlet.isTooSlow(now, limits);
        if (takesNothing) {
            return true;
        }
        if (farewell != null) {
            return farewell.isOver(now);
        }
        if (presence != null && presence.isGone(now, probe())) {
            return true;
        }
        if (bodyOpen) {
            return pace.isTooSlow(now, channel.config().isAutoRead(), limits);
        }
        return !answerDue && headPace.isTooSlow(now, limits);
    }

    private Presence.Probe probe() {
        if (answerBegun) {
            return inChunks && outlet.isIdle() ? Presence.Probe.BETWEEN_CHUNKS : Presence.Probe.NONE;
        }
        HttpRequest asked = request;
        boolean mayWait = answerDue && asked != null && asked.protocolVersion().equals(HttpVersion.HTTP_1_1);
        return mayWait ? Presence.Probe.BEFORE_ANSWER : Presence.Probe.NONE;
    }

    @Override
    public void slowReaders(long now, Consumer<SlowReader> found) {
        Flight writer = flight;
        outlet.slowReader(now, writer == null ? 0 : writer.bodyBytes(), this::giveUp, found);
    }

    private void giveUp() {
        Flight writer = flight;
        if (writer != null) {
            writer.readerIsSlow();
        }
        outlet.cut();
    }

    @Override
    public void expire() {
        if (takesNothing) {
            giveUp();
            return;
        }
        if (farewell != null) {
            farewell.end();
            return;
        }
        ChannelHandlerContext encoder = channel.pipeline().context(ENCODER);
        if (answerDue || !headPace.isHalf() || !channel.isActive() || encoder == null) {
            channel.close();
            return;
        }
        Farewell.timeOut(encoder);
        headPace.restart();
    }
}
