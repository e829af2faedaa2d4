package dev.cortado.react.internal.serve;

import dev.cortado.react.PagesException.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Stands in for the file router while the route files contradict each other: says so in the browser, and asks again by itself. */
final class ProblemsStage implements StageHandler {

    private final String page;

    ProblemsStage(List<Problem> problems) {
        var text = problems.stream().map(Problem::toString).map(ProblemsStage::escape).collect(Collectors.joining("\n\n"));
        this.page = """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Error</title>
                <style>body{font:14px/1.6 ui-monospace,monospace;margin:3rem;white-space:pre-wrap;color-scheme:light dark}</style></head>
                <body>%s</body></html>
                """.formatted(text);
    }

    @Override
    public void handle(Visit visit) {
        visit.response.setStatusCode(500)
                .putHeader("content-type", "text/html; charset=utf-8")
                .putHeader("cache-control", "no-store")
                .end(page);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
