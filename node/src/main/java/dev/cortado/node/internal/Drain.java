package dev.cortado.node.internal;

import dev.cortado.node.internal.Worker.Death;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Lets a worker finish what it has, then ends it; by force when its time is over. */
final class Drain {

    private static final long CHECK_MILLIS = 20;

    private final Vertx vertx;
    private final Worker worker;
    private final Duration limit;
    private final long deadline;
    private boolean asked;

    Drain(Vertx vertx, Worker worker, Duration limit) {
        this.vertx = vertx;
        this.worker = worker;
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    void start() {
        check(0);
    }

    private void check(long timer) {
        if (worker.death.isDone()) {
            return;
        }
        var idle = worker.inFlight() == 0;
        if (System.nanoTime() > deadline) {
            Supervisor.LOG.warn("{} did not finish within {}: ending it with {} requests in flight", worker.name,
                    Text.seconds(limit), worker.inFlight());
            worker.kill(worker.silent ? Death.TIME : Death.STOPPED);
            return;
        }
        if (idle && worker.silent) {
            // it does not hear that it shall end
            worker.kill(Death.TIME);
            return;
        }
        if (idle && !asked) {
            asked = true;
            var process = worker.process();
            Thread.ofVirtual().start(process::drain);
        }
        vertx.setTimer(CHECK_MILLIS, this::check);
    }
}
