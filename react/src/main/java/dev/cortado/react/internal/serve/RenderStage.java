package dev.cortado.react.internal.serve;

import dev.cortado.react.internal.built.RouteMode;
import dev.cortado.react.internal.routing.RouteManifest.Route;
import java.util.function.Function;

/** {@link Stage#RENDER}. */
final class RenderStage implements StageHandler {

    private final Renderer renderer;
    private final Function<Route, RouteMode> modes;

    RenderStage(Renderer renderer, Function<Route, RouteMode> modes) {
        this.renderer = renderer;
        this.modes = modes;
    }

    @Override
    public void handle(Visit visit) {
        var match = visit.match();
        var mode = modes.apply(match.route());
        if (visit.isPrefetch()) renderer.streamShell(visit, match.route(), match.params(), mode);
        else renderer.stream(visit, match.route(), match.params(), mode, 200);
    }
}
