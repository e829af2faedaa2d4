package dev.cortado.internal.http;

import dev.cortado.ClientGone;
import dev.cortado.HttpError;
import dev.cortado.internal.engine.ReasonPhrases;
import dev.cortado.spi.Loggers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** What a request gets that nothing in the application answered: 404, or an error page. */
public final class ErrorPages {

    private static final Logger LOG = Loggers.named("dev.cortado.app");

    private ErrorPages() {}

    public static void answer(RequestImpl req, ResponseImpl res, @Nullable Throwable error) {
        if (res.ended() || res.closed()) {
            if (error != null) {
                logAfterwards(req, error);
            }
            return;
        }
        if (error instanceof ClientGone) {
            res.output().abort();
            return;
        }
        int status = error == null ? 404 : statusOf(error, res);
        if (error != null && status >= 500 && !env(req).equals("test")) {
            LOG.error("{} {} failed", req.method(), req.originalUrl(), error);
        }
        if (res.headersSent()) {
            // The client must not take the part that it has for the whole.
            res.output().abort();
            return;
        }
        try {
            send(req, res, error, status);
        } catch (ClientGone gone) {
            LOG.debug("{} {}: {}", req.method(), req.originalUrl(), gone.getMessage());
        }
    }

    /** An error that came when the response was complete, or the client gone: too late for the client, not for the log. */
    public static void logAfterwards(RequestImpl req, Throwable error) {
        boolean clients = error instanceof ClientGone || error instanceof HttpError http && http.exposed();
        if (clients || error instanceof InterruptedException) {
            LOG.debug("{} {}: {}", req.method(), req.originalUrl(), error.getMessage());
        } else {
            LOG.error("{} {} failed after its response was sent", req.method(), req.originalUrl(), error);
        }
    }

    private static int statusOf(Throwable error, ResponseImpl res) {
        if (error instanceof HttpError http) {
            return http.status();
        }
        int set = res.status();
        return set >= 400 && set <= 599 ? set : 500;
    }

    private static void send(RequestImpl req, ResponseImpl res, @Nullable Throwable error, int status) {
        for (String name : new String[] {"content-encoding", "content-language", "content-range", "content-length", "etag",
            "last-modified", "cache-control", "transfer-encoding"}) {
            res.remove(name);
        }
        if (error instanceof HttpError http) {
            for (Map.Entry<String, String> header : http.headers().entrySet()) {
                res.set(header.getKey(), header.getValue());
            }
        }
        String page = page(message(req, error, status));
        res.status(status)
                .set("Content-Security-Policy", "default-src 'none'")
                .set("X-Content-Type-Options", "nosniff")
                .set("Content-Type", "text/html; charset=utf-8");
        res.end(page.getBytes(StandardCharsets.UTF_8));
    }

    private static String message(RequestImpl req, @Nullable Throwable error, int status) {
        if (error == null) {
            return "Cannot " + req.method() + " " + Percent.encodeUrl(req.rawPath());
        }
        if (error instanceof HttpError http && http.exposed()) {
            return String.valueOf(http.getMessage());
        }
        if (!env(req).equals("production")) {
            return stackOf(error);
        }
        return ReasonPhrases.of(status);
    }

    private static String env(RequestImpl req) {
        return req.call().app().settings().env();
    }

    private static String stackOf(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString().strip();
    }

    private static String page(String message) {
        String body = Html.escape(message).replace("\n", "<br>").replace("  ", " &nbsp;").replace("\t", " &nbsp; &nbsp;");
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n<body>\n<pre>"
                + body + "</pre>\n</body>\n</html>\n";
    }
}
