import dev.cortado.node.NodeRuntime;
import dev.cortado.node.PackageInstaller;
import dev.cortado.node.ProvisionOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Cortado beside its peers on the same work, in one run: every server on core 0, wrk on core 1, rounds in turn, medians.
 * {@code benchmarks/run [pages|api|build] [--quick] [--no-dev] [--write]}. 10,000 requests take Next's development server minutes:
 * {@code --no-dev} leaves development out.
 */
final class Benchmark {

    private static final List<String> NAMES = List.of("pages", "build", "api");
    private static final int SERVER_CORE = 0;
    private static final int LOAD_CORE = 1;

    private final Path home;
    private final Path work;
    private final boolean quick;
    private final boolean dev;
    private final NodeRuntime node;
    private final Map<String, String> environment;

    private Benchmark(Path home, boolean quick, boolean dev) {
        this.home = home;
        this.work = home.resolve("target");
        this.quick = quick;
        this.dev = dev;
        this.node = NodeRuntime.provision(ProvisionOptions.of(home));
        this.environment = Map.of(
                "PATH", node.node().getParent() + ":" + System.getenv("PATH"),
                "NEXT_TELEMETRY_DISABLED", "1",
                "NODE_ENV", "production");
    }

    public static void main(String[] args) throws Exception {
        var options = Arrays.asList(args);
        var home = Path.of(System.getProperty("benchmarks.home")).toAbsolutePath();
        var benchmark = new Benchmark(home, options.contains("--quick"), !options.contains("--no-dev"));
        var asked = NAMES.stream().filter(options::contains).toList();
        for (var name : asked.isEmpty() ? NAMES : asked) {
            var section = benchmark.measure(name);
            System.out.println(section);
            if (options.contains("--write")) {
                Results.write(home.resolve("results.md"), machine(), section);
            }
        }
    }

    private String measure(String name) throws Exception {
        var command = node.node().toString();
        return switch (name) {
            case "pages" -> run(Peers.pages(home, work, command));
            case "api" -> run(Peers.api(home, work, command));
            default -> builds(command);
        };
    }

    /** Each from nothing but the installed packages. */
    private String builds(String command) throws Exception {
        var builds = new Builds();
        for (var project : Builds.Project.values()) {
            var source = project.write(home.resolve("pages"), work.resolve("build"));
            var peers = Peers.builds(home, work.resolve("builds"), command, source);
            for (var peer : peers) {
                install(peer);
            }
            for (int round = 0; round < (quick ? 1 : 3); round++) {
                for (var peer : peers) {
                    Projects.delete(peer.directory().resolve(".next"));
                    Projects.delete(peer.directory().resolve(".cortado"));
                    long begin = System.nanoTime();
                    build(peer);
                    builds.add(project, peer.name(), System.nanoTime() - begin);
                }
            }
            say("measured " + project.title);
        }
        return builds.markdown();
    }

    private String run(Suite suite) throws Exception {
        var report = new Report(suite.title());
        for (var peer : suite.peers()) {
            install(peer);
            build(peer);
        }
        measureRates(suite.peers(), report);
        for (var peer : suite.peers()) {
            if (suite.footprints()) {
                measureFootprint("start", peer, peer.start(), report);
                if (dev && !peer.dev().isEmpty()) {
                    measureFootprint("dev", peer, peer.dev(), report);
                }
            }
            if (suite.crowd() > 0) {
                measureCrowd(peer, suite.crowd(), report);
            }
        }
        return report.markdown(suite.crowd());
    }

    private void install(Peer peer) throws Exception {
        say("preparing " + peer.name());
        Projects.copy(peer.source(), peer.directory());
        for (var file : peer.files().entrySet()) {
            Files.writeString(peer.directory().resolve(file.getKey()), file.getValue());
        }
        Files.createDirectories(peer.directory().resolve("files"));
        Files.writeString(peer.directory().resolve("files/10k.txt"), "0123456789".repeat(1024));
        if (Files.exists(peer.directory().resolve("package.json"))) {
            PackageInstaller.of(node, ProvisionOptions.of(peer.directory())).install(peer.directory());
        }
    }

    private void build(Peer peer) throws Exception {
        for (var command : peer.build()) {
            Projects.execute(command, peer.directory(), environment);
        }
    }

    private void measureRates(List<Peer> peers, Report report) throws Exception {
        int rounds = quick ? 1 : 3;
        int seconds = quick ? 2 : 4;
        Map<Peer, Server> servers = new LinkedHashMap<>();
        try {
            for (var peer : peers) {
                servers.put(peer, Server.start(peer.start(), peer.directory(), environment, firstPage(peer), SERVER_CORE, log(peer)));
            }
            for (var scenario : Scenario.values()) {
                Map<Peer, List<Load.Result>> results = new LinkedHashMap<>();
                for (int round = -1; round < rounds; round++) {
                    for (var entry : servers.entrySet()) {
                        var path = entry.getKey().pages().get(scenario);
                        if (path == null) {
                            continue;
                        }
                        // The round before the first warms up: on one core the compilers take a while.
                        var result = Load.wrk(entry.getValue().port, path, 32, round < 0 ? 3 * seconds : seconds, LOAD_CORE);
                        if (round >= 0) {
                            results.computeIfAbsent(entry.getKey(), key -> new ArrayList<>()).add(result);
                        }
                    }
                }
                results.forEach((peer, list) -> report.rate(scenario, peer.name(), list));
                if (!results.isEmpty()) {
                    say("measured " + scenario.title);
                }
            }
        } finally {
            for (var server : servers.values()) {
                server.close();
            }
        }
    }

    private void measureFootprint(String mode, Peer peer, List<String> command, Report report) throws Exception {
        var page = firstPage(peer);
        var variables = new LinkedHashMap<>(environment);
        variables.put("NODE_ENV", mode.equals("dev") ? "development" : "production");
        try (var server = Server.start(command, peer.directory(), variables, page, -1, log(peer))) {
            Load.requests(server.port, page, quick ? 1_000 : 10_000, 32);
            TimeUnit.SECONDS.sleep(10); // the figure is defined as of ten seconds after the load
            report.footprint(mode, peer.name(), new Report.Footprint(server.firstPage, server.usage().memory()));
        }
        say("measured " + mode + " of " + peer.name());
    }

    /** Memory under a crowd of connections that all ask, default flags, no core set. */
    private void measureCrowd(Peer peer, int connections, Report report) throws Exception {
        var page = firstPage(peer);
        try (var server = Server.start(peer.start(), peer.directory(), environment, page, -1, log(peer));
                var load = Load.crowd(server.port, page, connections, quick ? 4 : 15)) {
            long highest = 0;
            while (load.running()) {
                TimeUnit.MILLISECONDS.sleep(500); // a sample's distance, not a wait
                highest = Math.max(highest, server.usage().memory());
            }
            report.crowd(peer.name(), highest);
        }
        say("measured " + connections + " connections of " + peer.name());
    }

    private static String firstPage(Peer peer) {
        return peer.pages().values().iterator().next();
    }

    private Path log(Peer peer) {
        return work.resolve(peer.directory().getFileName() + ".log");
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", JDK " + Runtime.version() + "; server on one core, wrk (32 connections) on the other; "
                + "medians of rounds taken in turn. Memory: all processes, 10 s after 10,000 requests at concurrency 32.";
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
