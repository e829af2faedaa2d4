package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import dev.cortado.node.WorkerLimits;
import dev.cortado.node.WorkerOptions;
import dev.cortado.node.WorkerStatus.State;
import dev.cortado.node.internal.Worker.Death;
import dev.cortado.spi.Loggers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.slf4j.Logger;

/**
 * Keeps a worker in every slot: starts them, and replaces those that die, hang, grow or are asked to leave. Its state is touched
 * on one event loop only; methods that others call go there by themselves.
 */
final class Supervisor {

    static final Logger LOG = Loggers.named("cortado.workers");

    /** Loaded now: an upgrade may replace the jars below a process before it asks the process to end. */
    static final List<Class<?>> NEEDED_AT_THE_END = List.of(Drain.class, WorkerExit.class);

    /** A worker that never got ready is tried so often before the start of the pool fails. */
    private static final int ATTEMPTS = 3;

    private final Vertx vertx;
    private final WorkerOptions options;
    private final WorkerLimits limits;
    private final Dispatcher dispatcher;
    private final Context context;
    private final HttpClientAgent client;
    private final Launcher launcher;
    private final Watch watch;
    private final List<Slot> slots;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private boolean closing;

    Supervisor(Vertx vertx, WorkerOptions options, Dispatcher dispatcher, Context context) {
        this.vertx = vertx;
        this.options = options;
        this.limits = options.limits();
        this.dispatcher = dispatcher;
        this.context = context;
        this.client = Loop.client(vertx, limits);
        this.launcher = new Launcher(options, this);
        this.slots = IntStream.rangeClosed(1, options.count()).mapToObj(n -> new Slot(options.name() + "-" + n)).toList();
        this.watch = new Watch(vertx, limits, client, this, dispatcher);
    }

    CompletableFuture<Void> start() {
        run(() -> {
            if (!closing && watch.start()) {
                slots.forEach(this::launch);
            }
        });
        return started;
    }

    private Worker launch(Slot slot) {
        var already = slot.starting;
        if (already != null) {
            return already;
        }
        var worker = launcher.launch(slot.name);
        slot.starting = worker;
        return worker;
    }

    // What the launcher tells

    void ready(Worker worker) {
        var slot = slot(worker);
        if (slot.starting != worker || closing) {
            worker.kill(Death.STOPPED);
            return;
        }
        var old = slot.current;
        worker.state = State.READY;
        slot.starting = null;
        slot.current = worker;
        slot.ready();
        watch.add(worker);
        dispatcher.open();
        dispatcher.add(worker);
        LOG.debug("{} is ready (process {})", worker.name, worker.process().pid());
        if (old != null) {
            drain(slot, old);
        }
        started.complete(null);
        worker.ready.complete(null);
    }

    /** A process has ended, or could not be started. */
    void died(Worker worker, String how, List<String> lastLines) {
        var slot = slot(worker);
        var wasCurrent = slot.current == worker;
        var wasStarting = slot.starting == worker;
        dispatcher.remove(worker);
        watch.remove(worker);
        slot.draining.remove(worker);
        if (wasCurrent) {
            slot.current = null;
        } else if (wasStarting) {
            slot.starting = null;
        }
        var failure = startFailure(worker.name + " " + how, lastLines);
        worker.ready.completeExceptionally(failure);
        if (closing) {
            finishClosing();
        } else if (wasCurrent || wasStarting) {
            relaunch(slot, wasCurrent, failure);
        }
    }

    private NodeException startFailure(String what, List<String> lastLines) {
        var message = WorkerOutput.message(lastLines);
        return new NodeException(what + ": " + options.entry().getFileName() + (message.isEmpty() ? "" : "\n" + message),
                String.join("\n", lastLines), null);
    }

    /** A pool that never ran fails; one that ran tries for ever, more and more slowly. */
    private void relaunch(Slot slot, boolean wasReady, NodeException failure) {
        var delay = slot.died(wasReady);
        if (slot.failures() >= ATTEMPTS && slots.stream().allMatch(s -> s.current == null)) {
            dispatcher.close("No worker runs: " + slot.name + " ends each time it is started. Its log says why.");
            if (started.completeExceptionally(failure) || started.isCompletedExceptionally()) {
                return;
            }
            LOG.error("No worker runs: {} ended {} times; trying again in {}", slot.name, slot.failures(), Text.seconds(delay));
        }
        if (delay.isZero()) {
            launch(slot);
        } else if (!slot.waiting) {
            slot.waiting = true;
            vertx.setTimer(delay.toMillis(), t -> waited(slot));
        }
    }

    /** Where the old worker still serves, whoever wanted another one asks again. */
    private void waited(Slot slot) {
        slot.waiting = false;
        if (!closing && slot.current == null) {
            launch(slot);
        }
    }

    // What the watch and the calls tell

    /** Starts another worker in the slot; the old one keeps serving, if it can, until the new one is ready. */
    void replace(Worker worker, String why, Death reason) {
        var slot = slot(worker);
        if (closing || slot.current != worker || slot.starting != null || slot.waiting || replacing()) {
            return;
        }
        LOG.warn("{} {}: replacing it", worker.name, why);
        worker.intend(reason);
        launch(slot);
    }

    /** One at a time, so that a storm of reasons does not become a storm of processes. */
    private boolean replacing() {
        return slots.stream().anyMatch(slot -> slot.current != null && slot.starting != null);
    }

    private void drain(Slot slot, Worker worker) {
        worker.state = State.DRAINING;
        dispatcher.remove(worker);
        slot.draining.add(worker);
        new Drain(vertx, worker, limits.drain()).start();
    }

    /** A request passed its time limit. A worker that is stuck dies at once; one that may still answer others is replaced first. */
    void timedOut(Worker worker) {
        run(() -> {
            if (worker.stuck) {
                LOG.error("{} is stuck: ending it with {} requests in flight", worker.name, worker.inFlight());
                worker.kill(Death.TIME);
            } else {
                replace(worker, "had a request that passed its time limit", Death.TIME);
            }
        });
    }

    /** A worker refused a connection: no more requests for it until it answers a heartbeat. */
    void refused(Worker worker) {
        dispatcher.remove(worker);
        run(() -> watch.doubt(worker));
    }

    /** Replaces all, one after the other; stops at the first that does not get ready. */
    CompletableFuture<Void> restart() {
        var done = new CompletableFuture<Void>();
        run(() -> restart(0, done));
        return done;
    }

    private void restart(int index, CompletableFuture<Void> done) {
        if (closing || index == slots.size()) {
            done.complete(null);
            return;
        }
        var slot = slots.get(index);
        launch(slot).ready.whenComplete((v, e) -> run(() -> {
            if (e == null) {
                restart(index + 1, done);
            } else {
                done.completeExceptionally(e);
            }
        }));
    }

    // End

    /** Ends all workers; those with requests get the drain limit. */
    CompletableFuture<Void> close() {
        run(() -> {
            if (!closing) {
                closing = true;
                beginClosing();
            }
        });
        return stopped;
    }

    private void beginClosing() {
        try {
            dispatcher.close("The server is shutting down.");
            started.completeExceptionally(new NodeException("The worker pool was closed before a worker was ready."));
            slots.forEach(this::end);
            finishClosing();
        } catch (RuntimeException | LinkageError failure) {
            stopped.completeExceptionally(failure);
        }
    }

    /** Kills what is left, without waiting for anything. Called on any thread. */
    void abandon() {
        slots.forEach(slot -> slot.all().forEach(worker -> worker.kill(Death.STOPPED)));
    }

    private void end(Slot slot) {
        for (var worker : new ArrayList<>(slot.all())) {
            worker.intend(Death.STOPPED);
            if (worker.state == State.STARTING) {
                worker.kill(Death.STOPPED);
            } else if (worker.state != State.DRAINING) {
                worker.state = State.DRAINING;
                new Drain(vertx, worker, limits.drain()).start();
            }
        }
    }

    private void finishClosing() {
        if (slots.stream().allMatch(Slot::empty) && !stopped.isDone()) {
            watch.stop();
            client.close();
            launcher.close();
            stopped.complete(null);
        }
    }

    boolean closing() {
        return closing;
    }

    List<Slot> slots() {
        return slots;
    }

    private Slot slot(Worker worker) {
        return slots.stream().filter(slot -> slot.name.equals(worker.name)).findFirst().orElseThrow();
    }

    void run(Runnable task) {
        context.runOnContext(v -> task.run());
    }
}
