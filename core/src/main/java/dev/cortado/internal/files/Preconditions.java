package dev.cortado.internal.files;

import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.internal.engine.HttpDate;
import org.jspecify.annotations.Nullable;

/** If-Match, If-Unmodified-Since and If-Range (RFC 9110, section 13.1). */
final class Preconditions {

    private static final int MOST_TAGS = 100;

    private Preconditions() {}

    /** Whether the client wants the answer only if the file is still what it knows, and it is not. */
    static boolean fail(Request req, Response res) {
        String match = req.get("if-match");
        if (match != null && !match.isEmpty()) {
            String etag = res.get("etag");
            return etag == null || !match.strip().equals("*") && !contains(match, etag);
        }
        String since = req.get("if-unmodified-since");
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
    static boolean rangeHolds(Request req, Response res) {
        String condition = req.get("if-range");
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
