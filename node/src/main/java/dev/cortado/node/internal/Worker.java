package dev.cortado.node.internal;

import dev.cortado.node.WorkerLimits;
import dev.cortado.node.WorkerStatus;
import dev.cortado.node.WorkerStatus.State;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One worker as the dispatcher and the supervisor see it: a process in a slot of the pool. */
final class Worker {

    /** Why a worker ended. */
    enum Death {
        /** Nobody here killed it: a crash, or a signal from outside. */
        ITSELF,
        MEMORY,
        TIME,
        STOPPED
    }

    private static final int LARGEST_ID = (1 << 30) - 1;

    final String name;
    /** Requests whose answers it has not begun. */
    private final AtomicInteger places = new AtomicInteger();
    /** Answers that it has begun and not ended. */
    private final AtomicInteger answers = new AtomicInteger();
    final LongAdder served = new LongAdder();
    final CompletableFuture<Void> ready = new CompletableFuture<>();
    final CompletableFuture<Death> death = new CompletableFuture<>();

    private final Map<Integer, Call> unanswered = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();

    /** Does not answer heartbeats for as long as the limit says. */
    volatile boolean silent;

    /** Had a processor and was silent for so long that what it has begun is given up when a time limit passes. */
    volatile boolean stuck;
    volatile State state = State.STARTING;
    volatile long residentBytes;
    private volatile @Nullable WorkerProcess process;
    private volatile @Nullable SocketAddress address;
    private volatile Death intended = Death.ITSELF;
    private volatile boolean killed;

    Worker(String name) {
        this.name = name;
    }

    void started(WorkerProcess started) {
        process = started;
    }

    void listening(SocketAddress at) {
        address = at;
    }

    WorkerProcess process() {
        var current = process;
        if (current == null) {
            throw new IllegalStateException(name + " has no process yet");
        }
        return current;
    }

    SocketAddress address() {
        var current = address;
        if (current == null) {
            throw new IllegalStateException(name + " does not listen yet");
        }
        return current;
    }

    /**
     * Takes one of the places for requests; false when all are taken. Never counts above the limit, not even for a moment: another
     * thread would see no place where there is one, and leave a request in the queue.
     */
    boolean enter(WorkerLimits limits) {
        for (var taken = places.get(); taken < limits.inFlight() && taken + answers.get() < limits.answers(); taken = places.get()) {
            if (places.compareAndSet(taken, taken + 1)) {
                return true;
            }
        }
        return false;
    }

    void leave() {
        places.decrementAndGet();
    }

    /** The answer begins, and waits for its reader from now on more than for the worker: it needs no place. */
    void answers() {
        answers.incrementAndGet();
        places.decrementAndGet();
    }

    void hasAnswered() {
        answers.decrementAndGet();
    }

    /** What it would have to do for the next one to be answered. */
    boolean isLessLoadedThan(Worker other) {
        int here = places.get();
        int there = other.places.get();
        return here < there || here == there && answers.get() < other.answers.get();
    }

    int inFlight() {
        return places.get() + answers.get();
    }

    /** Gives a request its number: the process claims it when it begins, and we can take it back as long as it has not. */
    int send(Call call) {
        var id = Math.max(1, lastId.incrementAndGet() & LARGEST_ID);
        unanswered.put(id, call);
        return id;
    }

    void answered(int id) {
        unanswered.remove(id);
    }

    /** Asks for everything back that was sent and not begun. Blocks on the pipe. */
    void takeBack() {
        unanswered.forEach((id, call) -> {
            if (call.mayMove()) {
                process().giveBack(id);
            }
        });
    }

    /** The process did not begin it, and never will. */
    void givenBack(int id) {
        var call = unanswered.remove(id);
        if (call != null) {
            call.givenBack();
        }
    }

    void kill(Death reason) {
        intended = reason;
        killed = true;
        var current = process;
        if (current != null) {
            current.kill();
        }
    }

    /** Called once, when the process has ended. */
    void died() {
        state = State.STOPPED;
        var current = process;
        death.complete(current != null && current.outOfMemory() ? Death.MEMORY : intended);
    }

    /** Killed by us, for a reason that is in the log. */
    boolean killed() {
        return killed;
    }

    void intend(Death reason) {
        intended = reason;
    }

    WorkerStatus status() {
        var current = process;
        return new WorkerStatus(name, state, current == null ? -1 : current.pid(), inFlight(), residentBytes, served.sum());
    }

    @Override
    public String toString() {
        return name + " (" + state + ")";
    }
}
