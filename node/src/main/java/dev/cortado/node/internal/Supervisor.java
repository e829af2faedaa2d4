package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import dev.cortado.node.WorkerLimits;
import dev.cortado.node.WorkerOptions;
import dev.cortado.node.WorkerStatus.State;
import dev.cortado.node.internal.Worker.Death;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a worker in every slot: starts them, replaces those that die, hang, grow or are asked to leave. All state is touched on
 * one event loop; the public methods go there by themselves.
 */
final class Supervisor {

    private static final Logger LOG = LoggerFactory.getLogger("cortado.workers");

    /** A worker that never got ready is tried so often before {@link #started} fails. */
    private static final int ATTEMPTS = 3;

    private final Vertx vertx;
    private final WorkerOptions options;
    private final WorkerLimits limits;
    private final Dispatcher dispatcher;
    private final Context context;
    private final HttpClientAgent client;
    private final SocketDirectory sockets = SocketDirectory.create();
    private final Path bootstrap = Bootstrap.unpack(sockets.path(), "parent.mjs", "bootstrap.mjs");
    private final List<Slot> slots;
    private final Map<Worker, Heartbeat> heartbeats = new HashMap<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private long timer = -1;
    private int launches;
    private boolean closing;

    Supervisor(Vertx vertx, WorkerOptions options, Dispatcher dispatcher, Context context) {
        this.vertx = vertx;
        this.options = options;
        this.limits = options.limits();
        this.dispatcher = dispatcher;
        this.context = context;
        this.client = Loop.client(vertx, limits);
        this.slots = IntStream.rangeClosed(1, options.count()).mapToObj(n -> new Slot(options.name() + "-" + n)).toList();
    }

    CompletableFuture<Void> start() {
        run(() -> {
            if (timer < 0 && !closing) {
                timer = vertx.setPeriodic(limits.heartbeat().toMillis(), t -> beat());
                slots.forEach(this::launch);
            }
        });
        return started;
    }

    // Life

    private void launch(Slot slot) {
        if (closing || slot.starting != null) {
            return;
        }
        var worker = new Worker(slot.name, ++launches);
        slot.starting = worker;
        var socket = sockets.socket(worker.number);
        Thread.ofVirtual().name("start " + slot.name).start(() -> {
            try {
                var process = WorkerProcess.start(options, bootstrap, socket, slot.name);
                run(() -> launched(slot, worker, process));
            } catch (IOException e) {
                run(() -> {
                    worker.died();
                    died(slot, worker, "cannot be started: " + e.getMessage(), List.of());
                });
            }
        });
    }

    private void launched(Slot slot, Worker worker, WorkerProcess process) {
        worker.started(process);
        process.ready().orTimeout(limits.ready().toMillis(), TimeUnit.MILLISECONDS).whenComplete((address, e) -> run(() -> {
            if (e == null) {
                ready(slot, worker, address);
            } else if (process.alive()) {
                LOG.error("{} was not ready within {}", slot.name, Text.seconds(limits.ready()));
                worker.kill(Death.TIME);
            }
        }));
        process.exit().thenAccept(p -> process.ready().exceptionally(e -> null).thenRun(() -> run(() -> {
            worker.died();
            died(slot, worker, WorkerExit.describe(p.exitValue(), process.outOfMemory(), limits), process.lastLines());
        })));
        if (closing) {
            worker.kill(Death.STOPPED);
        }
    }

    private void ready(Slot slot, Worker worker, SocketAddress address) {
        if (slot.starting != worker) {
            return;
        }
        worker.listening(address);
        worker.state = State.READY;
        slot.starting = null;
        slot.ready();
        heartbeats.put(worker, new Heartbeat(worker, client));
        var old = slot.current;
        slot.current = worker;
        dispatcher.open();
        dispatcher.add(worker);
        LOG.debug("{} is ready (process {})", slot.name, worker.process().pid());
        if (old != null) {
            drain(slot, old);
        }
        started.complete(null);
    }

    private void died(Slot slot, Worker worker, String how, List<String> lastLines) {
        dispatcher.remove(worker);
        heartbeats.remove(worker);
        slot.draining.remove(worker);
        var wasCurrent = slot.current == worker;
        var wasStarting = slot.starting == worker;
        if (wasCurrent) {
            slot.current = null;
        } else if (wasStarting) {
            slot.starting = null;
        }
        if (closing) {
            finishClosing();
        } else if (wasCurrent || wasStarting) {
            LOG.error("{} {}", slot.name, how);
            relaunch(slot, wasCurrent, how, lastLines);
        }
    }

    private void relaunch(Slot slot, boolean wasReady, String how, List<String> lastLines) {
        var delay = slot.died(wasReady);
        if (!wasReady && slot.failures() >= ATTEMPTS && slots.stream().allMatch(s -> s.current == null)) {
            giveUp(slot, how, lastLines);
        }
        if (delay.isZero()) {
            launch(slot);
        } else if (!slot.launchPlanned && (started.isDone() && !started.isCompletedExceptionally() || slot.failures() < ATTEMPTS)) {
            slot.launchPlanned = true;
            vertx.setTimer(delay.toMillis(), t -> {
                slot.launchPlanned = false;
                launch(slot);
            });
        }
    }

    /** Requests are refused at once until a worker gets ready after all. */
    private void giveUp(Slot slot, String how, List<String> lastLines) {
        var message = slot.name + " " + how + " each time it was started (" + ATTEMPTS + " times): " + options.entry();
        var output = String.join("\n", lastLines);
        dispatcher.close("No worker runs: " + message);
        if (started.completeExceptionally(new NodeException(output.isEmpty() ? message : message + "\n" + output, output, null))) {
            return;
        }
        LOG.error("{}; trying on every {}", message, "10 s");
    }

    // Watch

    private void beat() {
        for (var slot : slots) {
            for (var worker : slot.all()) {
                var heartbeat = heartbeats.get(worker);
                if (heartbeat != null) {
                    judge(slot, worker, heartbeat);
                }
            }
        }
    }

    private void judge(Slot slot, Worker worker, Heartbeat heartbeat) {
        var silent = limits.heartbeat().multipliedBy(heartbeat.beat());
        if (worker.state == State.DRAINING) {
            return;
        }
        if (silent.compareTo(limits.unresponsive()) >= 0) {
            if (worker.state == State.READY) {
                worker.state = State.UNRESPONSIVE;
                dispatcher.remove(worker);
                LOG.warn("{} does not answer heartbeats and gets no new requests ({} in flight)", worker.name, worker.inFlight);
            }
            if (limits.replaceAfter().isPositive() && silent.compareTo(limits.replaceAfter()) >= 0) {
                replace(slot, worker, "does not answer heartbeats since " + Text.seconds(silent), Death.TIME);
            }
        } else if (worker.state == State.UNRESPONSIVE) {
            worker.state = State.READY;
            dispatcher.add(worker);
            LOG.info("{} answers again", worker.name);
        } else if (heartbeat.leaving()) {
            replace(slot, worker, "was asked to end by a signal", Death.STOPPED);
        } else if (limits.residentMegabytes() > 0 && worker.residentBytes > limits.residentMegabytes() * 1024L * 1024) {
            replace(slot, worker, "uses " + Text.megabytes(worker.residentBytes) + " of memory (limit "
                    + limits.residentMegabytes() + " MB)", Death.MEMORY);
        }
    }

    /** Starts another worker in the slot; the old one keeps serving, if it can, until the new one is ready. */
    private void replace(Slot slot, Worker worker, String why, Death reason) {
        if (closing || slot.current != worker || slot.starting != null || replacing()) {
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
        var stuck = worker.state == State.UNRESPONSIVE;
        worker.state = State.DRAINING;
        dispatcher.remove(worker);
        slot.draining.add(worker);
        Drain.of(vertx, worker, limits.drain(), stuck).start();
    }

    // Reports from calls, on any thread

    /** A request passed its time limit. A worker that is stuck dies at once; one that is slow is replaced first. */
    void timedOut(Worker worker) {
        run(() -> slots.stream().filter(slot -> slot.all().contains(worker)).findFirst().ifPresent(slot -> {
            var heartbeat = heartbeats.get(worker);
            if (heartbeat != null && heartbeat.silent()) {
                LOG.error("{} is stuck: ending it with {} requests in flight", worker.name, worker.inFlight);
                worker.kill(Death.TIME);
            } else {
                replace(slot, worker, "had a request that passed its time limit", Death.TIME);
            }
        }));
    }

    /** A worker refused a connection: no more requests for it until it answers a heartbeat. */
    void refused(Worker worker) {
        run(() -> {
            if (worker.state == State.READY) {
                worker.state = State.UNRESPONSIVE;
                dispatcher.remove(worker);
            }
        });
    }

    CompletableFuture<Void> restart() {
        var all = new CompletableFuture<Void>();
        run(() -> restart(0, all));
        return all;
    }

    private void restart(int index, CompletableFuture<Void> all) {
        if (index == slots.size() || closing) {
            all.complete(null);
            return;
        }
        var slot = slots.get(index);
        var before = launches;
        launch(slot);
        vertx.setPeriodic(10, t -> {
            if (closing || slot.current != null && slot.current.number > before) {
                vertx.cancelTimer(t);
                restart(index + 1, all);
            }
        });
    }

    // End

    /** Ends all workers; those with requests get the drain limit. */
    CompletableFuture<Void> close() {
        run(() -> {
            if (closing) {
                return;
            }
            closing = true;
            vertx.cancelTimer(timer);
            dispatcher.close("The server is shutting down.");
            started.completeExceptionally(new NodeException("The worker pool was closed before a worker was ready."));
            for (var slot : slots) {
                for (var worker : new ArrayList<>(slot.all())) {
                    if (worker.state == State.STARTING) {
                        worker.kill(Death.STOPPED);
                    } else if (worker.state != State.DRAINING) {
                        worker.intend(Death.STOPPED);
                        worker.state = State.DRAINING;
                        Drain.of(vertx, worker, limits.drain(), false).start();
                    }
                }
            }
            finishClosing();
        });
        return stopped;
    }

    private void finishClosing() {
        if (slots.stream().allMatch(Slot::empty)) {
            client.close();
            sockets.close();
            stopped.complete(null);
        }
    }

    List<Worker> workers() {
        return slots.stream().flatMap(slot -> slot.all().stream()).toList();
    }

    private void run(Runnable task) {
        context.runOnContext(v -> task.run());
    }
}
