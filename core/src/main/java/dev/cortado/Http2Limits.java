package dev.cortado;

/**
 * What one HTTP/2 connection may do, besides what {@link Limits} says of all requests.
 *
 * {@snippet :
 * var app = App.create();
 * app.limits(Limits.DEFAULT.withHttp2(Http2Limits.DEFAULT.withStreams(50)));
 * }
 *
 * <p>Immutable.
 *
 * @param streams requests at the same time (SETTINGS_MAX_CONCURRENT_STREAMS, RFC 9113); more are refused by RST_STREAM
 * @param resets streams that end by RST_STREAM, the client's or the server's, within 30 s; then GOAWAY and the connection is closed
 *     (CVE-2023-44487, CVE-2025-8671)
 * @param emptyFrames frames that carry nothing, such as SETTINGS, PING, PRIORITY and empty DATA, within 30 s; then GOAWAY and the connection
 *     is closed (CVE-2019-9512, 9515, 9518)
 */
public record Http2Limits(int streams, int resets, int emptyFrames) {

    /** 100 streams, 200 resets, 1,000 empty frames. */
    public static final Http2Limits DEFAULT = new Http2Limits(100, 200, 1000);

    public Http2Limits {
        Positive.require(streams, "http2.streams");
        Positive.require(resets, "http2.resets");
        Positive.require(emptyFrames, "http2.emptyFrames");
    }

    public Http2Limits withStreams(int value) {
        return new Http2Limits(value, resets, emptyFrames);
    }

    public Http2Limits withResets(int value) {
        return new Http2Limits(streams, value, emptyFrames);
    }

    public Http2Limits withEmptyFrames(int value) {
        return new Http2Limits(streams, resets, value);
    }
}
