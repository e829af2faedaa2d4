package dev.cortado;

import dev.cortado.internal.http.RangeHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code Range} header asks for (RFC 9110, section 14).
 *
 * {@snippet :
 * app.get("/events", (req, res) -> {
 *     var ranges = req.range(users.all().size());
 *     switch (ranges.kind()) {
 *         case SATISFIABLE -> {
 *             Ranges.Range first = ranges.list().getFirst();
 *             res.status(206).json(users.all().subList((int) first.start(), (int) first.end() + 1));
 *         }
 *         case UNSATISFIABLE -> res.sendStatus(416);
 *         case NONE, MALFORMED -> res.json(users.all());
 *     }
 * });
 * }
 *
 * @param kind whether there are ranges to send
 * @param unit {@code bytes}, as a rule; empty where there is none
 * @param list in the order of the request, or combined and in this order; empty unless satisfiable
 */
public record Ranges(Kind kind, String unit, List<Range> list) {

    /**
     * What the header is.
     *
     * {@snippet :
     * boolean whole = req.range(1000).kind() != Ranges.Kind.SATISFIABLE;
     * }
     */
    public enum Kind {
        /** There is no such header. */
        NONE,
        /** It cannot be read, and should be ignored. */
        MALFORMED,
        /** Nothing of it is there: 416. */
        UNSATISFIABLE,
        /** At least one range is there. */
        SATISFIABLE
    }

    /**
     * A part.
     *
     * @param start the first one
     * @param end the last one, included
     */
    public record Range(long start, long end) {}

    public Ranges {
        list = List.copyOf(list);
    }

    /**
     * @param header the value, or null
     * @param size of the whole
     * @param combine whether ranges that overlap or touch become one
     */
    public static Ranges parse(@Nullable String header, long size, boolean combine) {
        return RangeHeader.parse(header, size, combine);
    }
}
