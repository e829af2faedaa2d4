package dev.cortado.internal.http;

import dev.cortado.CookieOptions;
import dev.cortado.Handler;
import dev.cortado.HttpError;
import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.Settings;
import dev.cortado.internal.engine.Flight;
import dev.cortado.internal.files.FileSender;
import dev.cortado.internal.routing.Call;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The response of one call: headers and whole bodies here, bytes in {@link Output}. */
public final class ResponseImpl implements Response {

    private final RequestImpl req;
    private final HttpServerResponse raw;
    private final Output output;
    private @Nullable Map<String, Object> locals;

    public ResponseImpl(Call call, RequestImpl req, HttpServerRequest request, Flight flight) {
        this.req = req;
        this.raw = request.response();
        this.output = new Output(req, request, flight);
        req.response(this);
    }

    private Settings settings() {
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
    public Response status(int code) {
        if (code < 100 || code > 999) {
            throw new IllegalArgumentException(
                    "Invalid status code: " + code + ". Status code must be greater than 99 and less than 1000.");
        }
        raw.setStatusCode(code);
        return this;
    }

    @Override
    public int status() {
        return raw.getStatusCode();
    }

    @Override
    public Response set(String header, String value) {
        String complete = header.equalsIgnoreCase("content-type") ? MediaTypes.withCharset(value) : value;
        raw.putHeader(header, complete);
        return this;
    }

    @Override
    public Response set(String header, List<String> values) {
        if (header.equalsIgnoreCase("content-type")) {
            throw new IllegalArgumentException("Content-Type cannot be set to a list");
        }
        raw.putHeader(header, values);
        return this;
    }

    @Override
    public Response append(String header, String value) {
        output.checkHead();
        raw.headers().add(header, value);
        return this;
    }

    @Override
    public @Nullable String get(String header) {
        return raw.headers().get(header);
    }

    @Override
    public Response remove(String header) {
        output.checkHead();
        raw.headers().remove(header);
        return this;
    }

    @Override
    public Response type(String type) {
        String full = type.contains("/") ? type : MediaTypes.ofExtension(type);
        return set("Content-Type", full == null ? MediaTypes.BYTES : full);
    }

    @Override
    public Response vary(String header) {
        String before = get("Vary");
        if (before == null || header.equals("*")) {
            return set("Vary", header);
        }
        for (String one : before.split(",")) {
            if (one.strip().equals("*") || one.strip().equalsIgnoreCase(header)) {
                return this;
            }
        }
        return set("Vary", before + ", " + header);
    }

    @Override
    public Response links(Map<String, String> links) {
        List<String> values = new ArrayList<>();
        String before = get("Link");
        if (before != null) {
            values.add(before);
        }
        links.forEach((relation, url) -> values.add("<" + url + ">; rel=\"" + relation + "\""));
        return set("Link", String.join(", ", values));
    }

    @Override
    public Response location(String url) {
        return set("Location", Percent.encodeUrl(url));
    }

    @Override
    public Response cookie(String name, String value) {
        return cookie(name, value, CookieOptions.DEFAULT);
    }

    @Override
    public Response cookie(String name, String value, CookieOptions options) {
        String sent = options.signed() ? Signatures.sign(value, settings().secrets()) : value;
        return append("Set-Cookie", Cookies.format(name, sent, options));
    }

    @Override
    public Response clearCookie(String name) {
        return clearCookie(name, CookieOptions.DEFAULT);
    }

    @Override
    public Response clearCookie(String name, CookieOptions options) {
        CookieOptions past = options.withMaxAge(null).withExpires(Instant.EPOCH).withSigned(false);
        return append("Set-Cookie", Cookies.format(name, "", past));
    }

    @Override
    public Response attachment(@Nullable String filename) {
        if (filename != null) {
            int dot = filename.lastIndexOf('.');
            type(dot < 0 ? MediaTypes.BYTES : filename.substring(dot + 1));
        }
        return set("Content-Disposition", Disposition.attachment(filename));
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

    /** With entity tag, and without a body where the client has it or the status has none. */
    private void sendWhole(byte[] body) {
        output.checkHead();
        Settings.Etag kind = settings().etag();
        MultiMap headers = raw.headers();
        if (kind != Settings.Etag.NONE && !headers.contains("etag") && body.length > 0) {
            raw.putHeader("ETag", Etags.of(body, kind));
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
            raw.putHeader("Content-Type", "application/json; charset=utf-8");
        }
        sendWhole(JsonText.bytes(value, settings()));
    }

    @Override
    public void jsonp(@Nullable Object value) {
        String callback = req.query("callback");
        if (callback == null || callback.isEmpty()) {
            if (get("Content-Type") == null) {
                set("X-Content-Type-Options", "nosniff");
            }
            json(value);
            return;
        }
        String name = callback.replaceAll("[^\\[\\]\\w$.]", "");
        String text = JsonText.string(value, settings()).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
        set("X-Content-Type-Options", "nosniff").type("text/javascript");
        send("/**/ typeof " + name + " === 'function' && " + name + "(" + text + ");");
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
        status(status).location(url);
        String target = get("Location");
        String reason = HttpResponseStatus.valueOf(status).reasonPhrase() + ". Redirecting to ";
        vary("Accept");
        String kind = req.accepts("text", "html").orElse("");
        switch (kind.equals("text") && req.get("accept") == null ? "text" : kind) {
            case "html" -> {
                type("html");
                send("<!DOCTYPE html><head><title>" + HttpResponseStatus.valueOf(status).reasonPhrase() + "</title></head><body><p>"
                        + reason + Html.escape(target) + "</p></body>");
            }
            case "text" -> {
                type("text/plain");
                send(reason + target);
            }
            default -> end();
        }
    }

    @Override
    public void format(Map<String, Handler> senders) {
        String[] types = senders.keySet().stream().filter(type -> !type.equals("default")).toArray(String[]::new);
        vary("Accept");
        String best = types.length == 0 ? null : req.accepts(types).orElse(null);
        Handler sender = best == null ? senders.get("default") : senders.get(best);
        if (sender == null) {
            throw new HttpError(406);
        }
        if (best != null) {
            type(best);
        }
        try {
            sender.handle(req, this);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The sender of " + best + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void sendFile(Path file) {
        FileSender.send(req, this, output, file);
    }

    @Override
    public void sendFile(String path, Path root) {
        FileSender.send(req, this, output, path, root);
    }

    @Override
    public void download(Path file, @Nullable String filename) {
        String name = filename == null ? String.valueOf(file.getFileName()) : filename;
        set("Content-Disposition", Disposition.attachment(name));
        sendFile(file);
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
        output.checkHead();
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
        return raw.headWritten();
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
