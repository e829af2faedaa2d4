package dev.cortado.cli.host;

import dev.cortado.spi.ShortAnswer;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in for an application that does not run: says why, and asks again by itself until it does. */
final class WaitingPage {

    private static final Pattern COLORS = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String SECONDS = "1";

    private volatile @Nullable String problem;

    /** @param problem null: it is being compiled and started */
    void problem(@Nullable String problem) {
        this.problem = problem == null ? null : COLORS.matcher(problem).replaceAll("");
    }

    void handle(HttpServerRequest request) {
        String shown = problem;
        String title = shown == null ? "The application is being compiled and started." : "The application does not run yet.";
        request.response().putHeader("retry-after", SECONDS).putHeader("cache-control", "no-store");
        if (ShortAnswer.isForBrowsers(request)) {
            request.response().setStatusCode(503).putHeader("content-type", "text/html; charset=utf-8").end(html(title, shown));
        } else {
            ShortAnswer.send(request, 503, shown == null ? title : title + "\n" + shown);
        }
    }

    private static String html(String title, @Nullable String problem) {
        return """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <meta http-equiv="refresh" content="%s"><title>%s</title>
                <style>body{font:16px/1.5 system-ui,sans-serif;margin:3rem;color-scheme:light dark}h1{font-size:1.4rem}
                pre{font:14px/1.6 ui-monospace,monospace;white-space:pre-wrap}</style></head>
                <body><h1>%s</h1><pre>%s</pre></body></html>
                """.formatted(SECONDS, title, title, problem == null ? "" : escape(problem));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
