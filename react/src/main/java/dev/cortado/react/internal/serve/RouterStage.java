package dev.cortado.react.internal.serve;

import dev.cortado.react.internal.routing.RouteManifest.Kind;
import dev.cortado.react.internal.routing.RouteMatcher;
import java.util.function.Supplier;

/** {@link Stage#FILE_ROUTER}. */
final class RouterStage implements StageHandler {

    private final Supplier<RouteMatcher> matcher;

    /** @param matcher the current one; in development it changes with the files */
    RouterStage(Supplier<RouteMatcher> matcher) {
        this.matcher = matcher;
    }

    @Override
    public void handle(Visit visit) {
        var match = visit.url().isAmbiguous() ? null : matcher.get().match(visit.url().segments());
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
}
