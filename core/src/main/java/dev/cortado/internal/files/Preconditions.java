package dev.cortado.internal.files;

import dev.cortado.internal.engine.HttpDate;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.http.ResponseImpl;

/** If-Match, If-Unmodified-Since and If-Range (RFC 9110, section 13.1). */
final class Preconditions {

    private Preconditions() {}

    /** Whether the client wants the answer only if the file is still what it knows, and it is not. */
    static boolean fail(RequestImpl req, ResponseImpl res) {
        String match = req.get("if-match");
        if (match != null) {
            return !match.strip().equals("*") && !contains(match, res.get("etag"));
        }
        String since = req.get("if-unmodified-since");
        if (since == null) {
            return false;
        }
        Long limit = HttpDate.parse(since);
        Long modified = HttpDate.parse(String.valueOf(res.get("last-modified")));
        return limit != null && modified != null && modified > limit;
    }

    private static boolean contains(String list, @org.jspecify.annotations.Nullable String etag) {
        String wanted = String.valueOf(etag);
        for (String one : list.split(",", 100)) {
            String tag = one.strip();
            if (tag.equals(wanted) || tag.equals("W/" + wanted) || ("W/" + tag).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the range is of the file that the client has a part of. */
    static boolean rangeHolds(RequestImpl req, ResponseImpl res) {
        String condition = req.get("if-range");
        if (condition == null) {
            return true;
        }
        if (condition.indexOf('"') >= 0) {
            return condition.contains(String.valueOf(res.get("etag")));
        }
        Long known = HttpDate.parse(condition);
        Long modified = HttpDate.parse(String.valueOf(res.get("last-modified")));
        return known != null && modified != null && modified <= known;
    }
}
