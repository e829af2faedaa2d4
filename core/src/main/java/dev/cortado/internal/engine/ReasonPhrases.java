package dev.cortado.internal.engine;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of status codes, the same as Node's. */
public final class ReasonPhrases {

    private static final int MOST = 999;
    private static final Map<Integer, String> NOT_AS_IN_NETTY = Map.of(
            208, "Already Reported",
            226, "IM Used",
            413, "Payload Too Large",
            414, "URI Too Long",
            416, "Range Not Satisfiable",
            418, "I'm a Teapot",
            425, "Too Early",
            451, "Unavailable For Legal Reasons",
            508, "Loop Detected",
            509, "Bandwidth Limit Exceeded");
    private static final HttpResponseStatus[] LINES = lines();

    private ReasonPhrases() {}

    /** The number, if it has no name. */
    public static String of(int status) {
        String name = name(status);
        return name == null ? Integer.toString(status) : name;
    }

    private static @Nullable String name(int status) {
        String own = NOT_AS_IN_NETTY.get(status);
        if (own != null) {
            return own;
        }
        String phrase = HttpResponseStatus.valueOf(status).reasonPhrase();
        return phrase.endsWith("(" + status + ")") ? null : phrase;
    }

    private static HttpResponseStatus[] lines() {
        HttpResponseStatus[] lines = new HttpResponseStatus[MOST + 1];
        for (int status = 0; status <= MOST; status++) {
            String name = name(status);
            lines[status] = new HttpResponseStatus(status, name == null ? "unknown" : name);
        }
        return lines;
    }

    /** What the first line of an answer says; a number without a name is called unknown there. */
    static HttpResponseStatus line(HttpResponseStatus status) {
        return status.code() <= MOST ? LINES[status.code()] : status;
    }
}
