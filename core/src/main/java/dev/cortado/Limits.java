package dev.cortado;

import java.time.Duration;
import java.util.Objects;

/**
 * What one server accepts before it says no. Every limit is finite; sizes are bytes.
 *
 * {@snippet :
 * var app = App.create();
 * app.limits(Limits.DEFAULT.withBodyBytes(1 << 20).withShutdownTime(Duration.ofSeconds(10)));
 * }
 *
 * @param headerBytes request line excluded, all headers of a request together; more is answered 431
 * @param headerCount header lines of a request; more is answered 431
 * @param urlLength characters of the request target; more is answered 414
 * @param bodyBytes body of a request, also when it is streamed; more is answered 413 (body parsers have smaller limits of their own)
 * @param headerTime from the first byte of a request (or the connection) to the end of its headers; then 408
 * @param idleTime how long a connection may be silent between requests, in the middle of a request body, or while it takes no
 *     bytes of an answer; then it is closed
 * @param bodyGrace how long a request body may come as slowly as it likes
 * @param bodyRate bytes for each second that a body must bring on average afterwards, counted while the handler reads; then the connection is
 *     closed, or the HTTP/2 stream reset
 * @param requestTime from the headers of a request to the head of its answer; then 503 and the handler is interrupted
 * @param connections open connections of one server; more are closed at once
 * @param inFlight requests being handled at the same time, also those whose client has left or whose time is over and whose handler works
 *     on; more are answered 503
 * @param shutdownTime how long {@code close()} waits for the requests in flight
 * @param http2 what an HTTP/2 connection may do besides
 * @param outbound what is kept for clients that read slowly
 */
public record Limits(
        int headerBytes,
        int headerCount,
        int urlLength,
        long bodyBytes,
        Duration headerTime,
        Duration idleTime,
        Duration bodyGrace,
        int bodyRate,
        Duration requestTime,
        int connections,
        int inFlight,
        Duration shutdownTime,
        Http2Limits http2,
        OutboundLimits outbound) {

    /**
     * 16 KiB and 200 headers, URLs of 8,192 characters, bodies of 100 MiB, 15 s, 60 s, 240 B/s after
     * 5 s, 5 min, 20,000 connections, 10,000 requests, 30 s; {@link Http2Limits#DEFAULT}, {@link OutboundLimits#DEFAULT}.
     */
    public static final Limits DEFAULT = new Limits(
            16 * 1024,
            200,
            8192,
            100L * 1024 * 1024,
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            240,
            Duration.ofMinutes(5),
            20_000,
            10_000,
            Duration.ofSeconds(30),
            Http2Limits.DEFAULT,
            OutboundLimits.DEFAULT);

    public Limits {
        Positive.require(headerBytes, "headerBytes");
        Positive.require(headerCount, "headerCount");
        Positive.require(urlLength, "urlLength");
        Positive.require(bodyBytes, "bodyBytes");
        Positive.require(connections, "connections");
        Positive.require(inFlight, "inFlight");
        Positive.require(headerTime, "headerTime");
        Positive.require(idleTime, "idleTime");
        Positive.require(bodyGrace, "bodyGrace");
        Positive.require(bodyRate, "bodyRate");
        Positive.require(requestTime, "requestTime");
        Positive.require(shutdownTime, "shutdownTime");
        Objects.requireNonNull(http2, "http2");
        Objects.requireNonNull(outbound, "outbound");
    }

    public Limits withHeaderBytes(int value) {
        return new Limits(value, headerCount, urlLength, bodyBytes, headerTime, idleTime,
                bodyGrace, bodyRate, requestTime, connections, inFlight, shutdownTime, http2, outbound);
    }

    public Limits withHeaderCount(int value) {
        return new Limits(headerBytes, value, urlLength, bodyBytes, headerTime, idleTime,
                bodyGrace, bodyRate, requestTime, connections, inFlight, shutdownTime, http2, outbound);
    }

    public Limits withUrlLength(int value) {
        return new Limits(headerBytes, headerCount, value, bodyBytes, headerTime, idleTime,
                bodyGrace, bodyRate, requestTime, connections, inFlight, shutdownTime, http2, outbound);
    }

    public Limits withBodyBytes(long value) {
        return new Limits(headerBytes, headerCount, urlLength, value, headerTime, idleTime,
                bodyGrace, bodyRate, requestTime, connections, inFlight, shutdownTime, http2, outbound);
    }

    public Limits withHeaderTime(Duration value) {
        return new Limits(headerBytes, headerCount, urlLength, bodyBytes, value, idleTime,
                bodyGrace, bodyRate, requestTime, connections, inFlight, shutdownTime, http2, outbound);
    }

    public Limits withIdleTime(Duration value) {
        return new Limits(headerBytes, headerCount, urlLength, bodyBytes, headerTime, value,
                bodyGrace, bodyRate, requestTime, connections, inFlight, shutdownTime, http2, outbound);
    }

    public Limits withBodyGrace(Duration value) {
        return new Limits(headerBytes, headerCount, urlLength, bodyBytes, headerTime, idleTime,
                value, bodyRate, requestTime, connections, inFlight, shutdownTime, http2, outbound);
    }

    public Limits withBodyRate(int value) {
        return new Limits(headerBytes, headerCount, urlLength, bodyBytes, headerTime, idleTime,
                bodyGrace, value, requestTime, connections, inFlight, shutdownTime, http2, outbound);
    }

    public Limits withRequestTime(Duration value) {
        return new Limits(headerBytes, headerCount, urlLength, bodyBytes, headerTime, idleTime,
                bodyGrace, bodyRate, value, connections, inFlight, shutdownTime, http2, outbound);
    }

    public Limits withConnections(int value) {
        return new Limits(headerBytes, headerCount, urlLength, bodyBytes, headerTime, idleTime,
                bodyGrace, bodyRate, requestTime, value, inFlight, shutdownTime, http2, outbound);
    }

    public Limits withInFlight(int value) {
        return new Limits(headerBytes, headerCount, urlLength, bodyBytes, headerTime, idleTime,
                bodyGrace, bodyRate, requestTime, connections, value, shutdownTime, http2, outbound);
    }

    public Limits withShutdownTime(Duration value) {
        return new Limits(headerBytes, headerCount, urlLength, bodyBytes, headerTime, idleTime,
                bodyGrace, bodyRate, requestTime, connections, inFlight, value, http2, outbound);
    }

    public Limits withHttp2(Http2Limits value) {
        return new Limits(headerBytes, headerCount, urlLength, bodyBytes, headerTime, idleTime,
                bodyGrace, bodyRate, requestTime, connections, inFlight, shutdownTime, value, outbound);
    }

    public Limits withOutbound(OutboundLimits value) {
        return new Limits(headerBytes, headerCount, urlLength, bodyBytes, headerTime, idleTime,
                bodyGrace, bodyRate, requestTime, connections, inFlight, shutdownTime, http2, value);
    }
}
