package dev.cortado.react.internal.cache;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Content codings (RFC 9110, section 8.4.1), the best first. */
public enum Encoding {
    BROTLI("br", "-br", ".br"),
    GZIP("gzip", "-gz", ".gz"),
    IDENTITY("identity", "", "");

    /** As in {@code Content-Encoding}. */
    public final String token;

    /** What an entity tag of this variant has before its closing quote. */
    public final String tagSuffix;

    public final String fileSuffix;

    Encoding(String token, String tagSuffix, String fileSuffix) {
        this.token = token;
        this.tagSuffix = tagSuffix;
        this.fileSuffix = fileSuffix;
    }

    /** Whether an {@code Accept-Encoding} names this coding with a weight above zero. Identity always is. */
    public boolean acceptedBy(@Nullable String acceptEncoding) {
        if (this == IDENTITY) return true;
        if (acceptEncoding == null) return false;
        int at = 0;
        while ((at = acceptEncoding.indexOf(token, at)) >= 0) {
            int end = at + token.length();
            boolean begins = at == 0 || " ,".indexOf(acceptEncoding.charAt(at - 1)) >= 0;
            boolean ends = end == acceptEncoding.length() || " ,;".indexOf(acceptEncoding.charAt(end)) >= 0;
            if (begins && ends) return !refused(acceptEncoding, end);
            at = end;
        }
        return false;
    }

    /** {@code ;q=0}, {@code ;q=0.0}, … */
    private static boolean refused(String header, int at) {
        int comma = header.indexOf(',', at);
        var weight = header.substring(at, comma < 0 ? header.length() : comma).replace(" ", "").toLowerCase(Locale.ROOT);
        return weight.matches(";q=0(\\.0{0,3})?");
    }
}
