package dev.cortado.react.internal.serve;

import dev.cortado.node.WorkerException;
import dev.cortado.react.internal.ErrorText;
import dev.cortado.spi.Loggers;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.slf4j.Logger;

/** Answers that need no React: redirects, and the plain page where no worker can make a better one. */
final class ErrorPage {

    static final String NEVER_STORE = "private, no-cache, no-store, max-age=0, must-revalidate";

    private static final Logger LOG = Loggers.named("cortado.pages");

    private ErrorPage() {}

    /** @param explanation one sentence for the visitor; no details of the application */
    static void send(Visit visit, int status, String explanation) {
        var response = visit.response;
        if (response.ended() || response.headWritten()) {
            if (!response.ended()) response.reset();
            return;
        }
        response.setStatusCode(status);
        response.putHeader("cache-control", NEVER_STORE);
        if (visit.wantsPayload()) {
            response.putHeader("content-type", "text/plain; charset=utf-8");
            response.end(explanation);
            return;
        }
        response.putHeader("content-type", "text/html; charset=utf-8");
        var page = html(status, explanation);
        if (visit.isHead()) response.putHeader("content-length", String.valueOf(page.length())).end();
        else response.end(page);
    }

    /** A render failed: the status says whether trying again may help. */
    static void send(Visit visit, Throwable failure) {
        if (failure instanceof WorkerException worker) {
            switch (worker.reason()) {
                case ABORTED -> {
                    if (!visit.response.ended() && !visit.response.closed()) visit.response.reset();
                }
                case BUSY, UNAVAILABLE -> {
                    visit.response.putHeader("retry-after", "1");
                    send(visit, worker.status(), "The server is busy. Please try again in a moment.");
                }
                case TIMEOUT -> {
                    LOG.error("{} {}: {}", visit.request.method(), visit.url().path(), failure.getMessage());
                    send(visit, worker.status(), "The page took too long.");
                }
                case LOST -> {
                    LOG.error("{} {}: {}", visit.request.method(), visit.url().path(), failure.getMessage());
                    send(visit, worker.status(), "The page could not be rendered.");
                }
            }
            return;
        }
        LOG.error("{} {}: {}", visit.request.method(), visit.url().path(), ErrorText.of(failure));
        LOG.debug("The failure in full", failure);
        send(visit, 500, "The page could not be rendered.");
    }

    /** The answer to a prefetch of what is not prerendered. */
    static void nothingPrepared(Visit visit) {
        visit.response.setStatusCode(204).putHeader("cache-control", NEVER_STORE).end();
    }

    static void redirect(Visit visit, int status, String location) {
        visit.response.setStatusCode(status).putHeader("location", location).end();
    }

    private static String html(int status, String explanation) {
        var reason = HttpResponseStatus.valueOf(status).reasonPhrase();
        return """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex">\
                <meta name="viewport" content="width=device-width"><title>%1$d: %2$s</title><style>\
                body{font:16px/1.5 system-ui,sans-serif;display:grid;place-content:center;min-height:90vh;text-align:center;\
                color-scheme:light dark}h1{font-size:1.4rem;margin:0}p{margin:.5rem}</style></head>\
                <body><h1>%1$d: %2$s</h1><p>%3$s</p></body></html>
                """.formatted(status, reason, explanation);
    }
}
