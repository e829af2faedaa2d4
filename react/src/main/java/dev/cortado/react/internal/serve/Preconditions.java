package dev.cortado.react.internal.serve;

import dev.cortado.spi.FieldLines;
import io.vertx.core.http.HttpServerRequest;

/** {@code If-None-Match} (RFC 9110, section 13.1.2). */
final class Preconditions {

    private Preconditions() {}

    /**
     * Whether the client has this version already, in whatever coding.
     *
     * @param tag without quotes and without the suffix of the coding
     */
    static boolean notModified(HttpServerRequest request, String tag) {
        var header = FieldLines.joined(request.headers(), "if-none-match");
        if (header == null) return false;
        if (header.strip().equals("*")) return true;
        for (var part : header.split(",")) {
            var candidate = part.strip();
            if (candidate.startsWith("W/")) candidate = candidate.substring(2);
            if (candidate.equals("\"" + tag + "\"") || candidate.equals("\"" + tag + "-br\"") || candidate.equals("\"" + tag + "-gz\"")) {
                return true;
            }
        }
        return false;
    }
}
