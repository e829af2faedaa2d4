package dev.cortado.react.internal.routing;

import dev.cortado.react.internal.routing.RouteManifest.Branch;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import dev.cortado.react.internal.url.PercentEncoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a page consists of for one set of parameters: its directories from the root down, and in each of their slots what is there. */
public record PageTree(Node root) {

    /** What a layout gets without asking for it. */
    public static final String CHILDREN = "children";

    /**
     * A directory or, without slots, a page.
     *
     * @param key equal keys mean equal content for the browser; opaque to everyone but this class
     * @param segments directory names since the node above, parameters replaced by their values, encoded
     * @param slots children first
     * @param fallback whether the browser goes on showing what it has in this place, if it has anything
     * @param hasLoading whether something stands in for what is below while it is rendered
     */
    public record Node(String key, List<String> segments, Map<String, Node> slots, boolean fallback, boolean hasLoading) {

        boolean isPage() {
            return slots.isEmpty();
        }
    }

    public static PageTree of(Route route, Params params) {
        return new PageTree(node(route.id(), route.branch(), 0, new ArrayList<>(), params));
    }

    private static Node node(String id, Branch branch, int index, List<String> above, Params params) {
        if (index == branch.segments().size()) {
            above.addAll(branch.names());
            // '#' cannot stand in a directory's key: a page never looks like the layout beside it.
            var key = key(id.substring(1) + "#page", above, params);
            return new Node(key, segments(branch.names(), params), Map.of(), branch.fallback(), false);
        }
        var entry = branch.segments().get(index);
        above.addAll(entry.names());
        var slots = new LinkedHashMap<String, Node>();
        slots.put(CHILDREN, node(id, branch, index + 1, new ArrayList<>(above), params));
        entry.slots().forEach((name, slot) -> slots.put(name, node("/" + entry.directory() + "/@" + name + pageOf(slot), slot, 0, new ArrayList<>(above), params)));
        return new Node(key(entry.directory(), above, params), segments(entry.names(), params), slots, false, entry.loading() != null);
    }

    /** Tells the pages of a slot apart. */
    private static String pageOf(Branch slot) {
        return slot.fallback() ? "/default" : slot.module() + "/" + String.join("/", slot.names());
    }

    /** Keys of what the browser does not have; pages are never taken from it. In the order of {@link #keys()}. */
    public Set<String> missing(List<String> known) {
        var missing = new LinkedHashSet<String>();
        collectMissing(root, true, Set.copyOf(known), missing);
        return missing;
    }

    private static void collectMissing(Node node, boolean hasAbove, Set<String> known, Set<String> missing) {
        boolean isThere = hasAbove && !node.isPage() && known.contains(node.key());
        if (!isThere) missing.add(node.key());
        node.slots().values().forEach(below -> {
            if (!isThere || !below.fallback()) collectMissing(below, isThere, known, missing);
        });
    }

    /** The place in {@link #keys()} of the first one that the browser does not have. */
    public int firstMissing(List<String> known) {
        var missing = missing(known);
        return missing.isEmpty() ? 0 : keys().indexOf(missing.iterator().next());
    }

    /** Each node before those below it. */
    public List<String> keys() {
        var keys = new ArrayList<String>();
        collect(root, keys);
        return keys;
    }

    private static void collect(Node node, List<String> keys) {
        keys.add(node.key());
        node.slots().values().forEach(below -> collect(below, keys));
    }

    /**
     * What shows that the page is on its way: of what is missing, the nodes down to the nearest ones with a loading page, which stands in for the
     * rest. Null where something would have nothing that stands in for it. Above what is missing, only the nearest node counts: what is
     * below the others stays on the screen.
     */
    public @Nullable Set<String> shell(List<String> known) {
        var shell = new LinkedHashSet<String>();
        return addShell(root, false, true, Set.copyOf(known), shell) ? shell : null;
    }

    /** @param covered whether the node above has a loading page */
    private static boolean addShell(Node node, boolean covered, boolean hasAbove, Set<String> known, Set<String> shell) {
        boolean isThere = hasAbove && !node.isPage() && known.contains(node.key());
        if (!isThere && covered) return true;
        if (!isThere && node.isPage() && !node.fallback()) return false;
        if (!isThere) shell.add(node.key());
        for (var below : node.slots().values()) {
            if (isThere && below.fallback()) continue;
            if (!addShell(below, node.hasLoading(), isThere, known, shell)) return false;
        }
        return true;
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
            if (name.startsWith("@")) continue;
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
            case Segment.Interception interception -> paramName(interception.directory());
            default -> null;
        };
    }
}
