package dev.cortado.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a page that never ends, or eats memory, costs the clients of Java routes and cached pages. */
@Tag("full")
@Isolated("measures time")
class BadPageTest {

    /** Workers that time a render out after two seconds, so that the tests do not take long. */
    private static final Map<String, String> SETTINGS = Map.of("CORTADO_WORKER_TIMEOUT", "2", "CORTADO_WORKER_MEMORY", "128");

    private static final Duration WINDOW = Duration.ofMillis(1_500);
    private static final double MOST = 2;

    /** One round says little on a machine with other work; more are added up to the last while the two p99 are far apart. */
    private static final int ROUNDS = 3;

    private static final int MOST_ROUNDS = 8;

    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        server = Fixture.built("sturdy").start(SETTINGS, "--workers", "2");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The samples of one URL, all rounds together. */
    private record Windows(String name, List<Load.Sample> quiet, List<Load.Sample> busy) {

        Windows(String name) {
            this(name, new ArrayList<>(), new ArrayList<>());
        }

        void add(Load load, long between) {
            load.samples().forEach(sample -> (sample.began() < between ? quiet : busy).add(sample));
        }

        boolean near() {
            return Load.p99(busy) < MOST * Load.p99(quiet);
        }

        @Override
        public String toString() {
            return "%s: p99 %.1f ms before (%d requests), %.1f ms with the bad page (%d requests)".formatted(name, Load.p99(quiet),
                    quiet.size(), Load.p99(busy), busy.size());
        }
    }

    @Test
    void anEndlessLoopLeavesTheOthersAlone() throws Exception {
        othersAreServedWhile("/loop", Set.of(504));
    }

    @Test
    void aPageThatEatsMemoryLeavesTheOthersAlone() throws Exception {
        // where its memory is not full within two seconds, its time is over
        othersAreServedWhile("/greedy", Set.of(502, 504));
    }

    private void othersAreServedWhile(String badPage, Set<Integer> expected) throws Exception {
        for (int i = 0; i < 300; i++) {
            server.get("/java");
            server.get("/cached");
        }
        var java = new Windows(badPage + ", Java route");
        var cached = new Windows(badPage + ", cached page");
        int round = 0;
        do {
            round(badPage, expected, java, cached);
        } while (++round < ROUNDS || round < MOST_ROUNDS && !(java.near() && cached.near()));
        for (var windows : List.of(java, cached)) {
            System.out.println(windows + " in " + round + " rounds");
            assertThat(windows.quiet()).allSatisfy(sample -> assertThat(sample.status()).isEqualTo(200));
            assertThat(windows.busy()).allSatisfy(sample -> assertThat(sample.status()).isEqualTo(200));
            assertThat(windows.near()).as(windows.toString()).isTrue();
        }
    }

    /** A quiet window, then one from the bad page's request until another worker has taken the place of the one that it cost. */
    private void round(String badPage, Set<Integer> expected, Windows javaWindows, Windows cachedWindows) throws Exception {
        try (var java = new Load(server.url("/java"), 2, Duration.ofMillis(4));
                var cached = new Load(server.url("/cached"), 2, Duration.ofMillis(4))) {
            TimeUnit.MILLISECONDS.sleep(WINDOW.toMillis());
            Set<Long> before = pids();
            long began = System.nanoTime();
            assertThat(server.get(badPage).statusCode()).as(badPage).isIn(expected);
            assertThat(server.get("/api/pid").statusCode()).isEqualTo(200);
            Eventually.holds(Duration.ofSeconds(20), "the worker is replaced", () -> !pids().equals(before) && pids().size() == 2);
            java.stop();
            cached.stop();
            javaWindows.add(java, began);
            cachedWindows.add(cached, began);
        }
    }

    private Set<Long> pids() {
        var result = new HashSet<Long>();
        server.workers().forEach(worker -> result.add(worker.pid()));
        return result;
    }
}
