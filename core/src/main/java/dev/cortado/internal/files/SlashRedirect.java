package dev.cortado.internal.files;

import dev.cortado.internal.http.Html;
import dev.cortado.internal.http.Percent;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.http.ResponseImpl;

/** Sends a client from {@code /directory} to {@code /directory/}, below which the links of its index lead. */
final class SlashRedirect {

    private SlashRedirect() {}

    static void send(RequestImpl req, ResponseImpl res) {
        // In its normal form no path begins with two slashes, or a backslash: that would lead to another server.
        String original = req.originalUrl();
        int question = original.indexOf('?');
        String query = question < 0 ? "" : original.substring(question);
        String target = Percent.encodeUrl(req.normalPath() + "/" + query);
        res.status(301).location(target)
                .set("Content-Security-Policy", "default-src 'none'")
                .set("X-Content-Type-Options", "nosniff")
                .type("html").end(page(target));
    }

    private static String page(String target) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Redirecting</title>\n</head>\n<body>\n"
                + "<pre>Redirecting to " + Html.escape(target) + "</pre>\n</body>\n</html>\n";
    }
}
