package dev.cortado.internal.http;

import dev.cortado.Handler;
import dev.cortado.HttpError;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Responses that depend on what the client asked for. */
final class Replies {

    private Replies() {}

    static void redirect(RequestImpl req, ResponseImpl res, int status, String url) {
        res.status(status).location(url).vary("Accept");
        String reason = HttpResponseStatus.valueOf(status).reasonPhrase();
        String target = String.valueOf(res.get("Location"));
        switch (req.accepts("text", "html").orElse("")) {
            case "html" -> {
                res.type("html");
                res.send("<!DOCTYPE html><head><title>" + reason + "</title></head><body><p>" + reason + ". Redirecting to "
                        + Html.escape(target) + "</p></body>");
            }
            case "text" -> {
                res.type("text/plain");
                res.send(reason + ". Redirecting to " + target);
            }
            default -> res.end();
        }
    }

    static void format(RequestImpl req, ResponseImpl res, Map<String, Handler> senders) {
        String[] types = senders.keySet().stream().filter(type -> !type.equals("default")).toArray(String[]::new);
        res.vary("Accept");
        String best = types.length == 0 ? null : req.accepts(types).orElse(null);
        Handler sender = senders.get(best == null ? "default" : best);
        if (sender == null) {
            throw new HttpError(406);
        }
        if (best != null) {
            res.type(best);
        }
        try {
            sender.handle(req, res);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The sender of " + best + " failed: " + e.getMessage(), e);
        }
    }

    /** The comment in front keeps old Flash players from taking the answer for theirs. */
    static void jsonp(RequestImpl req, ResponseImpl res, String text, @Nullable Object value) {
        String callback = req.query("callback");
        if (callback == null || callback.isEmpty()) {
            res.json(value);
            return;
        }
        String name = callback.replaceAll("[^\\[\\]\\w$.]", "");
        String script = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
        res.set("X-Content-Type-Options", "nosniff").type("text/javascript");
        res.send("/**/ typeof " + name + " === 'function' && " + name + "(" + script + ");");
    }

    /** The new value of Vary, or null if it stays as it is. */
    static @Nullable String vary(@Nullable String before, String header) {
        if (before == null || header.equals("*")) {
            return header;
        }
        for (String one : before.split(",")) {
            if (one.strip().equals("*") || one.strip().equalsIgnoreCase(header)) {
                return null;
            }
        }
        return before + ", " + header;
    }

    static String links(@Nullable String before, Map<String, String> links) {
        List<String> values = new ArrayList<>();
        if (before != null) {
            values.add(before);
        }
        links.forEach((relation, url) -> values.add("<" + url + ">; rel=\"" + relation + "\""));
        return String.join(", ", values);
    }
}
