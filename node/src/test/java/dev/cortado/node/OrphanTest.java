package dev.cortado.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.spi.Engine;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Processes must not outlive the one that started them, however it ends. */
class OrphanTest {

    /** Runs in a JVM of its own: workers that idle, one that spins, and a script that spins; prints their process ids. */
    static final class Host {

        private Host() {}

        public static void main(String[] arguments) throws Exception {
            var runtime = NodeRuntime.provision(ProvisionOptions.of(Path.of("")));
            var pool = WorkerPool.create(Engine.vertx(), WorkerOptions.of(runtime, Path.of(arguments[0])).count(3));
            // another one in the same process must not make the first look abandoned
            WorkerPool.create(Engine.vertx(), WorkerOptions.of(runtime, Path.of(arguments[0]))).close();
            pool.start().toCompletableFuture().get(30, TimeUnit.SECONDS);
            Nodes.await("all are ready", () -> pool.status().stream().allMatch(w -> w.state() == WorkerStatus.State.READY));
            pool.send(WorkerRequest.get("/loop"));
            var script = NodeProcess.of(runtime, Path.of(arguments[1])).argument("spin").start();
            Nodes.await("one spins", Duration.ofSeconds(20),
                    () -> pool.status().stream().anyMatch(w -> w.state() == WorkerStatus.State.UNRESPONSIVE));
            pool.status().forEach(worker -> System.out.println("pid " + worker.pid()));
            System.out.println("pid " + script.pid());
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }

    @Test
    void nothingIsLeftTwoSecondsAfterTheJvmWasKilledEvenIfItSpins() throws Exception {
        var jvm = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED", Host.class.getName(), Nodes.resource("app.mjs").toString(),
                Nodes.resource("script.mjs").toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            var pids = pids(jvm);
            // three workers and the script; perhaps the one that replaces the worker that spins
            assertThat(pids).hasSizeBetween(4, 5).allMatch(Nodes::alive);
            var directory = Nodes.directory(pids.getFirst());
            assertThat(directory).exists();
            try (var living = WorkerPool.create(Engine.vertx(), Nodes.options())) {
                assertThat(living.status()).isEmpty();
                assertThat(directory).exists();
            }

            Nodes.kill(jvm.pid(), "KILL");

            Nodes.await("all processes are gone", Duration.ofSeconds(2), () -> pids.stream().noneMatch(Nodes::alive));
            try (var next = WorkerPool.create(Engine.vertx(), Nodes.options())) {
                assertThat(next.status()).isEmpty();
                assertThat(directory).doesNotExist();
            }
        } finally {
            jvm.destroyForcibly();
        }
    }

    private static List<Long> pids(Process jvm) throws Exception {
        var pids = new ArrayList<Long>();
        var output = new BufferedReader(new InputStreamReader(jvm.getInputStream()));
        for (String line; (line = output.readLine()) != null && !line.equals("ready"); ) {
            if (line.startsWith("pid ")) {
                pids.add(Long.parseLong(line.substring(4)));
            }
        }
        return pids;
    }
}
