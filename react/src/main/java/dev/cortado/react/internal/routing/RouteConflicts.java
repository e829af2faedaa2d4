package dev.cortado.react.internal.routing;

import dev.cortado.react.PagesException.Problem;
import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds routes that could not be told apart by their URL. */
final class RouteConflicts {

    private final Function<Route, String> fileOf;
    private final List<Problem> problems;

    /** By URL with the names of parameters removed. */
    private final Map<String, Route> byShape = new HashMap<>();

    /** Kind of parameter and its first route, by the pattern before it. */
    private final Map<String, String> nameAt = new HashMap<>();

    private final Map<String, Route> firstAt = new HashMap<>();

    private RouteConflicts(Function<Route, String> fileOf, List<Problem> problems) {
        this.fileOf = fileOf;
        this.problems = problems;
    }

    static void check(List<Route> routes, Function<Route, String> fileOf, List<Problem> problems) {
        var conflicts = new RouteConflicts(fileOf, problems);
        for (var route : routes) conflicts.add(route);
        conflicts.checkOptional();
    }

    private void add(Route route) {
        var shape = new StringBuilder();
        var seen = new HashSet<String>();
        var segments = route.pattern().substring(1).split("/");
        for (int i = 0; i < segments.length; i++) {
            var segment = Segment.parse(segments[i]);
            var name = nameOf(segment);
            if (name == null) {
                shape.append('/').append(segments[i]);
                continue;
            }
            if (!(segment instanceof Segment.Param) && i < segments.length - 1) {
                problem("A catch-all segment must be the last part of a URL: \"" + segments[i] + "\" is followed by \""
                        + segments[i + 1] + "\" in \"" + route.pattern() + "\". Move the file up, or use \"[" + name + "]\".", route);
                return;
            }
            if (!seen.add(name)) {
                problem("The parameter \"" + name + "\" occurs twice in \"" + route.pattern()
                        + "\". Give one of the two directories another name.", route);
                return;
            }
            if (!sameName(shape.toString(), segment, segments[i], route)) return;
            shape.append(switch (segment) {
                case Segment.Param _ -> "/[]";
                case Segment.CatchAll _ -> "/[...]";
                default -> "/[[...]]";
            });
        }
        sameUrl(shape.toString(), route);
    }

    private boolean sameName(String before, Segment segment, String written, Route route) {
        var place = before + "|" + (segment instanceof Segment.Param ? "one" : "all");
        var known = nameAt.putIfAbsent(place, written);
        if (known == null) {
            firstAt.put(place, route);
            return true;
        }
        if (known.equals(written)) return true;
        problem("Two names for the same part of the URL: \"" + known + "\" (" + fileOf.apply(firstAt.get(place)) + ") and \"" + written
                + "\" (" + fileOf.apply(route) + "). Use one name for both directories.", route);
        return false;
    }

    private void sameUrl(String shape, Route route) {
        var other = byShape.putIfAbsent(shape, route);
        if (other == null) return;
        var both = "\"" + fileOf.apply(other) + "\" and \"" + fileOf.apply(route) + "\" both answer \"" + route.pattern() + "\". ";
        problem(other.kind() == route.kind()
                ? "Two " + (route.kind() == Kind.PAGE ? "pages" : "route handlers") + " for the same URL: " + both
                        + "Move or remove one of them."
                : "A page and a route handler cannot share a URL: " + both + "Move or remove one of them.", route);
    }

    /** {@code /docs} and {@code /docs/[[...path]]} both answer {@code /docs}. */
    private void checkOptional() {
        byShape.forEach((shape, route) -> {
            if (!shape.endsWith("/[[...]]")) return;
            var before = shape.substring(0, shape.length() - "/[[...]]".length());
            var other = byShape.get(before.isEmpty() ? "/" : before);
            if (other == null) return;
            problem("\"" + fileOf.apply(other) + "\" and \"" + fileOf.apply(route) + "\" both answer \"" + other.pattern()
                    + "\". Make the catch-all segment required (\"[...name]\") or remove the other file.", route);
        });
    }

    private void problem(String message, Route route) {
        problems.add(Problem.of(message, fileOf.apply(route)));
    }

    private static @Nullable String nameOf(Segment segment) {
        return switch (segment) {
            case Segment.Param param -> param.name();
            case Segment.CatchAll all -> all.name();
            case Segment.OptionalCatchAll optional -> optional.name();
            default -> null;
        };
    }
}
