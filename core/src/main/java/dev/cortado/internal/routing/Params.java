package dev.cortado.internal.routing;

import dev.cortado.HttpError;
import dev.cortado.internal.http.Percent;
import dev.cortado.internal.protocol.NormalPath;
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
        return new Params(kept == null ? match.names() : kept.renumbered(match.names()), match.values(), kept);
    }

    /** Numbered names of an inner pattern go on where those of the outer one end. */
    private String[] renumbered(String[] inner) {
        int taken = 0;
        while (get(Integer.toString(taken)) != null) {
            taken++;
        }
        String[] result = inner.clone();
        for (int i = 0; taken > 0 && i < result.length; i++) {
            if (Character.isDigit(result[i].charAt(0))) {
                result[i] = Integer.toString(Integer.parseInt(result[i]) + taken);
            }
        }
        return result;
    }

    /** The names in the pattern itself. */
    List<String> names() {
        return List.of(names);
    }

    /** With another value. */
    Params with(String name, String value) {
        String encoded = Percent.encodeComponent(value);
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                String[] changed = values.clone();
                changed[i] = encoded;
                return new Params(names, changed, outer);
            }
        }
        return new Params(new String[] {name}, new String[] {encoded}, this);
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

    /** Whether a file's path has a part that was taken from a segment with an encoded slash, backslash or control character. */
    public boolean ambiguousPartOf(String path) {
        for (String value : values) {
            if (!NormalPath.isAmbiguous(value)) {
                continue;
            }
            for (String segment : value.split("/")) {
                if (NormalPath.isAmbiguous(segment) && path.contains(decoded(segment))) {
                    return true;
                }
            }
        }
        return outer != null && outer.ambiguousPartOf(path);
    }

    private static String decoded(String value) {
        String decoded = value.indexOf('%') < 0 ? value : Percent.decode(value);
        return decoded == null ? value : decoded;
    }
}
