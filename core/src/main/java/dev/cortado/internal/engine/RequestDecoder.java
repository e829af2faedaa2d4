package dev.cortado.internal.engine;

import dev.cortado.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Netty's decoder without what it forgives: a request line is three words with one space between them (RFC 9112, section 3), the last
 * one a version that we speak; a header has a name and one line; a chunk begins with its size and nothing else ({@link Framing}).
 *
 * <p>It makes one request at a time: the next one may be refused, or not wanted any more, because of the answer to this one. Until then,
 * and while the client does not read, what comes behind it stays bytes, and no more of them are read.
 */
final class RequestDecoder extends HttpRequestDecoder {

    static final String NAME = "httpDecoder";
    private static final String HTTP_1_0 = "HTTP/1.0";
    private static final int CHUNK = 16 * 1024;
    /** So much may come behind what is refused; a client that sends on and on does not read its answer. */
    private static final int MOST_DROPPED = 4 * 1024 * 1024;
    /** What a request line has besides the URL: a method, a version and two spaces. */
    private static final int LINE_WITHOUT_URL = 64;

    /** An obsolete draft of WebSocket, for which Netty reads eight bytes behind a GET as its body. */
    private static final AsciiString KEY_OF_OLD_WEBSOCKET = AsciiString.cached("sec-websocket-key1");

    private final Framing framing = new Framing();
    private @Nullable ChannelHandlerContext context;
    private boolean broken;
    private long dropped;
    /** A request is being answered. */
    private boolean held;
    /** Bytes of the next one are here. */
    private boolean waiting;
    private boolean pausedReading;
    private boolean inputEnded;
    /** Of the request whose headers are read. */
    private HttpVersion version = HttpVersion.HTTP_1_1;
    private boolean lengthSeen;

    RequestDecoder(Limits limits) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.urlLength() + LINE_WITHOUT_URL)
                .setMaxHeaderSize(limits.headerBytes())
                .setMaxChunkSize(CHUNK)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    /** The request that was made last is being answered. */
    void hold() {
        held = true;
    }

    /** It is answered: the next one may come. */
    void release() {
        held = false;
        if (waiting) {
            later();
        }
    }

    /** Whether there are bytes behind the request that is being answered. */
    boolean isWaiting() {
        return waiting;
    }

    /** Whether what came last is no request, so that nothing behind it can be one. */
    boolean isBroken() {
        return broken;
    }

    /** What comes from now on means nothing; it is read all the same. */
    void drop() {
        broken = true;
        if (waiting) {
            later();
        }
    }

    /** The one who answers is not done with the request when its answer is. */
    private void later() {
        Objects.requireNonNull(context).executor().execute(this::goOn);
    }

    private void goOn() {
        ChannelHandlerContext here = Objects.requireNonNull(context);
        if (!waiting || here.isRemoved()) {
            return;
        }
        waiting = false;
        try {
            channelRead(here, Unpooled.EMPTY_BUFFER);
            // Answers are written to the socket when the reading is over.
            channelReadComplete(here);
            if (!waiting && pausedReading) {
                pausedReading = false;
                here.channel().config().setAutoRead(true);
            }
            if (!waiting && inputEnded) {
                super.userEventTriggered(here, ChannelInputShutdownEvent.INSTANCE);
            }
        } catch (Exception e) {
            here.fireExceptionCaught(e);
        }
    }

    private void await(ChannelHandlerContext context) {
        waiting = true;
        ChannelConfig config = context.channel().config();
        if (config.isAutoRead()) {
            config.setAutoRead(false);
            pausedReading = true;
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (waiting) {
            // Netty would read until there is a message.
            discardSomeReadBytes();
            context.fireChannelReadComplete();
        } else {
            super.channelReadComplete(context);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
        super.channelWritabilityChanged(context);
        if (waiting && !held && context.channel().isWritable()) {
            later();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        broken = true;
        super.channelInactive(context);
    }

    /** The end of the input comes behind all requests. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        boolean ends = event instanceof ChannelInputShutdownEvent;
        inputEnded |= ends;
        if (!ends || !waiting) {
            super.userEventTriggered(context, event);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) throws Exception {
        if (broken) {
            dropped += bytes.readableBytes();
            bytes.skipBytes(bytes.readableBytes());
            if (dropped > MOST_DROPPED) {
                context.close();
            }
            return;
        }
        if (framing.atStart() && (held || !context.channel().isWritable())) {
            await(context);
            return;
        }
        String wrong = framing.check(bytes);
        int before = bytes.readerIndex();
        if (wrong != null) {
            bytes.skipBytes(bytes.readableBytes());
            out.add(fail(refused(wrong), bytes, before));
            return;
        }
        int size = out.size();
        super.decode(context, bytes, out);
        framing.decoded(bytes.readerIndex() - before);
        for (int i = size; i < out.size(); i++) {
            HttpObject made = (HttpObject) out.get(i);
            framing.made(made.decoderResult().isSuccess() ? made : fail(made, bytes, before));
        }
    }

    private HttpObject refused(String wrong) {
        HttpObject object = framing.inHead() ? createInvalidMessage() : new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
        object.setDecoderResult(DecoderResult.failure(new IllegalArgumentException(wrong)));
        return object;
    }

    /** A line that is too long, or refused for another reason, still says what the client speaks: so will the answer. */
    private HttpObject fail(HttpObject made, ByteBuf bytes, int line) {
        broken = true;
        if (made instanceof FullHttpRequest refused) {
            int end = bytes.indexOf(line, bytes.writerIndex(), (byte) '\n');
            int begin = end - HTTP_1_0.length() - 1;
            if (begin >= line && bytes.getCharSequence(begin, HTTP_1_0.length(), StandardCharsets.US_ASCII).toString().equals(HTTP_1_0)) {
                refused.setProtocolVersion(HttpVersion.HTTP_1_0);
            }
        }
        return made;
    }

    @Override
    protected HttpMessage createMessage(String[] line) {
        if (!line[2].equals("HTTP/1.1") && !line[2].equals(HTTP_1_0)) {
            throw new IllegalArgumentException("the version is neither HTTP/1.1 nor HTTP/1.0");
        }
        version = HttpVersion.valueOf(line[2]);
        lengthSeen = false;
        // Vert.x reads the headers through an interface that these implement themselves.
        HttpHeaders headers = (HttpHeaders) io.vertx.core.http.HttpHeaders.headers();
        return new DefaultHttpRequest(version, HttpMethod.valueOf(line[0]), line[1], headers);
    }

    /** Netty's is one of HTTP/1.0, whatever the client speaks. */
    @Override
    protected HttpMessage createInvalidMessage() {
        return new DefaultFullHttpRequest(version, HttpMethod.GET, "/bad-request");
    }

    @Override
    protected boolean isContentAlwaysEmpty(@Nullable HttpMessage message) {
        return false;
    }

    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
        if (start > 0) {
            throw new IllegalArgumentException("white space before the method");
        }
        checkSpace(line, start + length);
        return super.splitFirstWordInitialLine(line, start, length);
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        checkSpace(line, start + length);
        return super.splitSecondWordInitialLine(line, start, length);
    }

    private static void checkSpace(byte[] line, int at) {
        boolean one = at + 1 < line.length && line[at] == ' ' && line[at + 1] > ' ';
        if (!one) {
            throw new IllegalArgumentException("one space separates the words of a request line");
        }
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        if (length == 0) {
            throw new IllegalArgumentException("a header without a name");
        }
        AsciiString name = super.splitHeaderName(line, start, length);
        if (framing.inHead()) {
            checkName(name);
        }
        return name;
    }

    private void checkName(AsciiString name) {
        if (name.length() == HttpHeaderNames.CONTENT_LENGTH.length() && HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)) {
            // In HTTP/1.0 Netty takes the first of several.
            if (lengthSeen) {
                throw new IllegalArgumentException("more than one Content-Length");
            }
            lengthSeen = true;
        } else if (name.length() == KEY_OF_OLD_WEBSOCKET.length() && KEY_OF_OLD_WEBSOCKET.contentEqualsIgnoreCase(name)) {
            throw new IllegalArgumentException("a header of a WebSocket that is none");
        }
    }
}
