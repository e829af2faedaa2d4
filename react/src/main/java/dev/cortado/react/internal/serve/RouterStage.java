package dev.cortado.react.internal.serve;

import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteMatcher;
import dev.cortado.react.internal.routing.RouteMatcher.Match;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@link Stage#FILE_ROUTER}. */
final class RouterStage implements StageHandler {

    private final Supplier<RouteMatcher> matcher;

    /** @param matcher the current one; in development it changes with the files */
    RouterStage(Supplier<RouteMatcher> matcher) {
        this.matcher = matcher;
    }

    @Override
    public void handle(Visit visit) {
        var match = visit.url().isAmbiguous() ? null : match(matcher.get(), visit);
        if (match == null) {
            visit.leave();
        } else if (match.route().kind() == Kind.PAGE && !visit.isRead()) {
            // A form may go to a Java route of the same URL.
            visit.match(match);
            visit.wrongMethod();
            visit.leave();
        } else {
            visit.match(match);
            visit.next();
        }
    }

    /** A page that stands in for another one is for the browser's router alone. */
    private static @Nullable Match match(RouteMatcher matcher, Visit visit) {
        var segments = visit.url().segments();
        if (visit.wantsPayload() && matcher.isIntercepted(segments)) {
            visit.variesByPage();
            var from = visit.from();
            var interception = from == null ? null : matcher.intercept(segments, from.segments());
            if (interception != null) return interception;
        }
        return matcher.match(segments);
    }
}
