package dev.cortado;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * {@snippet :
 * app.get("/report", (req, res) -> {
 *     res.type("csv").set("Cache-Control", "no-store");
 *     for (var user : users.all()) {
 *         res.write(user.id() + "," + user.name() + "\n");
 *     }
 *     res.end();
 * });
 * }
 *
 * <p>In a blocking handler the writing methods wait while the client takes no more bytes, and throw {@link ClientGone} when it is
 * gone. In an inline handler they never wait; {@link #writable()} says when to pause. Not for use by several threads at the same
 * time.
 */
public interface Response {

    /** The request that this answers. */
    Request req();

    /** The application whose handler this is. */
    default App app() {
        return req().app();
    }

    /** Values for this request: from middleware to handlers, pages and templates. */
    Map<String, Object> locals();

    /** @throws IllegalArgumentException less than 100 or more than 999 */
    Response status(int code);

    int status();

    /** Sets a header; {@code Content-Type} of text gets {@code charset=utf-8} if it names none. */
    Response set(String header, String value);

    /** Sets a header with several lines. */
    Response set(String header, List<String> values);

    /** Sets a header to a whole number, such as {@code Retry-After}. */
    default Response set(String header, long value) {
        return set(header, Long.toString(value));
    }

    /** Sets several headers. */
    default Response set(Map<String, String> headers) {
        headers.forEach(this::set);
        return this;
    }

    /** Adds a header line. */
    Response append(String header, String value);

    /** Adds header lines. */
    default Response append(String header, List<String> values) {
        values.forEach(value -> append(header, value));
        return this;
    }

    /** A header set so far, or null; what {@link #append} added is joined by commas, but of {@code Set-Cookie} this is the first. */
    @Nullable String get(String header);

    Response remove(String header);

    /** Sets Content-Type from a media type or a file extension: {@code res.type("png")}. */
    Response type(String type);

    /** Adds to {@code Vary} a name, or several separated by commas; {@code *} replaces all others. */
    Response vary(String header);

    default Response vary(List<String> headers) {
        return vary(String.join(", ", headers));
    }

    /** Adds to {@code Link} (RFC 8288): relation to URL, or to a list of URLs. */
    Response links(Map<String, ?> links);

    /** Sets {@code Location}; what must not stand in a URL is encoded. */
    Response location(String url);

    /** Sets a cookie for the whole site until the browser closes. */
    default Response cookie(String name, String value) {
        return cookie(name, value, CookieOptions.DEFAULT);
    }

    Response cookie(String name, String value, CookieOptions options);

    /** Sets a cookie with a value as JSON, for {@link Request#cookie(String, Class)}. */
    default Response cookie(String name, Object value) {
        return cookie(name, value, CookieOptions.DEFAULT);
    }

    Response cookie(String name, Object value, CookieOptions options);

    /** Deletes a cookie; path and domain must be those it was set with. */
    Response clearCookie(String name);

    Response clearCookie(String name, CookieOptions options);

    /** {@code Content-Disposition: attachment} without a name. */
    default Response attachment() {
        return attachment(null);
    }

    /** {@code Content-Disposition: attachment}, and Content-Type from the extension */
    Response attachment(@Nullable String filename);

    /** Sends text, HTML if no Content-Type is set; with ETag, and 304 where the client has it. */
    void send(@Nullable String body);

    /** Sends bytes, {@code application/octet-stream} if no Content-Type is set. The array is not copied: leave it as it is. */
    void send(byte[] body);

    /** Sends text or bytes as the other methods do, nothing for null, and any other value as JSON. */
    void send(@Nullable Object body);

    /** Sends no body. */
    default void send() {
        end();
    }

    /** Sends a value as JSON. */
    void json(@Nullable Object value);

    /** Sends JSON for {@code <script>} elements of old pages: calls the function that the query names. */
    void jsonp(@Nullable Object value);

    /** Sends a status with its reason phrase as the body. */
    void sendStatus(int code);

    /** Status 302, with {@code Location} and a short text in the form the client likes. */
    void redirect(String url);

    void redirect(int status, String url);

    /**
     * Picks the sender of the media type or extension that the client likes best, of equals the first; {@code default} is for clients
     * that want none of the others.
     *
     * @param senders by type in order, as in a {@link java.util.LinkedHashMap}
     * @throws NotAcceptable the client wants none, and there is no default
     */
    void format(Map<String, Handler> senders);

    /** Picks one of two: {@code res.format("html", () -> res.send("<p>hi</p>"), "json", () -> res.json("hi"))}. */
    void format(String type1, Sender sender1, String type2, Sender sender2);

    /** Picks one of three. */
    void format(String type1, Sender sender1, String type2, Sender sender2, String type3, Sender sender3);

    /**
     * Sends one form of an answer.
     *
     * {@snippet :
     * Response.Sender html = () -> res.send("<p>Hello!</p>");
     * Response.Sender json = () -> res.json(Map.of("message", "Hello!"));
     * res.format("html", html, "json", json);
     * }
     */
    @FunctionalInterface
    interface Sender {

        void send() throws Exception;
    }

    /** Renders a template and sends it as HTML; see {@link App#render(String, Map)}. */
    default void render(String name) {
        render(name, Map.of());
    }

    /** Renders a template with this model, {@link #locals()} and {@link App#locals()}, and sends it as HTML. */
    void render(String name, Map<String, ?> model);

    /** Sends a file with the default {@link FileOptions}; see {@link #sendFile(Path, FileOptions)}. */
    default void sendFile(Path file) {
        sendFile(file, FileOptions.DEFAULT);
    }

    /**
     * Sends a file with its media type, validators and ranges.
     *
     * {@snippet :
     * res.sendFile(Path.of("invoice.pdf"), FileOptions.DEFAULT.withRoot(Path.of("invoices")).withMaxAge(Duration.ofMinutes(5)));
     * }
     *
     * <p>In a blocking handler it returns when the last byte is on its way. The application answers for where an absolute path leads;
     * one below {@link FileOptions#root()} never leads out of it.
     *
     * @throws NotFound there is no such file; the cause is the system's error
     * @throws Forbidden the path leads out of the root
     * @throws HttpError 412 or 416: the client's conditions do not hold
     * @throws IllegalArgumentException the path is neither absolute nor below a root
     * @throws ClientGone the client went away before the last byte
     */
    void sendFile(Path file, FileOptions options);

    /** Sends a file; with a {@link FileOptions#root()} the path may come from the client, decoded. */
    void sendFile(String path, FileOptions options);

    /** Sends a file below a directory; a path that leads out of it is answered 403. */
    default void sendFile(String path, Path root) {
        sendFile(path, FileOptions.DEFAULT.withRoot(root));
    }

    /** Sends a file to be saved, under its own name. */
    default void download(Path file) {
        download(file, null, FileOptions.DEFAULT);
    }

    /** Sends a file to be saved, under its own name or another. */
    default void download(Path file, @Nullable String filename) {
        download(file, filename, FileOptions.DEFAULT);
    }

    default void download(Path file, FileOptions options) {
        download(file, null, options);
    }

    /**
     * Sends a file to be saved (RFC 6266).
     *
     * {@snippet :
     * res.download(Path.of("/srv/reports/2026-11.pdf"), "November report.pdf", FileOptions.DEFAULT.withMaxAge(Duration.ofHours(4)));
     * }
     *
     * <p>Like {@link #sendFile(Path, FileOptions)}; without a root a relative path is one of the working directory.
     *
     * @param filename what the client saves it as; null or empty: its own name. Directories in front of it are dropped
     */
    void download(Path file, @Nullable String filename, FileOptions options);

    /** Sends a file below a directory to be saved; a path that leads out of it is answered 403. */
    default void download(String path, Path root) {
        download(path, null, FileOptions.DEFAULT.withRoot(root));
    }

    /** Sends a file to be saved; with a {@link FileOptions#root()} the path may come from the client, decoded. */
    void download(String path, @Nullable String filename, FileOptions options);

    /** Writes a part of the body, UTF-8. */
    Response write(String chunk);

    Response write(byte[] chunk);

    /** Sends what was written so far; nothing is held back otherwise than by the connection. */
    Response flush();

    /** Copies a stream and ends. */
    void stream(InputStream body);

    /** The body as a stream; closing it ends the answer. */
    OutputStream outputStream();

    /**
     * Adds a field behind the body (RFC 9110, section 6.5), such as a checksum or {@code Server-Timing}; may be called until the answer ends.
     * HTTP/1.0 has none: there it is left out. Announce the names with {@code res.set("Trailer", …)}.
     *
     * {@snippet :
     * app.get("/export", (req, res) -> {
     *     res.set("Trailer", "X-Rows");
     *     res.write("1\n").write("2\n").trailer("X-Rows", "2").end();
     * });
     * }
     *
     * @throws IllegalStateException in HTTP/1.1, if the answer has begun with a {@code Content-Length}
     */
    Response trailer(String name, String value);

    /** Informational 103 (RFC 8297) with the {@code Link} values. */
    Response earlyHints(String... links);

    /** Ends the answer; without a body if nothing was written. */
    void end();

    /** Ends with the bytes as the last part; no ETag, no Content-Type. The array is not copied: leave it as it is. */
    void end(byte[] body);

    void end(String body);

    boolean headersSent();

    /** Whether the answer is complete or the client is gone; nothing can be written any more. */
    boolean ended();

    /**
     * Whether nobody takes the rest of the answer: the client is gone, the request took too long, or the server stops. When it stops
     * ({@code SIGTERM}, {@link App#close()}, in development each save), event streams are closed at once; other answers without a
     * {@code Content-Length} when they go on for more than a second. The thread of the handler is interrupted, and writes throw
     * {@link ClientGone}.
     *
     * {@snippet :
     * app.get("/time", (req, res) -> {
     *     res.type("text/event-stream");
     *     while (!res.closed()) {
     *         res.write("data: " + Instant.now() + "\n\n");
     *         Thread.sleep(1000);
     *     }
     * });
     * }
     */
    boolean closed();

    /** Whether a write would be taken at once. */
    boolean writable();

    /** Runs when the answer is complete or the client is gone. */
    Response onEnd(Runnable action);

    /**
     * Runs once when the answer is {@link #closed()} before it is complete, in a virtual thread; at once if it is so already. For whoever waits
     * elsewhere than in the handler.
     *
     * {@snippet :
     * var listeners = new CopyOnWriteArrayList<BlockingQueue<String>>();
     * app.get("/orders/events", (req, res) -> {
     *     var orders = new LinkedBlockingQueue<String>();
     *     listeners.add(orders);
     *     res.onClose(() -> listeners.remove(orders));
     *     res.type("text/event-stream").flush();
     *     while (true) {
     *         res.write("data: " + orders.take() + "\n\n");
     *     }
     * });
     * }
     */
    Response onClose(Runnable action);
}
