package dev.cortado.internal.routing;

import dev.cortado.Next;
import org.jspecify.annotations.Nullable;

/** Where the words of {@link Next} lead from a place in a frame; how to get there is for the kinds of stages. */
abstract class FrameNext implements Next {

    private final Frame frame;
    private final int index;

    FrameNext(Frame frame, int index) {
        this.frame = frame;
        this.index = index;
    }

    /** Goes on at a layer of a frame, with an error for its error handlers or null. */
    abstract void go(Frame where, int index, @Nullable Throwable error);

    @Override
    public void run() {
        go(frame, index, null);
    }

    @Override
    public void route() {
        if (frame.matched != null && frame.layers[index - 1] instanceof Layer.OnParam param) {
            param.called.left();
        }
        if (frame.router != null || frame.parent == null) {
            run();
        } else {
            go(frame.parent, frame.resume, null);
        }
    }

    @Override
    public void router() {
        Frame own = frame.routerFrame();
        go(own, own.layers.length, null);
    }

    @Override
    public void error(Throwable error) {
        go(frame, index, error);
    }
}
