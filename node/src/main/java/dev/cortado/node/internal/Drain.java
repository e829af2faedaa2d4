package dev.cortado.node.internal;

import dev.cortado.node.internal.Worker.Death;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Lets a worker finish what it has, then ends it; by force when its time is over. */
final class Drain {

    private static final long CHECK_MILLIS = 20;

    private final Vertx vertx;
    private final Worker worker;
    private final long deadline;
    private final boolean stuck;
    private boolean asked;

    private Drain(Vertx vertx, Worker worker, Duration limit, boolean stuck) {
        this.vertx = vertx;
        this.worker = worker;
        this.deadline = System.nanoTime() + limit.toNanos();
        this.stuck = stuck;
    }

    static Drain of(Vertx vertx, Worker worker, Duration limit, boolean stuck) {
        return new Drain(vertx, worker, limit, stuck);
    }

    void start() {
        check(0);
    }

    private void check(long timer) {
        if (worker.death.isDone()) {
            return;
        }
        if (worker.inFlight.get() == 0 && !asked) {
            asked = true;
            end();
        }
        if (System.nanoTime() > deadline) {
            worker.kill(stuck ? Death.TIME : Death.STOPPED);
        } else {
            vertx.setTimer(CHECK_MILLIS, this::check);
        }
    }

    /** A stuck worker does not hear that it shall end. */
    private void end() {
        if (stuck) {
            worker.kill(Death.TIME);
        } else {
            var process = worker.process();
            Thread.ofVirtual().start(process::drain);
        }
    }
}
