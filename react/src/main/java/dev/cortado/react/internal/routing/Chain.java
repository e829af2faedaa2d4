package dev.cortado.react.internal.routing;

import dev.cortado.react.internal.routing.RouteManifest.Route;
import dev.cortado.react.internal.url.PercentEncoding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a page consists of for one set of parameters: its directories from the root down, then the page. */
public record Chain(List<Link> links) {

    /** The entries from {@code first} to {@code last}; nothing when {@code last} is the smaller one. */
    public record Range(int first, int last) {}

    /**
     * One entry.
     *
     * @param key equal keys mean equal content for the browser; opaque to everyone but this class
     * @param segments directory names since the entry before, parameters replaced by their values, encoded
     */
    public record Link(String key, List<String> segments) {}

    public static Chain of(Route route, Params params) {
        var links = new ArrayList<Link>();
        var names = new ArrayList<String>();
        for (var entry : route.segments()) {
            names.addAll(entry.names());
            links.add(new Link(key(entry.directory(), names, params), segments(entry.names(), params)));
        }
        names.addAll(route.names());
        // '#' cannot stand in a directory's key: a page never looks like the layout beside it.
        links.add(new Link(key(route.id().substring(1) + "#page", names, params), segments(route.names(), params)));
        return new Chain(links);
    }

    /** Index of the first entry that the browser does not have; the page itself is never taken from the browser. */
    public int want(List<String> known) {
        int last = links.size() - 1;
        for (int i = 0; i < last; i++) {
            if (i >= known.size() || !known.get(i).equals(links.get(i).key())) return i;
        }
        return last;
    }

    /** What the browser does not have of this page. */
    public Range missing(List<String> known) {
        return new Range(want(known), links.size() - 1);
    }

    /**
     * What shows that the page is on its way: the entries down to the nearest one with a loading page, which stands in for the rest. Null
     * without one. Above what is missing, only the entry next to it counts: what is below the others stays on the screen.
     */
    public @Nullable Range shell(Route route, List<String> known) {
        int want = want(known);
        for (int i = Math.max(0, want - 1); i < route.segments().size(); i++) {
            if (route.segments().get(i).loading() != null) return new Range(want, i);
        }
        return null;
    }

    private static String key(String place, List<String> names, Params params) {
        var text = new StringBuilder(place);
        char separator = '?';
        for (var name : names) {
            var param = paramName(name);
            if (param == null) continue;
            text.append(separator).append(param).append('=').append(PercentEncoding.encodeSegment(params.text(param)));
            separator = '&';
        }
        return text.toString();
    }

    private static List<String> segments(List<String> names, Params params) {
        var segments = new ArrayList<String>();
        for (var name : names) {
            var param = paramName(name);
            if (param == null) segments.add(name.regionMatches(true, 0, "%5F", 0, 3) ? "_" + name.substring(3) : name);
            else if (params.has(param)) segments.add(params.encoded(param));
        }
        return segments;
    }

    private static @Nullable String paramName(String directory) {
        return switch (Segment.parse(directory)) {
            case Segment.Param param -> param.name();
            case Segment.CatchAll all -> all.name();
            case Segment.OptionalCatchAll optional -> optional.name();
            default -> null;
        };
    }
}
