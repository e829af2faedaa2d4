package dev.cortado.internal.http;

import dev.cortado.NotAcceptable;
import dev.cortado.Response;
import dev.cortado.internal.engine.ReasonPhrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Responses that depend on what the client asked for. */
final class Replies {

    private static final int MOST_FIELDS = 100;

    private Replies() {}

    static void redirect(RequestImpl req, ResponseImpl res, int status, String url) {
        res.status(status).location(url).vary("Accept");
        String reason = ReasonPhrases.of(status);
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

    static void format(RequestImpl req, ResponseImpl res, Map<String, Response.Sender> senders) {
        String[] types = senders.keySet().stream().filter(type -> !type.equals("default")).toArray(String[]::new);
        res.vary("Accept");
        String best = types.length == 0 ? null : req.accepts(types).orElse(null);
        Response.Sender sender = senders.get(best == null ? "default" : best);
        if (sender == null) {
            throw new NotAcceptable(Stream.of(types).map(Replies::plainType).toList());
        }
        if (best != null) {
            res.type(plainType(best));
        }
        try {
            sender.send();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The sender of " + best + " failed: " + e.getMessage(), e);
        }
    }

    /** Without parameters, which are there for negotiation. */
    private static String plainType(String type) {
        int semicolon = type.indexOf(';');
        return MediaTypes.ofTypeOrExtension(semicolon < 0 ? type : type.substring(0, semicolon).strip());
    }

    /** The comment in front keeps old Flash players from taking the answer for theirs. */
    static void jsonp(RequestImpl req, ResponseImpl res, String text, @Nullable Object value) {
        String callback = req.query(res.settings().jsonpCallback());
        if (callback == null || callback.isEmpty()) {
            if (res.get("Content-Type") == null) {
                res.set("X-Content-Type-Options", "nosniff");
            }
            res.json(value);
            return;
        }
        String name = callback.replaceAll("[^\\[\\]\\w$.]", "");
        String script = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
        res.set("X-Content-Type-Options", "nosniff").type("text/javascript");
        res.send("/**/ typeof " + name + " === 'function' && " + name + "(" + script + ");");
    }

    /** The new value of Vary, or null if it stays as it is. */
    static @Nullable String vary(@Nullable String before, String headers) {
        List<String> names = new ArrayList<>(before == null ? List.of() : fields(before));
        int known = names.size();
        for (String name : fields(headers)) {
            if (name.equals("*") || names.contains("*")) {
                return "*";
            }
            if (names.stream().noneMatch(name::equalsIgnoreCase)) {
                names.add(name);
            }
        }
        return names.size() == known ? null : String.join(", ", names);
    }

    private static List<String> fields(String list) {
        return Stream.of(list.split(",", MOST_FIELDS)).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    static String links(@Nullable String before, Map<String, ?> links) {
        List<String> values = new ArrayList<>();
        if (before != null) {
            values.add(before);
        }
        links.forEach((relation, urls) -> {
            for (Object url : urls instanceof Iterable<?> several ? several : List.of(urls)) {
                values.add("<" + url + ">; rel=\"" + relation + "\"");
            }
        });
        return String.join(", ", values);
    }
}
