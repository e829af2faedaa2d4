package dev.cortado;

import io.netty.handler.codec.http.HttpResponseStatus;

/** Reason phrases. */
final class StatusText {

    private StatusText() {}

    static String of(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }
}
