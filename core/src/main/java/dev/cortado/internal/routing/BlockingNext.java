package dev.cortado.internal.routing;

import dev.cortado.Next;
import org.jspecify.annotations.Nullable;

/** What comes after a blocking middleware; runs inside its call. */
final class BlockingNext implements Next {

    private final Call call;
    private final Frame frame;
    private final int index;
    private boolean used;

    BlockingNext(Call call, Frame frame, int index) {
        this.call = call;
        this.frame = frame;
        this.index = index;
    }

    @Override
    public void run() {
        go(frame, index, null);
    }

    @Override
    public void route() {
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

    private void go(Frame where, int index, @Nullable Throwable error) {
        if (used) {
            throw new IllegalStateException("next was called twice by the same middleware; the rest has run already");
        }
        used = true;
        call.proceed(where, index, error);
    }

    boolean used() {
        return used;
    }
}
