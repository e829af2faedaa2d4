package dev.cortado.internal.http;

import dev.cortado.FileOptions;
import dev.cortado.Handler;
import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.Settings;
import dev.cortado.internal.AppImpl;
import dev.cortado.internal.engine.Flight;
import dev.cortado.internal.files.FileSender;
import dev.cortado.internal.routing.Call;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The response of one call: whole bodies here, single bytes in {@link Output}. */
public final class ResponseImpl extends HeaderResponse {

    private static final AsciiString JSON = AsciiString.cached("application/json; charset=utf-8");

    private final RequestImpl req;
    private final Output output;
    private @Nullable Map<String, Object> locals;

    public ResponseImpl(Call call, RequestImpl req, HttpServerRequest request, Flight flight) {
        super(request.response());
        this.req = req;
        this.output = new Output(req, request, flight);
        req.response(this);
    }

    @Override
    Settings settings() {
        return req.app().settings();
    }

    @Override
    public Request req() {
        return req;
    }

    @Override
    public Map<String, Object> locals() {
        Map<String, Object> map = locals;
        if (map == null) {
            map = new HashMap<>();
            locals = map;
        }
        return map;
    }

    @Override
    public void send(String body) {
        String type = get("Content-Type");
        if (type == null) {
            raw.putHeader("Content-Type", "text/html; charset=utf-8");
        } else if (!type.contains("charset=") && type.startsWith("text/")) {
            raw.putHeader("Content-Type", type + "; charset=utf-8");
        }
        sendWhole(body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void send(byte[] body) {
        if (get("Content-Type") == null) {
            raw.putHeader("Content-Type", MediaTypes.BYTES);
        }
        sendWhole(body);
    }

    @Override
    public void send(@Nullable Object body) {
        switch (body) {
            case null -> send("");
            case CharSequence text -> send(text.toString());
            case byte[] bytes -> send(bytes);
            case ByteBuffer buffer -> {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.duplicate().get(bytes);
                send(bytes);
            }
            default -> json(body);
        }
    }

    /** With entity tag, and without a body where the client has it or the status has none. */
    private void sendWhole(byte[] body) {
        checkHead();
        MultiMap headers = raw.headers();
        if (!headers.contains("etag") && (body.length > 0 || !req.method().equals("HEAD"))) {
            String tag = settings().etag().of(body);
            if (tag != null) {
                set("ETag", tag);
            }
        }
        if (req.fresh()) {
            raw.setStatusCode(304);
        }
        int status = raw.getStatusCode();
        if (status == 204 || status == 304) {
            headers.remove("content-type");
            headers.remove("content-length");
            headers.remove("transfer-encoding");
            output.end();
        } else if (status == 205) {
            headers.remove("transfer-encoding");
            raw.putHeader("Content-Length", "0");
            output.end();
        } else {
            output.endWhole(body);
        }
    }

    @Override
    public void json(@Nullable Object value) {
        if (get("Content-Type") == null) {
            raw.putHeader(HttpHeaderNames.CONTENT_TYPE, JSON);
        }
        sendWhole(JsonText.bytes(value, settings()));
    }

    @Override
    public void jsonp(@Nullable Object value) {
        Replies.jsonp(req, this, JsonText.string(value, settings()), value);
    }

    @Override
    public void sendStatus(int code) {
        status(code).type("text/plain");
        HttpResponseStatus known = HttpResponseStatus.valueOf(code);
        send(known.reasonPhrase().startsWith("Unknown Status") ? Integer.toString(code) : known.reasonPhrase());
    }

    @Override
    public void redirect(String url) {
        redirect(302, url);
    }

    @Override
    public void redirect(int status, String url) {
        Replies.redirect(req, this, status, url);
    }

    @Override
    public void format(Map<String, Handler> senders) {
        Map<String, Sender> own = new LinkedHashMap<>();
        senders.forEach((type, handler) -> own.put(type, () -> handler.handle(req, this)));
        Replies.format(req, this, own);
    }

    @Override
    public void format(String type1, Sender sender1, String type2, Sender sender2) {
        Replies.format(req, this, senders(type1, sender1, type2, sender2));
    }

    @Override
    public void format(String type1, Sender sender1, String type2, Sender sender2, String type3, Sender sender3) {
        Map<String, Sender> senders = senders(type1, sender1, type2, sender2);
        senders.put(type3, sender3);
        Replies.format(req, this, senders);
    }

    @Override
    public void format(
            String type1, Sender sender1, String type2, Sender sender2, String type3, Sender sender3, String type4, Sender sender4) {
        Map<String, Sender> senders = senders(type1, sender1, type2, sender2);
        senders.put(type3, sender3);
        senders.put(type4, sender4);
        Replies.format(req, this, senders);
    }

    private static Map<String, Sender> senders(String type1, Sender sender1, String type2, Sender sender2) {
        Map<String, Sender> senders = new LinkedHashMap<>();
        senders.put(type1, sender1);
        senders.put(type2, sender2);
        return senders;
    }

    @Override
    public void render(String name, Map<String, ?> model) {
        send(((AppImpl) req.app()).render(name, locals(), model));
    }

    @Override
    public void sendFile(Path file, FileOptions options) {
        FileSender.send(req, this, file, options);
    }

    @Override
    public void sendFile(String path, FileOptions options) {
        FileSender.send(req, this, path, options);
    }

    @Override
    public void download(Path file, @Nullable String filename, FileOptions options) {
        String name = baseName(filename == null ? String.valueOf(file.getFileName()) : filename);
        sendFile(options.root() == null ? file.toAbsolutePath().normalize() : file, asAttachment(name, options));
    }

    @Override
    public void download(String path, @Nullable String filename, FileOptions options) {
        FileOptions attachment = asAttachment(baseName(filename == null ? path : filename), options);
        if (options.root() == null) {
            sendFile(Path.of(path).toAbsolutePath().normalize(), attachment);
        } else {
            sendFile(path, attachment);
        }
    }

    private static FileOptions asAttachment(String name, FileOptions options) {
        Map<String, String> headers = new LinkedHashMap<>(options.headers());
        headers.keySet().removeIf("Content-Disposition"::equalsIgnoreCase);
        headers.put("Content-Disposition", Disposition.attachment(name));
        return options.withHeaders(headers);
    }

    @Override
    public Response write(String chunk) {
        output.write(chunk.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    @Override
    public Response write(byte[] chunk) {
        output.write(chunk);
        return this;
    }

    @Override
    public Response flush() {
        output.flush();
        return this;
    }

    @Override
    public void stream(InputStream body) {
        output.copy(body);
    }

    @Override
    public OutputStream outputStream() {
        return output.asStream();
    }

    @Override
    public Response earlyHints(String... links) {
        checkHead();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("link", String.join(", ", links));
        output.onLoop(() -> raw.writeEarlyHints(headers));
        return this;
    }

    @Override
    public void end() {
        output.end();
    }

    @Override
    public void end(byte[] body) {
        output.endWhole(body);
    }

    @Override
    public void end(String body) {
        output.endWhole(body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean headersSent() {
        return output.begun();
    }

    @Override
    public boolean ended() {
        return output.ended();
    }

    @Override
    public boolean closed() {
        return output.closed();
    }

    @Override
    public boolean writable() {
        return output.writable();
    }

    @Override
    public Response onEnd(Runnable action) {
        output.onEnd(action);
        return this;
    }

    /** The bytes below, for those who send files. */
    public Output output() {
        return output;
    }
}
