package dev.cortado.react.internal.cache;

import dev.cortado.react.internal.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A page that can be answered without rendering. Immutable.
 *
 * @param key see {@link PageKey}
 * @param revalidate seconds; 0 means until the next build
 * @param made when it was rendered, milliseconds since 1970; 0 for one that is stale whatever its age
 * @param html the document, or the body of a route handler
 * @param payloads by the place of the first wanted node: the parts from there on, and their lengths
 * @param quality of Brotli's work on it, 0 to 11
 */
public record StoredPage(
        PageKey key,
        int status,
        Map<String, List<String>> headers,
        int revalidate,
        List<String> tags,
        long made,
        Body html,
        List<Payload> payloads,
        int quality) {

    /** Somebody waits for every page, in a build, too: the best takes thirty times as long, and saves a seventh. */
    private static final int FAST = 5;

    private static final int BEST = 11;

    /** A page that is made anew so often is not worth more. */
    private static final int SHORT_SECONDS = 300;

    /** What takes the best more than half a second. */
    private static final int LARGEST = 256 * 1024;

    /** Parts of one RSC answer. {@code lengths} is the value of {@code x-cortado-parts}. */
    public record Payload(Body body, String lengths) {}

    /** Compresses a render; blocking. */
    public static StoredPage of(PageKey key, Rendered rendered, long made) {
        var html = rendered.html();
        if (html == null) throw new IllegalArgumentException("a dynamic render cannot be stored");
        var payloads = new ArrayList<Payload>();
        for (int from = 0; from < rendered.parts().size(); from++) payloads.add(payload(rendered.parts(), from));
        return new StoredPage(key, rendered.status(), rendered.headers(), rendered.revalidate(), rendered.tags(), made,
                Body.compress(html, FAST), List.copyOf(payloads), FAST);
    }

    private static Payload payload(List<byte[]> parts, int from) {
        var lengths = new StringBuilder();
        var joined = new ByteArrayOutputStream();
        for (var part : parts.subList(from, parts.size())) {
            lengths.append(lengths.isEmpty() ? "" : ",").append(part.length);
            joined.writeBytes(part);
        }
        return new Payload(Body.compress(joined.toByteArray(), FAST), lengths.toString());
    }

    /** Whether more work on its size lasts. */
    boolean canBeSmaller() {
        return quality < BEST && !isMarkedStale() && (revalidate == 0 || revalidate >= SHORT_SECONDS);
    }

    /** The same page as small as Brotli makes it; blocking, for long. */
    StoredPage smallest() {
        var smaller = payloads.stream().map(payload -> new Payload(smallest(payload.body()), payload.lengths())).toList();
        return new StoredPage(key, status, headers, revalidate, tags, made, smallest(html), smaller, BEST);
    }

    private static Body smallest(Body body) {
        return body.bytes(Encoding.IDENTITY).length() > LARGEST ? body : body.recompress(BEST);
    }

    public boolean isStale(long now) {
        return isMarkedStale() || revalidate > 0 && now - made >= revalidate * 1000L;
    }

    boolean isMarkedStale() {
        return made == 0;
    }

    StoredPage markedStale() {
        return new StoredPage(key, status, headers, revalidate, tags, 0, html, payloads, quality);
    }

    /** Bytes in memory, about. */
    public long weight() {
        long weight = 1024 + html.weight() + 2L * (key.route().length() + key.path().length());
        for (var payload : payloads) weight += payload.body().weight();
        for (var tag : tags) weight += 64 + 2L * tag.length();
        for (var header : headers.entrySet()) {
            weight += 128 + 2L * header.getKey().length();
            for (var value : header.getValue()) weight += 64 + 2L * value.length();
        }
        return weight;
    }

    /** What the page is invalidated by. */
    long[] names() {
        return Names.of(key, tags);
    }

    /** The same, from the frame {@code meta} alone. */
    static long[] names(byte[] metaFrame) {
        var meta = Json.MAPPER.readTree(metaFrame);
        return Names.of(key(meta), tags(meta));
    }

    private static PageKey key(JsonNode meta) {
        return new PageKey(meta.path("route").asString(), meta.path("path").asString());
    }

    private static List<String> tags(JsonNode meta) {
        return meta.path("tags").valueStream().map(JsonNode::asString).toList();
    }

    /** The form on disk. */
    byte[] toBytes() {
        var out = new ByteArrayOutputStream((int) Math.min(weight(), 1 << 24));
        var meta = Json.MAPPER.createObjectNode();
        meta.put("route", key.route());
        meta.put("path", key.path());
        meta.put("status", status);
        meta.set("headers", Json.MAPPER.valueToTree(headers));
        meta.put("revalidate", revalidate);
        meta.set("tags", Json.MAPPER.valueToTree(tags));
        meta.put("made", made);
        meta.put("quality", quality);
        var lengths = meta.putArray("parts");
        for (var payload : payloads) lengths.add(payload.lengths());
        Frames.write(out, "meta", Json.MAPPER.writeValueAsBytes(meta));
        write(out, "html", html);
        for (int i = 0; i < payloads.size(); i++) write(out, "rsc" + i, payloads.get(i).body());
        Frames.write(out, "end", new byte[0]);
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String name, Body body) {
        for (var encoding : Encoding.values()) {
            var bytes = body.variant(encoding);
            if (bytes != null) Frames.write(out, name + encoding.fileSuffix, bytes.getBytes());
        }
    }

    /** Reads {@link #toBytes()}, which begins somewhere in these bytes. */
    static StoredPage fromBytes(byte[] bytes, int from) {
        var frames = Frames.parse(bytes, from);
        var metaBytes = frames.first("meta");
        if (metaBytes == null || frames.first("end") == null) throw new Frames.MalformedException("the stored page is not complete");
        var meta = Json.MAPPER.readTree(metaBytes);
        var payloads = new ArrayList<Payload>();
        for (var lengths : meta.path("parts")) payloads.add(new Payload(body(frames, "rsc" + payloads.size()), lengths.asString()));
        return new StoredPage(
                key(meta),
                meta.path("status").asInt(),
                Rendered.headers(meta.path("headers")),
                meta.path("revalidate").asInt(),
                tags(meta),
                meta.path("made").asLong(),
                body(frames, "html"),
                List.copyOf(payloads),
                meta.path("quality").asInt());
    }

    private static Body body(Frames frames, String name) {
        var identity = frames.first(name);
        if (identity == null) throw new Frames.MalformedException("the stored page has no \"" + name + "\"");
        return Body.stored(identity, frames.first(name + Encoding.GZIP.fileSuffix), frames.first(name + Encoding.BROTLI.fileSuffix));
    }
}
