package dev.cortado.react.internal.routing;

import dev.cortado.react.PagesException.Problem;
import dev.cortado.react.internal.routing.AppFolder.Convention;
import dev.cortado.react.internal.routing.RouteManifest.Branch;
import dev.cortado.react.internal.routing.RouteManifest.Entry;
import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands around each page: the directories above it, and in each slot of theirs the page that the slot has for the same URL, or its
 * default.
 */
final class PageTrees {

    private final Function<@Nullable String, @Nullable Integer> module;
    private final String appDirectory;
    private final List<Problem> problems;
    private final List<AppFolder> slotted = new ArrayList<>();

    /** @param module the number of a file; null has none */
    PageTrees(AppFolder root, String appDirectory, Function<@Nullable String, @Nullable Integer> module, List<Problem> problems) {
        this.module = module;
        this.appDirectory = appDirectory;
        this.problems = problems;
        collectSlotted(root);
    }

    private void collectSlotted(AppFolder folder) {
        if (folder.files.containsKey(Convention.PAGE) && folder.isBelowSlot() && folder.interception() == null) slotted.add(folder);
        for (var child : folder.children) collectSlotted(child);
    }

    /** The route of a page that stands in no slot, or of an interception. */
    Route route(AppFolder folder) {
        var interception = folder.interception();
        var walk = new Walk(folder.pattern(), interception != null);
        var branch = walk.branch(folder.lineage(), folder);
        var base = interception == null ? null : interception.parent == null ? "/" : interception.parent.pattern();
        return new Route("/" + folder.path, Kind.PAGE, folder.pattern(), branch.module(), branch, walk.rests, base);
    }

    /** Routes of URLs for which only slots have pages; a catch-all in a slot fills it, and makes no URL of its own. */
    List<Route> slotRoutes(List<Route> routes) {
        var known = routes.stream().filter(route -> route.kind() == Kind.PAGE).map(Route::pattern).collect(Collectors.toSet());
        var found = new ArrayList<Route>();
        for (var folder : slotted) {
            if (!isCatchAll(folder.pattern()) && known.add(folder.pattern())) found.add(route(folder));
        }
        return found;
    }

    /** The root directory around the page for what no route answers. */
    Branch notFound(AppFolder root) {
        var page = module.apply(root.files.get(Convention.NOT_FOUND));
        var entries = root.isEntry() ? List.of(new Walk("/_not-found", true).entry(root, List.of(), null, null)) : List.<Entry>of();
        return new Branch(entries, page, List.of(), false);
    }

    /** One URL on its way through the directories. */
    private final class Walk {

        private final String pattern;
        private final boolean onlyDefaults;
        private final Map<String, Integer> rests = new HashMap<>();

        /** @param onlyDefaults whether slots beside the way show their default */
        Walk(String pattern, boolean onlyDefaults) {
            this.pattern = pattern;
            this.onlyDefaults = onlyDefaults;
        }

        /** Down to a page; where the way goes on through a slot, the slot has a branch of its own. */
        Branch branch(List<AppFolder> way, AppFolder page) {
            var entries = new ArrayList<Entry>();
            var names = new ArrayList<String>();
            for (int i = 0; i < way.size(); i++) {
                var at = way.get(i);
                if (at.parent != null) names.add(at.name);
                var slot = i + 1 < way.size() && way.get(i + 1).segment instanceof Segment.Slot ? way.get(i + 1) : null;
                if (at.isEntry()) {
                    var content = slot == null ? null : branch(way.subList(i + 1, way.size()), page);
                    entries.add(entry(at, names, slot, content));
                    names.clear();
                }
                if (slot != null) return new Branch(entries, module.apply(at.files.get(Convention.DEFAULT)), List.of(), true);
            }
            return new Branch(entries, module.apply(page.files.get(Convention.PAGE)), List.copyOf(names), false);
        }

        /** @param slot on the way, with {@code content} */
        Entry entry(AppFolder folder, List<String> names, @Nullable AppFolder slot, @Nullable Branch content) {
            var slots = new LinkedHashMap<String, Branch>();
            for (var child : folder.slots()) {
                var branch = child == slot ? content : beside(child);
                if (branch != null) slots.put(child.name.substring(1), branch);
            }
            var files = folder.files;
            return new Entry(folder.path, List.copyOf(names),
                    module.apply(files.get(Convention.LAYOUT)), module.apply(files.get(Convention.TEMPLATE)),
                    module.apply(files.get(Convention.LOADING)), module.apply(files.get(Convention.ERROR)),
                    module.apply(files.get(Convention.NOT_FOUND)), module.apply(files.get(Convention.FORBIDDEN)),
                    module.apply(files.get(Convention.UNAUTHORIZED)), slots);
        }

        private @Nullable Branch beside(AppFolder slot) {
            var page = onlyDefaults ? null : pageIn(slot);
            if (page != null) return branch(page.lineage().subList(slot.lineage().size() - 1, page.lineage().size()), page);
            var file = slot.files.get(Convention.DEFAULT);
            if (file == null && !onlyDefaults) missingDefault(slot);
            return file == null ? null : new Branch(List.of(), module.apply(file), List.of(), true);
        }

        private @Nullable AppFolder pageIn(AppFolder slot) {
            AppFolder rest = null;
            for (var page : slotted) {
                if (!page.lineage().contains(slot)) continue;
                if (page.pattern().equals(pattern)) return page;
                if (covers(page.pattern()) && (rest == null || rest.pattern().length() < page.pattern().length())) rest = page;
            }
            if (rest != null) {
                var parts = rest.pattern().substring(1).split("/");
                rests.put(nameOf(parts[parts.length - 1]), parts.length - 1);
            }
            return rest;
        }

        /** Whether a catch-all takes this URL. */
        private boolean covers(String catchAll) {
            if (!isCatchAll(catchAll)) return false;
            var before = catchAll.substring(0, catchAll.lastIndexOf('/'));
            if (pattern.equals(before.isEmpty() ? "/" : before)) return catchAll.endsWith("]]");
            return pattern.startsWith(before + "/");
        }

        private void missingDefault(AppFolder slot) {
            var message = "The slot \"" + slot.name + "\" has no page for \"" + pattern + "\" and no default. Create \"" + appDirectory + "/" + slot.path
                    + "/default.tsx\" with what it shows there, for example \"export default function Default() { return null; }\".";
            var place = appDirectory + "/" + slot.path;
            if (problems.stream().noneMatch(problem -> place.equals(problem.file()))) problems.add(Problem.of(message, place));
        }
    }

    private static boolean isCatchAll(String pattern) {
        return pattern.endsWith("]") && pattern.substring(pattern.lastIndexOf('/')).contains("[...");
    }

    private static String nameOf(String catchAll) {
        return catchAll.substring(catchAll.indexOf("...") + 3, catchAll.indexOf(']'));
    }
}
