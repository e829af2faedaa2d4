package dev.cortado.internal.routing;

import org.jspecify.annotations.Nullable;

/** What comes after a blocking middleware; runs inside its call. */
final class BlockingNext extends FrameNext {

    private final Call call;
    private boolean used;

    BlockingNext(Call call, Frame frame, int index) {
        super(frame, index);
        this.call = call;
    }

    @Override
    void go(Frame where, int index, @Nullable Throwable error) {
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
