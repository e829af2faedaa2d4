package dev.cortado.internal.routing;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request inside a router or a route: the layers, and where to go on when they are through. */
final class Frame {

    final @Nullable Frame parent;
    /** The index in the parent's layers that comes next. */
    final int resume;
    final Layer[] layers;
    /** Null inside a route. */
    final @Nullable RouterImpl router;
    /** How layers of this frame see the request; changes when a handler rewrites the URL. */
    Location location;
    /** Inside a route: the method whose handlers run, which is GET for a HEAD that has none of its own. */
    @Nullable String method;
    /** Set where parameter handlers are followed by the layer that they belong to: how that layer sees the request. */
    @Nullable Location matched;
    private @Nullable LayerIndex index;
    private @Nullable Candidates candidates;
    private @Nullable String candidatesFor;
    /** What OPTIONS will list: the methods of the matching routes so far. */
    @Nullable Set<String> allowed;

    private @Nullable ParamCalls paramCalls;

    Frame(@Nullable Frame parent, int resume, RouterImpl router, Location location) {
        this(parent, resume, router, router.stack(), location);
    }

    private Frame(@Nullable Frame parent, int resume, RouterImpl router, RouterImpl.Stack stack, Location location) {
        this(parent, resume, router, stack.layers(), location);
        index = stack.index();
    }

    Frame(@Nullable Frame parent, int resume, @Nullable RouterImpl router, Layer[] layers, Location location) {
        this.parent = parent;
        this.resume = resume;
        this.router = router;
        this.layers = layers;
        this.location = location;
    }

    /** The first layer from this one on that can match the path; the number of layers if there is none. */
    int candidate(int from) {
        if (index == null) {
            return from;
        }
        String path = location.path();
        if (!path.equals(candidatesFor)) {
            candidatesFor = path;
            candidates = index.candidates(path);
        }
        return candidates == null ? from : candidates.next(from, layers.length);
    }

    /** Gives the layers behind another path, those of the frames around this one too. */
    void rewrite(String path) {
        String inner = path;
        for (Frame at = this; at != null; at = at.parent) {
            String outer = at.parent == null ? "" : at.parent.location.base();
            String taken = at.location.base().substring(outer.length());
            at.location = at.location.withPath(inner);
            inner = taken + inner;
        }
    }

    ParamCalls paramCalls() {
        ParamCalls calls = paramCalls;
        if (calls == null) {
            calls = new ParamCalls();
            paramCalls = calls;
        }
        return calls;
    }

    /** The nearest frame of a router: this one, or the one around the route. */
    Frame routerFrame() {
        Frame frame = this;
        while (frame.router == null && frame.parent != null) {
            frame = frame.parent;
        }
        return frame;
    }
}
