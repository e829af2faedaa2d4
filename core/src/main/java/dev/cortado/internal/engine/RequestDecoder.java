package dev.cortado.internal.engine;

import dev.cortado.Limits;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;

/**
 * Netty's decoder without what it forgives: a request line is three words with one space between them (RFC 9112, section 3), the last
 * one a version that we speak, and a header has a name.
 */
final class RequestDecoder extends HttpRequestDecoder {

    static final String NAME = "httpDecoder";
    private static final int CHUNK = 16 * 1024;
    /** What a request line has besides the URL: a method, a version and two spaces. */
    private static final int LINE_WITHOUT_URL = 64;

    RequestDecoder(Limits limits) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.urlLength() + LINE_WITHOUT_URL)
                .setMaxHeaderSize(limits.headerBytes())
                .setMaxChunkSize(CHUNK)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true));
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
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return false;
    }

    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
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
