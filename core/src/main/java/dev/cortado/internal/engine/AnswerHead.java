package dev.cortado.internal.engine;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** What the head of every HTTP/1 answer says, whoever made it. */
final class AnswerHead {

    private AnswerHead() {}

    /** @param last whether the connection ends with this answer in any case */
    static void complete(HttpResponse answer, HttpRequest request, boolean last) {
        HttpHeaders headers = answer.headers();
        answer.setStatus(ReasonPhrases.line(answer.status()));
        if (!headers.contains(HttpHeaderNames.DATE)) {
            headers.set(HttpHeaderNames.DATE, HttpDate.now());
        }
        boolean ends = last || isAskedToEnd(request);
        if (request.protocolVersion() == HttpVersion.HTTP_1_0) {
            headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
            ends |= endsWithConnection(answer, request);
        }
        if (ends) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }

    /** Vert.x knows the option only when it stands alone in its line (RFC 9112, section 9.6). */
    private static boolean isAskedToEnd(HttpRequest request) {
        return ListMembers.contain(request.headers(), HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }

    /** HTTP/1.0 has no chunks, and stays only where both sides say so. */
    private static boolean endsWithConnection(HttpResponse answer, HttpRequest request) {
        int status = answer.status().code();
        boolean endKnown = status == 204 || status == 304 || request.method() == HttpMethod.HEAD
                || answer.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
        return !endKnown || !answer.headers().contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE, true);
    }

    /** Whether it has a body, and that in chunks. */
    static boolean isInChunks(HttpResponse answer, HttpRequest request) {
        return request.method() != HttpMethod.HEAD && HttpUtil.isTransferEncodingChunked(answer);
    }

    static boolean endsConnection(HttpResponse answer) {
        return ListMembers.contain(answer.headers(), HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
}
