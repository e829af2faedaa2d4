package dev.cortado.internal.routing;

import dev.cortado.spi.Exchange;
import dev.cortado.spi.Outflow;
import io.vertx.core.http.HttpServerRequest;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
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

    private static final VarHandle STATE = stateHandle();

    private final Call call;
    private final Location location;
    private final @Nullable Waiter waiter;
    /** Who runs the stage. While it does, only calls from elsewhere need more than plain reads and writes. */
    private final Thread runner = Thread.currentThread();
    private State state;
    private @Nullable Position position;

    /** Where the stage went on; whoever sees it sees all of it. */
    private record Position(Frame frame, int index, @Nullable Throwable error) {}

    /** @param waiter the virtual thread that waits, or null on the event loop */
    Turn(Call call, Frame frame, int index, Location location, @Nullable Waiter waiter, boolean pending) {
        super(frame, index);
        this.call = call;
        this.location = location;
        this.waiter = waiter;
        this.state = pending ? State.PENDING : State.RUNNING;
    }

    private static VarHandle stateHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(Turn.class, "state", State.class);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("it is a field of this class", e);
        }
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
        if (position != null || STATE.getAcquire(this) == State.DONE) {
            throw new IllegalStateException("next was called twice by the same stage");
        }
        position = new Position(where, index, error);
        if (state == State.RUNNING && waiter == null && call.onLoop() && Thread.currentThread() == runner) {
            state = State.WENT_ON;
        } else if (waiter == null && !call.onLoop()) {
            // A router that the stage called has taken the request to its virtual thread; the stage may not have returned yet.
            if (STATE.getAndSet(this, State.DONE) != State.DONE) {
                call.proceed(where, index, error);
            }
        } else if (!STATE.compareAndSet(this, State.RUNNING, State.WENT_ON) && STATE.compareAndSet(this, State.PENDING, State.DONE)) {
            if (waiter != null) {
                waiter.signal();
            } else {
                call.resumeOnLoop(this);
            }
        }
    }

    /** @return true: it went on, and the call's position is where */
    boolean wentOnWhenReturning() {
        boolean wentOn = state == State.WENT_ON
                || !STATE.compareAndSet(this, State.RUNNING, State.PENDING) && STATE.getAcquire(this) == State.WENT_ON;
        return wentOn && takePosition();
    }

    /** Moves the call to where the stage went on; false if it did not. */
    boolean takePosition() {
        Position to = position;
        if (to == null) {
            return false;
        }
        call.moveTo(to.frame(), to.index(), to.error());
        return true;
    }

    @Override
    public HttpServerRequest request() {
        return call.request().replayed();
    }

    @Override
    public Outflow outflow() {
        return call.outflow();
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
    public boolean hasSingleSlashes() {
        return call.request().hasSingleSlashes();
    }

    @Override
    public String query() {
        return call.request().queryString();
    }

    @Override
    public Client client() {
        return call.request().client();
    }

    @Override
    public String application() {
        return call.app().id();
    }

    @Override
    public Map<String, Object> locals() {
        return call.locals();
    }
}
