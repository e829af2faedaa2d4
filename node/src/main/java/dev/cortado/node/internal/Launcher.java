package dev.cortado.node.internal;

import dev.cortado.node.WorkerOptions;
import dev.cortado.node.WorkerStatus.State;
import dev.cortado.node.internal.Worker.Death;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts processes off the event loop and tells the supervisor, on it, what becomes of them. */
final class Launcher {

    private final WorkerOptions options;
    private final Supervisor supervisor;
    private final SocketDirectory sockets = SocketDirectory.create();
    private final Path bootstrap = Bootstrap.unpack(sockets.path(), "parent.mjs", "turns.mjs", "bootstrap.mjs");
    private int launches;

    Launcher(WorkerOptions options, Supervisor supervisor) {
        this.options = options;
        this.supervisor = supervisor;
    }

    /** Returns at once; {@link Supervisor#ready} or {@link Supervisor#died} follows. */
    Worker launch(String name) {
        var worker = new Worker(name);
        var socket = sockets.socket(++launches);
        Thread.ofVirtual().name("start " + name).start(() -> {
            try {
                var process = WorkerProcess.start(options, bootstrap, socket, name, worker::givenBack);
                supervisor.run(() -> launched(worker, process));
            } catch (IOException e) {
                supervisor.run(() -> {
                    worker.died();
                    Supervisor.LOG.error("{} cannot be started: {}", name, e.getMessage());
                    supervisor.died(worker, "cannot be started: " + e.getMessage(), List.of());
                });
            }
        });
        return worker;
    }

    private void launched(Worker worker, WorkerProcess process) {
        worker.started(process);
        var limit = options.limits().ready();
        process.ready().copy().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).whenComplete((address, e) -> supervisor.run(() -> {
            if (e == null) {
                worker.listening(address);
                supervisor.ready(worker);
            } else if (process.alive()) {
                Supervisor.LOG.error("{} was not ready within {}", worker.name, Text.seconds(limit));
                worker.kill(Death.TIME);
            }
        }));
        process.exit().thenAccept(code -> supervisor.run(() -> {
            var expected = worker.killed() ? WorkerExit.byForce(code) : worker.state == State.DRAINING && code == 0;
            worker.died();
            if (!expected) {
                Supervisor.LOG.error("{} {}", worker.name, WorkerExit.describe(code, process.outOfMemory(), options.limits()));
            }
            supervisor.died(worker, WorkerExit.describe(code, process.outOfMemory(), options.limits()), process.lastLines());
        }));
        if (supervisor.closing()) {
            worker.kill(Death.STOPPED);
        }
    }

    void close() {
        sockets.close();
    }
}
