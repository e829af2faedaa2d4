package dev.cortado.node.internal;

import dev.cortado.node.WorkerLimits;
import dev.cortado.node.WorkerStatus.State;
import dev.cortado.node.internal.Worker.Death;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;

/** Listens to the heartbeats of all workers and judges. On the supervisor's event loop. */
final class Watch {

    private final Vertx vertx;
    private final WorkerLimits limits;
    private final HttpClientAgent client;
    private final Supervisor supervisor;
    private final Dispatcher dispatcher;
    private final Map<Worker, Heartbeat> heartbeats = new HashMap<>();
    private long timer = -1;

    Watch(Vertx vertx, WorkerLimits limits, HttpClientAgent client, Supervisor supervisor, Dispatcher dispatcher) {
        this.vertx = vertx;
        this.limits = limits;
        this.client = client;
        this.supervisor = supervisor;
        this.dispatcher = dispatcher;
    }

    /** True the first time. */
    boolean start() {
        if (timer >= 0) {
            return false;
        }
        timer = vertx.setPeriodic(limits.heartbeat().toMillis(), t -> List.copyOf(heartbeats.keySet()).forEach(this::beat));
        return true;
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    void add(Worker worker) {
        heartbeats.put(worker, new Heartbeat(worker, client));
    }

    void remove(Worker worker) {
        heartbeats.remove(worker);
    }

    /** The worker gets no requests until its next answer to a heartbeat. */
    void doubt(Worker worker) {
        var heartbeat = heartbeats.get(worker);
        if (heartbeat != null && worker.state == State.READY) {
            worker.state = State.UNRESPONSIVE;
            dispatcher.remove(worker);
            heartbeat.doubt();
        }
    }

    private void beat(Worker worker) {
        var heartbeat = heartbeats.get(worker);
        var silence = limits.heartbeat().multipliedBy(heartbeat.beat());
        worker.silent = silence.compareTo(limits.unresponsive()) >= 0;
        worker.stuck = limits.replaceAfter().isPositive()
                && heartbeat.missedWithProcessor() * limits.heartbeat().toMillis() >= limits.replaceAfter().toMillis();
        if (worker.silent) {
            Thread.ofVirtual().start(worker::takeBack);
        }
        if (worker.state == State.READY || worker.state == State.UNRESPONSIVE) {
            judge(worker, heartbeat, silence);
        }
    }

    private void judge(Worker worker, Heartbeat heartbeat, Duration silence) {
        if (worker.silent) {
            if (worker.state == State.READY) {
                doubt(worker);
                Supervisor.LOG.atLevel(heartbeat.isStarved() ? Level.DEBUG : Level.WARN)
                        .log("{} does not answer heartbeats and gets no new requests ({} in flight)", worker.name, worker.inFlight());
            }
            if (worker.stuck) {
                supervisor.replace(worker, "has not answered heartbeats for " + Text.seconds(silence), Death.TIME);
            }
        } else if (worker.state == State.UNRESPONSIVE && heartbeat.trusted()) {
            worker.state = State.READY;
            dispatcher.add(worker);
            Supervisor.LOG.info("{} answers heartbeats again", worker.name);
        } else if (heartbeat.leaving()) {
            supervisor.replace(worker, "was asked to end by a signal", Death.STOPPED);
        } else if (limits.residentMegabytes() > 0 && worker.residentBytes > limits.residentMegabytes() * 1024L * 1024) {
            supervisor.replace(worker, "uses " + Text.megabytes(worker.residentBytes) + " of memory (limit "
                    + limits.residentMegabytes() + " MB)", Death.MEMORY);
        }
    }
}
