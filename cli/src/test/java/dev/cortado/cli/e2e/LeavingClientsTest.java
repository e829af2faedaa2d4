package dev.cortado.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** Clients that leave in the middle of a streamed page cost nothing afterwards. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
@Tag("full")
@Isolated("measures memory")
class LeavingClientsTest {

    private static final int AT_ONCE = 25;
    /** Caches, pools and compiled code grow with the first clients; the measured rounds begin when a round adds nothing. */
    private static final int MOST_WARM_UP = 8;

    private static final int ROUNDS = 3;
    private static final int LONGEST_RENDER_MILLIS = 700;
    private static final int DESCRIPTORS = 5;
    private static final double SETTLED = 1.02;

    /**
     * @param descriptors open files of the JVM and its workers
     * @param heap of the JVM after a collection, bytes
     * @param workerHeap of all workers after a collection, bytes
     * @param workers memory of all workers as the system counts it, bytes
     */
    private record Footprint(long descriptors, long heap, long workerHeap, long workers) {

        boolean hasGrown(Footprint before, double factor) {
            return heap > before.heap * factor || workerHeap > before.workerHeap * factor || workers > before.workers * factor;
        }

        Footprint orMore(long memory) {
            return new Footprint(descriptors, heap, workerHeap, Math.max(workers, memory));
        }

        @Override
        public String toString() {
            return "%d descriptors, heap %.2f MB, workers' heap %.2f MB, workers %.1f MB"
                    .formatted(descriptors, heap / 1e6, workerHeap / 1e6, workers / 1e6);
        }
    }

    @Test
    void roundsOfAHundredLeaveNothingBehind() throws Exception {
        rounds(100, 1.1);
    }

    @Test
    void roundsOfAThousandLeaveNothingBehind() throws Exception {
        rounds(1_000, 1.05);
    }

    private static void rounds(int clients, double growth) throws Exception {
        try (var server = Fixture.built("sturdy").start(Map.of(), "--workers", "2")) {
            long highest = warmUp(server, clients);
            var rounds = new ArrayList<Footprint>();
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(leave(server, clients));
                System.out.println("Round " + (i + 1) + " of " + clients + " leaving clients: " + rounds.getLast());
            }
            Footprint first = rounds.getFirst().orMore(highest);
            Footprint last = rounds.getLast();
            assertThat(last.descriptors()).as("descriptors").isBetween(first.descriptors() - DESCRIPTORS, first.descriptors() + DESCRIPTORS);
            assertThat(last.hasGrown(first, growth)).as(rounds.toString()).isFalse();
            assertThat(server.log()).doesNotContain("Exception").doesNotContain("ERROR");
        }
    }

    /** @return the most memory that the workers took: V8 gives some back now and then, and what it takes again is no growth */
    private static long warmUp(RunningServer server, int clients) throws Exception {
        Footprint before = leave(server, clients);
        long highest = before.workers;
        for (int i = 1; i < MOST_WARM_UP; i++) {
            Footprint after = leave(server, clients);
            highest = Math.max(highest, after.workers);
            if (i > 2 && !after.hasGrown(before, SETTLED)) {
                return highest;
            }
            before = after;
        }
        return highest;
    }

    private static Footprint leave(RunningServer server, int clients) throws Exception {
        var room = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                room.acquire();
                threads.submit(() -> {
                    try (var socket = Wire.open(server.port(), "GET /stream HTTP/1.1", "keep-alive")) {
                        assertThat(socket.getInputStream().read()).isEqualTo('H');
                        // An RST for half of them, a FIN for the others.
                        socket.setSoLinger(socket.getLocalPort() % 2 == 0, 0);
                    } finally {
                        room.release();
                    }
                    return null;
                });
            }
        }
        Eventually.holds(Duration.ofSeconds(20), "the clients' connections are closed", () -> clientSockets(server) == 0);
        return footprint(server);
    }

    private static Footprint footprint(RunningServer server) throws Exception {
        long workerHeap = workerHeap(server);
        long heap = heap(server);
        long descriptors = descriptors(server.process().toHandle());
        long memory = 0;
        for (ProcessHandle worker : server.workers()) {
            descriptors += descriptors(worker);
            memory += proportionalSet(worker);
        }
        return new Footprint(descriptors, heap, workerHeap, memory);
    }

    /** Until what was still being rendered has ended. */
    private static long workerHeap(RunningServer server) throws Exception {
        long before;
        long now = collect(server);
        do {
            before = now;
            TimeUnit.MILLISECONDS.sleep(LONGEST_RENDER_MILLIS);
            now = collect(server);
        } while (now < before / SETTLED);
        return now;
    }

    /** Collects in every worker. */
    private static long collect(RunningServer server) throws Exception {
        var bytes = new HashMap<String, Long>();
        Eventually.holds(Duration.ofSeconds(20), "every worker has answered", () -> {
            Matcher answer = Pattern.compile("\"pid\":(\\d+),\"bytes\":(\\d+)").matcher(Wire.get(server.port(), "/api/memory").body());
            if (answer.find()) {
                bytes.put(answer.group(1), Long.parseLong(answer.group(2)));
            }
            return bytes.size() == 2;
        });
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Bytes of the objects that a full collection has left. */
    private static long heap(RunningServer server) throws Exception {
        var jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(server.process().pid()), "GC.class_histogram").redirectErrorStream(true).start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher total = Pattern.compile("Total +\\d+ +(\\d+)").matcher(histogram);
        assertThat(total.find()).as(histogram).isTrue();
        return Long.parseLong(total.group(1));
    }

    private static long descriptors(ProcessHandle process) throws IOException {
        try (var files = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return files.count();
        }
    }

    private static long proportionalSet(ProcessHandle process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup")).stream()
                .filter(line -> line.startsWith("Pss:")).mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", ""))).sum();
    }

    /** Connections established to the server's port. */
    private static long clientSockets(RunningServer server) throws IOException {
        String port = String.format(":%04X", server.port());
        long count = 0;
        for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
            count += Files.readAllLines(Path.of(table)).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > 3 && fields[1].endsWith(port) && (fields[3].equals("01") || fields[3].equals("08")))
                    .count();
        }
        return count;
    }
}
