package dev.cortado.internal.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;

/** Names of status codes: the registered ones, and what Node adds to them. */
public final class ReasonPhrases {

    private static final Map<Integer, String> UNKNOWN_TO_NETTY = Map.of(
            103, "Early Hints",
            208, "Already Reported",
            226, "IM Used",
            418, "I'm a Teapot",
            425, "Too Early",
            451, "Unavailable For Legal Reasons",
            508, "Loop Detected",
            509, "Bandwidth Limit Exceeded");

    private ReasonPhrases() {}

    /** The number, if it has no name. */
    public static String of(int status) {
        String own = UNKNOWN_TO_NETTY.get(status);
        if (own != null) {
            return own;
        }
        String phrase = HttpResponseStatus.valueOf(status).reasonPhrase();
        return phrase.endsWith("(" + status + ")") ? Integer.toString(status) : phrase;
    }
}
