package dev.cortado.internal.engine;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** Why a request is refused. After one, its connection ends. */
record Refusal(int status, String reason) {

    String text() {
        return status + ": " + reason + "\n";
    }

    /** For a request whose handler must not answer any more. */
    HttpResponse answer(HttpRequest to) {
        String body = to.method() == HttpMethod.HEAD ? "" : text();
        FullHttpResponse answer = new DefaultFullHttpResponse(to.protocolVersion(), HttpResponseStatus.valueOf(status),
                Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
        answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, text().length());
        return answer;
    }
}
