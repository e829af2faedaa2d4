package dev.cortado.internal.http;

import dev.cortado.FileOptions;
import dev.cortado.Handler;
import dev.cortado.Request;
import dev.cortado.Settings;
import dev.cortado.internal.AppImpl;
import dev.cortado.internal.engine.ReasonPhrases;
import dev.cortado.internal.files.FileSender;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies that are known as a whole, and the answers made of them. */
abstract class WholeResponse extends HeaderResponse {

    private static final AsciiString JSON = AsciiString.cached("application/json; charset=utf-8");
    private static final AsciiString ETAG = AsciiString.cached("ETag");
    private static final AsciiString HTML = AsciiString.cached("text/html; charset=utf-8");
    private static final String UTF_8 = "; charset=utf-8";
    private static final byte[] NOTHING = {};

    final RequestImpl req;

    WholeResponse(HttpServerResponse raw, RequestImpl req) {
        super(raw);
        this.req = req;
    }

    abstract Output output();

    private ResponseImpl self() {
        return (ResponseImpl) this;
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
    public void send(@Nullable String body) {
        String type = header(HttpHeaderNames.CONTENT_TYPE);
        if (type == null) {
            raw.putHeader(HttpHeaderNames.CONTENT_TYPE, HTML);
        } else if (!type.endsWith(UTF_8)) {
            raw.putHeader(HttpHeaderNames.CONTENT_TYPE, MediaTypes.inUtf8(type));
        }
        sendWhole(body == null ? NOTHING : body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void send(byte[] body) {
        if (header(HttpHeaderNames.CONTENT_TYPE) == null) {
            raw.putHeader(HttpHeaderNames.CONTENT_TYPE, MediaTypes.BYTES);
        }
        sendWhole(body);
    }

    @Override
    public void send(@Nullable Object body) {
        switch (body) {
            case null -> send((String) null);
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
        if (!headers.contains(HttpHeaderNames.ETAG)) {
            CharSequence tag = Etags.of(body, settings().etag());
            if (tag instanceof String own) {
                set("ETag", own);
            } else if (tag != null) {
                headers.set(ETAG, tag);
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
            output().endEmpty();
        } else if (status == 205) {
            headers.remove("transfer-encoding");
            raw.putHeader("Content-Length", "0");
            output().endEmpty();
        } else {
            output().endWhole(body);
        }
    }

    @Override
    public void json(@Nullable Object value) {
        checkHead();
        String type = header(HttpHeaderNames.CONTENT_TYPE);
        if (type == null) {
            raw.putHeader(HttpHeaderNames.CONTENT_TYPE, JSON);
        } else if (!type.endsWith(UTF_8)) {
            raw.putHeader(HttpHeaderNames.CONTENT_TYPE, MediaTypes.inUtf8(type));
        }
        sendWhole(JsonText.bytes(value, settings()));
    }

    @Override
    public void jsonp(@Nullable Object value) {
        Replies.jsonp(req, self(), JsonText.string(value, settings()), value);
    }

    @Override
    public void sendStatus(int code) {
        status(code).type("text/plain");
        send(ReasonPhrases.of(code));
    }

    @Override
    public void redirect(String url) {
        redirect(302, url);
    }

    @Override
    public void redirect(int status, String url) {
        Replies.redirect(req, self(), status, url);
    }

    @Override
    public void format(Map<String, Handler> senders) {
        Map<String, Sender> own = new LinkedHashMap<>();
        senders.forEach((type, handler) -> own.put(type, () -> handler.handle(req, this)));
        Replies.format(req, self(), own);
    }

    @Override
    public void format(String type1, Sender sender1, String type2, Sender sender2) {
        Replies.format(req, self(), senders(type1, sender1, type2, sender2));
    }

    @Override
    public void format(String type1, Sender sender1, String type2, Sender sender2, String type3, Sender sender3) {
        Map<String, Sender> senders = senders(type1, sender1, type2, sender2);
        senders.put(type3, sender3);
        Replies.format(req, self(), senders);
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
        FileSender.send(req, self(), file, options);
    }

    @Override
    public void sendFile(String path, FileOptions options) {
        FileSender.send(req, self(), path, options);
    }

    @Override
    public void download(Path file, @Nullable String filename, FileOptions options) {
        String name = downloadName(filename, String.valueOf(file.getFileName()));
        sendFile(options.root() == null ? file.toAbsolutePath().normalize() : file, asAttachment(name, options));
    }

    @Override
    public void download(String path, @Nullable String filename, FileOptions options) {
        FileOptions attachment = asAttachment(downloadName(filename, path), options);
        if (options.root() == null) {
            sendFile(Path.of(path).toAbsolutePath().normalize(), attachment);
        } else {
            sendFile(path, attachment);
        }
    }

    /** A name that is empty is none. */
    private static String downloadName(@Nullable String filename, String path) {
        String name = filename == null ? "" : Disposition.baseName(filename);
        return name.isEmpty() ? Disposition.baseName(path) : name;
    }

    private static FileOptions asAttachment(String name, FileOptions options) {
        Map<String, String> headers = new LinkedHashMap<>(options.headers());
        headers.keySet().removeIf("Content-Disposition"::equalsIgnoreCase);
        headers.put("Content-Disposition", Disposition.attachment(name));
        return options.withHeaders(headers);
    }
}
