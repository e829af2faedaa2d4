import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a client of benchmarks/mixed may want, how often, and what a right answer is. */
enum Errand {
    PRERENDERED("prerendered page", 12, 200, 500),
    REVALIDATED("page with `revalidate: 1`", 12, 200, 500),
    RENDERED("page rendered per request", 8, 200, 500),
    NAVIGATION("navigation (RSC)", 12, 200, 500),
    PREFETCH("prefetch (RSC)", 6, 200, 100),
    ROUTE("stream of route.js", 3, 200, 500),
    READ("JSON from Java", 16, 200, 10),
    WRITE("JSON to Java", 10, 201, 10),
    UPLOAD("upload (multipart)", 4, 201, 10),
    SMALL_FILE("small file", 8, 200, Soak.SMALL_FILE),
    LARGE_FILE("large file", 3, 200, Soak.LARGE_FILE),
    EXPORT("stream of Java", 3, 200, 500_000),
    EVENTS("event stream", 1, 200, 90),
    LEFT_EVENTS("event stream, client leaves", 1, 200, 1),
    LEFT_FILE("large file, client leaves", 1, 200, 1);

    private static final List<Errand> WEIGHTED = Arrays.stream(values())
            .flatMap(errand -> Collections.nCopies(errand.weight, errand).stream()).toList();
    private static final String BOUNDARY = "soak";
    private static final byte[] PHOTO = new byte[512 << 10];

    final String title;
    /** The client closes the connection after the first bytes. */
    final boolean leaves;
    private final int weight;
    private final int status;
    private final long leastBytes;

    Errand(String title, int weight, int status, long leastBytes) {
        this.title = title;
        this.leaves = name().startsWith("LEFT_");
        this.weight = weight;
        this.status = status;
        this.leastBytes = leastBytes;
    }

    static Errand any(Random random) {
        return WEIGHTED.get(random.nextInt(WEIGHTED.size()));
    }

    /** The number makes requests of a kind differ. */
    HttpRequest request(String origin, int number) {
        var request = HttpRequest.newBuilder().header("accept-encoding", number % 2 == 0 ? "gzip" : "identity");
        var path = switch (this) {
            case PRERENDERED -> "/";
            case REVALIDATED -> "/products/" + number % 50;
            case RENDERED -> "/account";
            case NAVIGATION -> number % 2 == 0 ? "/products/" + number % 50 : "/account";
            case PREFETCH -> number % 2 == 0 ? "/products/" + (1 + number % 3) : "/account";
            case ROUTE -> "/feed";
            case READ -> "/api/orders/" + number;
            case WRITE -> "/api/orders";
            case UPLOAD -> "/api/photos";
            case SMALL_FILE -> "/files/small.css";
            case LARGE_FILE, LEFT_FILE -> "/files/large.bin";
            case EXPORT -> "/api/export";
            case EVENTS, LEFT_EVENTS -> "/api/events";
        };
        switch (this) {
            case NAVIGATION -> request.header("rsc", "1").header("x-cortado-nodes", encode("[\"\"]", UTF_8));
            case PREFETCH -> request.header("rsc", "1").header("x-cortado-nodes", encode("[\"\"]", UTF_8))
                    .header("next-router-prefetch", "1");
            case WRITE -> request.header("content-type", "application/json")
                    .POST(BodyPublishers.ofString("{\"id\": " + number + ", \"item\": \"cup\", \"count\": 2}"));
            case UPLOAD -> request.header("content-type", "multipart/form-data; boundary=" + BOUNDARY).POST(form((number + 1) << 9));
            default -> { }
        }
        return request.uri(URI.create(origin + path)).build();
    }

    private static BodyPublisher form(int bytes) {
        return BodyPublishers.concat(
                BodyPublishers.ofString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.bin\"\r\n\r\n"),
                BodyPublishers.ofByteArray(PHOTO, 0, bytes),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    }

    void check(int answered, long bytes) throws IOException {
        if (answered != status) {
            throw new IOException("status " + answered);
        }
        if (bytes < leastBytes) {
            throw new IOException(bytes + " bytes instead of at least " + leastBytes);
        }
    }
}
