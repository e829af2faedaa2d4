package dev.cortado.internal.routing;

import dev.cortado.internal.engine.Exhaustion;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.routing.PathPattern.Match;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the next layer for a request, in order of registration. */
final class Matcher {

    private final Call call;
    private final RequestImpl req;
    // Middleware of one path follow each other: they share the match.
    private @Nullable PathMatcher lastPattern;
    private @Nullable Location lastOuter;
    private @Nullable Location lastInside;

    Matcher(Call call, RequestImpl req) {
        this.call = call;
        this.req = req;
    }

    /** Moves the call behind the next layer that matches, leaving routers that are through; null at the end of all. */
    @Nullable Layer next() {
        while (true) {
            Frame frame = call.frame;
            Layer[] layers = frame.layers;
            while ((call.index = frame.candidate(call.index)) < layers.length) {
                Layer layer = layers[call.index++];
                try {
                    Layer found = matches(layer, frame) ? withParamHandlers(layer, frame) : null;
                    if (found != null) {
                        return found;
                    }
                } catch (Throwable failure) {
                    Exhaustion.check(failure);
                    call.error = call.error == null ? failure : call.error;
                }
            }
            if (listsMethods(frame)) {
                return new Layer.Use(null, null, new AllowedMethods(frame.allowed));
            }
            if (frame.parent == null) {
                return null;
            }
            call.moveTo(frame.parent, frame.resume, call.error);
        }
    }

    private boolean matches(Layer layer, Frame frame) {
        if (layer instanceof Layer.Exit) {
            call.location = frame.location;
            return true;
        }
        Throwable error = call.error;
        if (error != null) {
            call.location = frame.location;
            return layer instanceof Layer.OnError handler && handler.type.isInstance(error) && matchesPrefix(layer, frame);
        }
        if (frame.matched != null) {
            call.location = frame.matched;
            return true;
        }
        return switch (layer) {
            case Layer.OnError handler -> false;
            case Layer.Exit exit -> true;
            case Layer.OnParam param -> throw new AssertionError("in a frame of its own");
            case Layer.RouteLayer route -> matchesRoute(route, frame);
            case Layer.Use use when frame.method != null -> matchesMethod(use, frame);
            case Layer.Use use -> matchesPrefix(use, frame) && applies(use);
            default -> matchesPrefix(layer, frame);
        };
    }

    private boolean matchesMethod(Layer.Use use, Frame frame) {
        call.location = frame.location;
        return (use.method == null || use.method.equals(frame.method)) && applies(use);
    }

    private boolean applies(Layer.Use use) {
        return use.conditional == null || use.conditional.applies(req);
    }

    private boolean matchesPrefix(Layer layer, Frame frame) {
        Location outer = frame.location;
        if (layer.pattern == null) {
            call.location = frame.method != null || outer.params() == Params.NONE || merges(frame) ? outer : outer.with(Params.NONE);
            return true;
        }
        if (layer.pattern != lastPattern || outer != lastOuter) {
            Location inside = inside(layer.pattern.match(outer.path()), outer, frame);
            lastPattern = layer.pattern;
            lastOuter = outer;
            lastInside = inside;
        }
        Location inside = lastInside;
        if (inside == null) {
            return false;
        }
        call.location = inside;
        return true;
    }

    private static @Nullable Location inside(@Nullable Match match, Location outer, Frame frame) {
        return match == null ? null : outer.below(match, Params.of(match, outer.params(), merges(frame)));
    }

    private boolean matchesRoute(Layer.RouteLayer layer, Frame frame) {
        Location outer = frame.location;
        Match match = layer.pattern == null ? null : layer.pattern.match(outer.path());
        if (match == null) {
            return false;
        }
        if (!layer.route.handles(req.method())) {
            if (req.method().equals("OPTIONS")) {
                Frame router = frame.routerFrame();
                Set<String> allowed = router.allowed == null ? new TreeSet<>() : router.allowed;
                allowed.addAll(layer.route.methods());
                router.allowed = allowed;
            }
            return false;
        }
        call.location = outer.with(Params.of(match, outer.params(), merges(frame)));
        return true;
    }

    private static boolean merges(Frame frame) {
        RouterImpl router = frame.routerFrame().router;
        return router != null && router.mergesParams();
    }

    private boolean listsMethods(Frame frame) {
        return frame.router != null && frame.allowed != null && call.error == null;
    }

    /** The frame of a route's handlers. */
    Frame into(Layer.RouteLayer layer) {
        String method = req.method();
        Frame inside = new Frame(call.frame, call.index, null, layer.route.layers(), call.location);
        inside.method = method.equals("HEAD") && !layer.route.hasOwn("HEAD") ? "GET" : method;
        call.route = layer.route;
        return inside;
    }

    /** The layer itself, or, where parameter handlers have to run before, the first of these; null if one of them has left it before. */
    private @Nullable Layer withParamHandlers(Layer layer, Frame frame) throws Throwable {
        if (frame.router == null || frame.router.paramHandlers().isEmpty() || layer instanceof Layer.OnError) {
            return layer;
        }
        List<Layer> before = frame.paramCalls().before(frame.router.paramHandlers(), call);
        if (before == null) {
            return null;
        }
        if (before.isEmpty()) {
            return layer;
        }
        before.add(layer);
        Frame inside = new Frame(frame, call.index, null, before.toArray(Layer[]::new), frame.location);
        inside.matched = call.location;
        call.frame = inside;
        call.index = 1;
        return before.getFirst();
    }
}
