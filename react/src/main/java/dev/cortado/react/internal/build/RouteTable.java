package dev.cortado.react.internal.build;

import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import dev.cortado.react.internal.built.RouteMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the build tells at its end: every route, how it is rendered, and what a browser loads for it. */
final class RouteTable {

    private static final int MOST_PATHS = 3;

    private RouteTable() {}

    /**
     * The table.
     *
     * @param paths rendered pages by route key
     * @param sizes gzipped bytes of JavaScript on the first load, by route id
     */
    static String of(List<Route> routes, Map<String, RouteMode> modes, Map<String, List<String>> paths, Map<String, Long> sizes,
            boolean hasProxy) {
        var rows = new ArrayList<String[]>();
        routes.stream().sorted(Comparator.comparing(Route::pattern)).forEach(route -> {
            boolean isStatic = modes.getOrDefault(route.key(), RouteMode.DYNAMIC).isStatic();
            var symbol = !isStatic ? "ƒ" : route.dynamic() ? "●" : "○";
            var size = sizes.get(route.id());
            rows.add(new String[] {symbol + " " + route.pattern(), route.kind() == Kind.PAGE && size != null ? kilobytes(size) : ""});
            if (route.dynamic() && isStatic) pathRows(paths.getOrDefault(route.key(), List.of()), rows);
        });
        if (hasProxy) rows.add(new String[] {"ƒ proxy", ""});
        return render(rows);
    }

    private static void pathRows(List<String> paths, List<String[]> rows) {
        paths.stream().limit(MOST_PATHS).forEach(path -> rows.add(new String[] {"    " + path, ""}));
        if (paths.size() > MOST_PATHS) rows.add(new String[] {"    … and " + (paths.size() - MOST_PATHS) + " more", ""});
    }

    private static String render(List<String[]> rows) {
        int width = 2 + Math.max("Route".length(), rows.stream().mapToInt(row -> row[0].length()).max().orElse(0));
        var text = new StringBuilder(pad("Route", width)).append("JavaScript (gzip)\n");
        for (var row : rows) text.append(row[1].isEmpty() ? row[0] : pad(row[0], width) + row[1]).append('\n');
        return text.append("""

                ○  static    rendered now, answered from the cache
                ●  static    rendered now for the parameters of generateStaticParams
                ƒ  dynamic   rendered for each request
                """).toString();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String kilobytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f kB", bytes / 1000.0);
    }
}
