package dev.cortado.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Clients that leave in the middle of a streamed page cost nothing afterwards. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
class LeavingClientsTest {

    private static final int AT_ONCE = 25;
    private static final int WARM_UP = 4;
    private static final int WINDOWS = 3;

    /** @param descriptors open files of the JVM and its workers; @param heap of the JVM after a collection, bytes */
    private record Footprint(long descriptors, long heap, long workers) {}

    @Test
    void roundsOfAHundredLeaveNothingBehind() throws Exception {
        rounds(100, 0.1);
    }

    @Tag("full")
    @Test
    void roundsOfAThousandLeaveNothingBehind() throws Exception {
        rounds(1_000, 0.05);
    }

    /**
     * A leak grows in every window of three rounds; what a garbage collector happens to leave does not.
     */
    private static void rounds(int clients, double tolerance) throws Exception {
        try (var server = Fixture.built("sturdy").start(Map.of(), "--workers", "2")) {
            for (int i = 0; i < WARM_UP; i++) {
                leave(server, clients);
            }
            var windows = new ArrayList<List<Footprint>>();
            do {
                Footprint first = leave(server, clients);
                leave(server, clients);
                windows.add(List.of(first, leave(server, clients)));
            } while (!stable(windows.getLast(), tolerance) && windows.size() < WINDOWS);
            assertThat(windows).as("first and third round of each window").anyMatch(window -> stable(window, tolerance));
            assertThat(server.log()).doesNotContain("Exception").doesNotContain("ERROR");
        }
    }

    private static boolean stable(List<Footprint> window, double tolerance) {
        Footprint first = window.getFirst();
        Footprint third = window.getLast();
        return Math.abs(third.descriptors() - first.descriptors()) <= 5
                && third.heap() < first.heap() * (1 + tolerance)
                && third.workers() < first.workers() * (1 + tolerance);
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
        long heap = heap(server);
        long descriptors = descriptors(server.process().toHandle());
        long memory = 0;
        for (ProcessHandle worker : server.workers()) {
            descriptors += descriptors(worker);
            memory += proportionalSet(worker);
        }
        return new Footprint(descriptors, heap, memory);
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
                .filter(line -> line.startsWith("Pss:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
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
