package dev.cortado;

/**
 * How much of its answers a server keeps for clients that do not take it yet.
 *
 * {@snippet :
 * var app = App.create();
 * app.limits(Limits.DEFAULT.withOutbound(OutboundLimits.DEFAULT.withServerBytes(32 << 20)));
 * }
 *
 * <p>Counted is what waits in this process: what the system's socket buffers have taken is not, nor is a file that the kernel sends, nor a body
 * twice that is the same array. When half of a limit is reached, those who write answers go on one part at a time, each when its client has
 * taken all of the part before.
 *
 * <p>Immutable.
 *
 * @param connectionBytes bytes that wait on one connection, which with HTTP/2 has many answers
 * @param serverBytes bytes that wait on all connections of a server together; beyond it the connections (with HTTP/2 the streams) whose clients
 *     take them slowest are closed, and at half as many again an answer of more than 64 KiB becomes a 503
 * @param rate bytes for each second that a client must take on average in every {@link Limits#idleTime()} in which something waits for it all the
 *     time; then its connection is closed, or the HTTP/2 stream reset
 */
public record OutboundLimits(int connectionBytes, long serverBytes, int rate) {

    private static final long LEAST_SERVER_BYTES = 8L << 20;
    private static final long MOST_SERVER_BYTES = 256L << 20;

    /** 256 KiB; an eighth of the largest heap that this JVM may have, at least 8 MiB and at most 256 MiB; 240 B/s. */
    public static final OutboundLimits DEFAULT = new OutboundLimits(
            256 * 1024,
            Math.clamp(Runtime.getRuntime().maxMemory() / 8, LEAST_SERVER_BYTES, MOST_SERVER_BYTES),
            240);

    public OutboundLimits {
        Positive.require(connectionBytes, "outbound.connectionBytes");
        Positive.require(serverBytes, "outbound.serverBytes");
        Positive.require(rate, "outbound.rate");
    }

    public OutboundLimits withConnectionBytes(int value) {
        return new OutboundLimits(value, serverBytes, rate);
    }

    public OutboundLimits withServerBytes(long value) {
        return new OutboundLimits(connectionBytes, value, rate);
    }

    public OutboundLimits withRate(int value) {
        return new OutboundLimits(connectionBytes, serverBytes, value);
    }
}
