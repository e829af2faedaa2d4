package dev.cortado.internal.routing;

import dev.cortado.spi.Exchange;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The turn of a stage that never blocks: an inline handler, or pages. It may go on during its call or later, from a callback;
 * the request's virtual thread, if there is one, waits for it.
 */
final class Turn extends FrameNext implements Exchange {

    private enum State {
        /** The stage is on the stack. */
        RUNNING,
        /** It went on before it returned. */
        WENT_ON,
        /** It returned; somebody will go on, or answer. */
        PENDING,
        DONE
    }

    private final Call call;
    private final Location location;
    private final @Nullable Waiter waiter;
    private final AtomicReference<State> state;
    private volatile @Nullable Frame nextFrame;
    private volatile int nextIndex;
    private volatile @Nullable Throwable nextError;

    /** @param waiter the virtual thread that waits, or null on the event loop */
    Turn(Call call, Frame frame, int index, Location location, @Nullable Waiter waiter, boolean pending) {
        super(frame, index);
        this.call = call;
        this.location = location;
        this.waiter = waiter;
        this.state = new AtomicReference<>(pending ? State.PENDING : State.RUNNING);
    }

    @Override
    public void next() {
        run();
    }

    @Override
    public void fail(Throwable error) {
        error(error);
    }

    @Override
    void go(Frame where, int index, @Nullable Throwable error) {
        if (nextFrame != null || state.get() == State.DONE) {
            throw new IllegalStateException("next was called twice by the same stage");
        }
        nextIndex = index;
        nextError = error;
        nextFrame = where;
        if (waiter == null && !call.onLoop()) {
            // A router that the stage called has taken the request to its virtual thread; the stage may not have returned yet.
            if (state.getAndSet(State.DONE) != State.DONE) {
                call.proceed(where, index, error);
            }
        } else if (!state.compareAndSet(State.RUNNING, State.WENT_ON) && state.compareAndSet(State.PENDING, State.DONE)) {
            if (waiter != null) {
                waiter.signal();
            } else {
                call.resumeOnLoop(this);
            }
        }
    }

    /** @return true: it went on, and the call's position is where */
    boolean wentOnWhenReturning() {
        return !state.compareAndSet(State.RUNNING, State.PENDING) && state.get() == State.WENT_ON && takePosition();
    }

    /** Moves the call to where the stage went on; false if it did not. */
    boolean takePosition() {
        Frame where = nextFrame;
        if (where == null) {
            return false;
        }
        call.moveTo(where, nextIndex, nextError);
        return true;
    }

    @Override
    public HttpServerRequest request() {
        return call.exchangeRequest();
    }

    @Override
    public String path() {
        return location.path();
    }

    @Override
    public String mountPath() {
        return location.base();
    }

    @Override
    public Map<String, Object> locals() {
        return call.locals();
    }
}
