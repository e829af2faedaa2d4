package dev.cortado.internal.engine;

import dev.cortado.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Netty's decoder without what it forgives: a request line is three words with one space between them (RFC 9112, section 3), the last
 * one a version that we speak; a header has a name and one line; a chunk begins with its size and nothing else ({@link Framing}).
 */
final class RequestDecoder extends HttpRequestDecoder {

    static final String NAME = "httpDecoder";
    private static final int CHUNK = 16 * 1024;
    /** What a request line has besides the URL: a method, a version and two spaces. */
    private static final int LINE_WITHOUT_URL = 64;

    private final Framing framing = new Framing();
    private boolean broken;

    RequestDecoder(Limits limits) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.urlLength() + LINE_WITHOUT_URL)
                .setMaxHeaderSize(limits.headerBytes())
                .setMaxChunkSize(CHUNK)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true));
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) throws Exception {
        String wrong = broken ? null : framing.check(bytes);
        if (broken || wrong != null) {
            bytes.skipBytes(bytes.readableBytes());
            if (wrong != null) {
                broken = true;
                out.add(refused(wrong));
            }
            return;
        }
        int before = bytes.readerIndex();
        int size = out.size();
        super.decode(context, bytes, out);
        framing.decoded(bytes.readerIndex() - before);
        for (int i = size; i < out.size(); i++) {
            framing.made(out.get(i));
        }
    }

    private HttpObject refused(String wrong) {
        HttpObject object = framing.inHead() ? createInvalidMessage() : new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
        object.setDecoderResult(DecoderResult.failure(new IllegalArgumentException(wrong)));
        return object;
    }

    @Override
    protected HttpMessage createMessage(String[] line) {
        if (!line[2].equals("HTTP/1.1") && !line[2].equals("HTTP/1.0")) {
            throw new IllegalArgumentException("the version is neither HTTP/1.1 nor HTTP/1.0");
        }
        // Vert.x reads the headers through an interface that these implement themselves.
        HttpHeaders headers = (HttpHeaders) io.vertx.core.http.HttpHeaders.headers();
        return new DefaultHttpRequest(HttpVersion.valueOf(line[2]), HttpMethod.valueOf(line[0]), line[1], headers);
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
        return super.splitHeaderName(line, start, length);
    }
}
