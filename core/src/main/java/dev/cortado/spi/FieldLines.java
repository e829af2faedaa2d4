package dev.cortado.spi;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The value of a field that came in several lines (RFC 9110, section 5.3), by the rules of Node's {@code message.headers}.
 *
 * <pre>{@code
 * String known = FieldLines.joined(request.headers(), "if-none-match");
 * }</pre>
 *
 * <p>For use by several threads as far as the headers are.
 */
public final class FieldLines {

    /** Fields with one value, which lists of values would break: of several lines the first counts. */
    private static final Set<String> SINGLE = Set.of(
            "age", "authorization", "content-length", "content-type", "etag", "expires", "from", "host", "if-modified-since",
            "if-unmodified-since", "last-modified", "location", "max-forwards", "proxy-authorization", "referer", "retry-after",
            "server", "set-cookie", "user-agent");

    private FieldLines() {}

    /** All lines as one, joined by commas, or cookies by semicolons; the first line where the field is no list; null without any. */
    public static @Nullable String joined(MultiMap headers, CharSequence name) {
        String first = headers.get(name);
        if (first == null) {
            return null;
        }
        List<String> lines = headers.getAll(name);
        return lines.size() == 1 ? first : joined(name.toString().toLowerCase(Locale.ROOT), lines);
    }

    private static String joined(String name, List<String> lines) {
        return SINGLE.contains(name) ? lines.getFirst() : String.join(name.equals("cookie") ? "; " : ", ", lines);
    }
}
