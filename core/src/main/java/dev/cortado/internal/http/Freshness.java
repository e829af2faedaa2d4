package dev.cortado.internal.http;

import dev.cortado.internal.engine.HttpDate;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;

/** Whether the client's cached answer still holds (RFC 9110, section 13; RFC 9111, section 5.2.1.4). */
final class Freshness {

    private Freshness() {}

    static boolean isFresh(RequestImpl req, ResponseImpl res) {
        String method = req.method();
        if (!method.equals("GET") && !method.equals("HEAD") && !method.equals("QUERY")) {
            return false;
        }
        int status = res.status();
        if (status / 100 != 2 && status != 304) {
            return false;
        }
        String noneMatch = req.list(HttpHeaderNames.IF_NONE_MATCH);
        String modifiedSince = req.header(HttpHeaderNames.IF_MODIFIED_SINCE);
        if (noneMatch == null && modifiedSince == null) {
            return false;
        }
        String control = req.list(HttpHeaderNames.CACHE_CONTROL);
        if (control != null && hasNoCache(control)) {
            return false;
        }
        if (noneMatch != null) {
            return noneMatch.strip().equals("*") || matches(noneMatch, res.get("etag"));
        }
        return notModified(modifiedSince, res.get("last-modified"));
    }

    private static boolean hasNoCache(String control) {
        for (String directive : control.split(",")) {
            if (directive.strip().equalsIgnoreCase("no-cache")) {
                return true;
            }
        }
        return false;
    }

    /** Weak comparison of a list of entity tags. */
    static boolean matches(String list, @Nullable String etag) {
        if (etag == null) {
            return false;
        }
        for (String one : list.split(",")) {
            if (opaque(one.strip()).equals(opaque(etag))) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }

    static boolean notModified(String since, @Nullable String modified) {
        if (modified == null) {
            return false;
        }
        Long limit = HttpDate.parse(since);
        Long time = HttpDate.parse(modified);
        return limit != null && time != null && time <= limit;
    }
}
