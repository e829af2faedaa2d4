package dev.cortado.internal.files;

import dev.cortado.internal.engine.HttpDate;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.http.ResponseImpl;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;

/** If-Match, If-Unmodified-Since and If-Range (RFC 9110, section 13.1). */
final class Preconditions {

    private static final int MOST_TAGS = 100;

    private Preconditions() {}

    /** Whether the client wants the answer only if the file is still what it knows, and it is not. */
    static boolean fail(RequestImpl req, ResponseImpl res) {
        String match = req.list(HttpHeaderNames.IF_MATCH);
        if (match != null && !match.isEmpty()) {
            String etag = res.get("etag");
            return etag == null || !match.strip().equals("*") && !contains(match, etag);
        }
        String since = req.header(HttpHeaderNames.IF_UNMODIFIED_SINCE);
        Long limit = since == null ? null : HttpDate.parse(since);
        if (limit == null) {
            return false;
        }
        Long modified = date(res.get("last-modified"));
        return modified == null || modified > limit;
    }

    /** Weakly, as Express compares: its tags of files are weak. */
    private static boolean contains(String list, String etag) {
        for (String one : list.split(",", MOST_TAGS)) {
            String tag = one.strip();
            if (tag.equals(etag) || tag.equals("W/" + etag) || ("W/" + tag).equals(etag)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the range is of the file that the client has a part of. */
    static boolean rangeHolds(RequestImpl req, ResponseImpl res) {
        String condition = req.list(HttpHeaderNames.IF_RANGE);
        if (condition == null || condition.isEmpty()) {
            return true;
        }
        if (condition.indexOf('"') >= 0) {
            return condition.strip().equals(res.get("etag"));
        }
        Long known = date(condition);
        Long modified = date(res.get("last-modified"));
        return known != null && modified != null && modified <= known;
    }

    private static @Nullable Long date(@Nullable String header) {
        return header == null ? null : HttpDate.parse(header);
    }
}
