package dev.cortado.internal.routing;

import dev.cortado.HttpError;
import dev.cortado.internal.http.Percent;
import dev.cortado.internal.routing.PathPattern.Match;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Path parameters, and those of the router around it if they are merged. */
public final class Params {

    static final Params NONE = new Params(Match.NONE, Match.NONE, null);

    private final String[] names;
    /** Encoded; a wildcard's slashes still separate segments. */
    private final String[] values;
    private final @Nullable Params outer;

    private Params(String[] names, String[] values, @Nullable Params outer) {
        this.names = names;
        this.values = values;
        this.outer = outer;
    }

    /** @throws HttpError 400: a value is not valid percent-encoding */
    static Params of(Match match, Params outer, boolean merge) {
        Params kept = merge && outer != NONE ? outer : null;
        if (match.names().length == 0) {
            return kept == null ? NONE : kept;
        }
        for (String value : match.values()) {
            if (value.indexOf('%') >= 0 && Percent.decode(value) == null) {
                throw new HttpError(400, "Failed to decode param '" + value + "'");
            }
        }
        return new Params(match.names(), match.values(), kept);
    }

    public @Nullable String get(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return decoded(values[i]);
            }
        }
        return outer == null ? null : outer.get(name);
    }

    public List<String> segments(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                List<String> segments = new ArrayList<>();
                for (String segment : values[i].split("/", -1)) {
                    segments.add(decoded(segment));
                }
                return segments;
            }
        }
        return outer == null ? List.of() : outer.segments(name);
    }

    public Map<String, String> all() {
        Map<String, String> all = outer == null ? new LinkedHashMap<>() : outer.all();
        for (int i = 0; i < names.length; i++) {
            all.put(names[i], decoded(values[i]));
        }
        return all;
    }

    private static String decoded(String value) {
        String decoded = value.indexOf('%') < 0 ? value : Percent.decode(value);
        return decoded == null ? value : decoded;
    }
}
