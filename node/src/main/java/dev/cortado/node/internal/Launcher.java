package dev.cortado.node.internal;

import dev.cortado.internal.temporary.SocketDirectory;
import dev.cortado.node.NodeException;
import dev.cortado.node.WorkerOptions;
import dev.cortado.node.WorkerStatus.State;
import dev.cortado.node.internal.Worker.Death;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts processes off the event loop and tells the supervisor, on it, what becomes of them. */
final class Launcher {

    private final WorkerOptions options;
    private final Supervisor supervisor;
    private final SocketDirectory sockets = sockets();
    private int launches;

    Launcher(WorkerOptions options, Supervisor supervisor) {
        this.options = options;
        this.supervisor = supervisor;
    }

    private static SocketDirectory sockets() {
        try {
            return SocketDirectory.create();
        } catch (IOException e) {
            throw new NodeException("Cannot make a directory for the workers' sockets: " + e.getMessage(), e);
        }
    }

    /** Returns at once; {@link Supervisor#ready} or {@link Supervisor#died} follows. */
    Worker launch(String name) {
        var worker = new Worker(name);
        var socket = ++launches + ".sock";
        Thread.ofVirtual().name("start " + name).start(() -> {
            try {
                // A cleaner of temporary directories may have been here since the last start.
                var directory = sockets.path();
                var bootstrap = Bootstrap.unpack(directory, "parent.mjs", "turns.mjs", "bootstrap.mjs");
                var process = WorkerProcess.start(options, bootstrap, directory.resolve(socket), name, worker::givenBack);
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
