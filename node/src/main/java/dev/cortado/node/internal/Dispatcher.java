package dev.cortado.node.internal;

import dev.cortado.node.WorkerException;
import dev.cortado.node.WorkerException.Reason;
import dev.cortado.node.WorkerLimits;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Gives requests to the least loaded worker, within its limit; the others wait in a bounded queue. Safe for all threads. */
final class Dispatcher {

    private static final Worker[] NONE = {};

    private final WorkerLimits limits;
    private final ConcurrentLinkedQueue<Call> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Worker[] ready = NONE;
    private volatile @Nullable String closed;

    Dispatcher(WorkerLimits limits) {
        this.limits = limits;
    }

    /** Takes a place in a worker for the call, which must be given back; null when the call was queued. */
    @Nullable Worker enter(Call call) throws WorkerException {
        var reason = closed;
        if (reason != null) {
            throw new WorkerException(Reason.UNAVAILABLE, reason);
        }
        var worker = queued.get() == 0 ? leastLoaded() : null;
        if (worker == null) {
            enqueue(call);
        }
        return worker;
    }

    private @Nullable Worker leastLoaded() {
        var candidates = ready;
        var count = candidates.length;
        if (count == 0) {
            return null;
        }
        var first = count == 1 ? 0 : (turn.getAndIncrement() & Integer.MAX_VALUE) % count;
        var best = candidates[first];
        for (var i = 1; i < count; i++) {
            var other = candidates[(first + i) % count];
            if (other.isLessLoadedThan(best)) {
                best = other;
            }
        }
        return best.enter(limits) ? best : null;
    }

    private void enqueue(Call call) {
        if (queued.incrementAndGet() > limits.queued()) {
            queued.decrementAndGet();
            throw new WorkerException(Reason.BUSY, "All workers are busy and " + limits.queued() + " requests wait for them already.");
        }
        queue.add(call);
        next();
    }

    /** The call waits no longer. */
    void remove(Call call) {
        if (queue.remove(call)) {
            queued.decrementAndGet();
        }
    }

    /** Gives a place back: the worker has nothing to do with the request any more. */
    void leave(Worker worker) {
        worker.leave();
        goOn();
    }

    /** Gives a place back: the worker has begun to answer. */
    void answers(Worker worker) {
        worker.answers();
        goOn();
    }

    /** The end of an answer that had begun. */
    void hasAnswered(Worker worker) {
        worker.hasAnswered();
        goOn();
    }

    private void goOn() {
        if (queued.get() > 0) {
            next();
        }
    }

    /** Hands free places to those that wait. */
    private void next() {
        while (!queue.isEmpty()) {
            var worker = leastLoaded();
            if (worker == null) {
                return;
            }
            var call = queue.poll();
            if (call == null) {
                worker.leave();
            } else {
                queued.decrementAndGet();
                call.entered(worker);
            }
        }
    }

    synchronized void add(Worker worker) {
        if (Arrays.asList(ready).contains(worker)) {
            return;
        }
        var more = Arrays.copyOf(ready, ready.length + 1);
        more[ready.length] = worker;
        ready = more;
        next();
    }

    synchronized void remove(Worker worker) {
        ready = Arrays.stream(ready).filter(other -> other != worker).toArray(Worker[]::new);
    }

    boolean hasReady() {
        return ready.length > 0;
    }

    /** Refuses all requests from now on, those that wait too. */
    void close(String reason) {
        closed = reason;
        for (Call call; (call = queue.poll()) != null; ) {
            queued.decrementAndGet();
            call.refuse(new WorkerException(Reason.UNAVAILABLE, reason));
        }
    }

    /** Takes requests again. */
    void open() {
        closed = null;
    }
}
