import dev.cortado.node.NodeRuntime;
import dev.cortado.node.PackageInstaller;
import dev.cortado.node.ProvisionOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A server under a steady mixed load: takes it more and more? {@code benchmarks/soak [--minutes 10] [--rate 300] [--write]}.
 * Nothing is collected by force; clients and server share the machine's processors.
 */
final class Soak {

    static final int SMALL_FILE = 2 << 10;
    static final int LARGE_FILE = 2 << 20;

    private static final long MOST_MEMORY = 450L << 20;
    private static final double MOST_GROWTH = 1.5;
    /** Compiler threads come and go. */
    private static final double MOST_THREADS = 1.1;
    /** A request under way may hold its socket, both ends of that to a worker, and a file; a leak has no such bound. */
    private static final int MOST_DESCRIPTORS = 4 * Traffic.MOST;
    private static final int WINDOW_SECONDS = 10;

    /**
     * The state of the server at a mark: of the seconds before it the most memory, and the fewest descriptors and threads, for those of
     * the requests under way are no growth.
     */
    private record Mark(Duration time, Usage all, Usage jvm, int requests, int failed) {}

    private record Sample(Usage all, Usage jvm) {}

    private final Path home;
    private final Path project;
    private final Duration time;
    private final int rate;
    private final List<Mark> marks = new ArrayList<>();
    private long highest;
    private int failed;

    private Soak(Path home, Duration time, int rate) {
        this.home = home;
        this.project = home.resolve("target/mixed");
        this.time = time;
        this.rate = rate;
    }

    public static void main(String[] args) throws Exception {
        var options = Arrays.asList(args);
        var home = Path.of(System.getProperty("benchmarks.home")).toAbsolutePath();
        var time = Duration.ofSeconds(Math.round(60 * Double.parseDouble(option(options, "--minutes", "10"))));
        var soak = new Soak(home, time, Integer.parseInt(option(options, "--rate", "300")));
        soak.prepare();
        var text = soak.run();
        System.out.println(text);
        if (options.contains("--write")) {
            Files.writeString(home.resolve("soak.md"), "# Soak\n\n" + text);
        }
        var problems = soak.problems();
        problems.forEach(problem -> System.err.println("FAILED: " + problem));
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    private static String option(List<String> options, String name, String otherwise) {
        int index = options.indexOf(name);
        return index < 0 ? otherwise : options.get(index + 1);
    }

    private void prepare() throws Exception {
        System.err.println("building");
        Projects.copy(home.resolve("mixed"), project);
        var files = Files.createDirectories(project.resolve("files"));
        Files.write(files.resolve("small.css"), "a { }\n".repeat(SMALL_FILE).substring(0, SMALL_FILE).getBytes());
        Files.write(files.resolve("large.bin"), new byte[LARGE_FILE]);
        var options = ProvisionOptions.of(home);
        PackageInstaller.of(NodeRuntime.provision(options), ProvisionOptions.of(project)).install(project);
        Projects.execute(List.of(cortado(), "build", "Server.java"), project, Map.of());
    }

    private String cortado() {
        return home.resolveSibling("cortado").toString();
    }

    private String run() throws Exception {
        var command = List.of(cortado(), "start", "Server.java", "--port", "PORT", "--hostname", "127.0.0.1");
        try (var server = Server.start(command, project, Map.of(), "/", -1, home.resolve("target/mixed.log"))) {
            var traffic = Traffic.start(server.port, rate);
            try (traffic) {
                watch(server, traffic);
            }
            failed = traffic.failed();
            return report(traffic);
        }
    }

    private void watch(Server server, Traffic traffic) throws InterruptedException {
        var begin = Instant.now();
        Deque<Sample> window = new ArrayDeque<>();
        for (var mark : times()) {
            while (Instant.now().isBefore(begin.plus(mark))) {
                TimeUnit.SECONDS.sleep(1); // a sample's distance, not a wait
                window.add(new Sample(server.usage(), server.ownUsage()));
                highest = Math.max(highest, window.getLast().all().memory());
                if (window.size() > WINDOW_SECONDS) {
                    window.remove();
                }
            }
            marks.add(mark(mark, window, traffic));
            System.err.println(row(marks.getLast()));
        }
    }

    /** Minutes 1, 5 and 10 of ten. */
    private TreeSet<Duration> times() {
        var half = time.dividedBy(2);
        var minute = Duration.ofMinutes(1);
        return new TreeSet<>(List.of(half.compareTo(minute) < 0 ? half : minute, half, time));
    }

    private static Mark mark(Duration time, Deque<Sample> window, Traffic traffic) {
        var most = window.stream().max(Comparator.comparingLong(sample -> sample.all().memory())).orElseThrow();
        int descriptors = window.stream().mapToInt(sample -> sample.all().descriptors()).min().orElseThrow();
        int threads = window.stream().mapToInt(sample -> sample.all().threads()).min().orElseThrow();
        return new Mark(time, new Usage(most.all().memory(), descriptors, threads), most.jvm(), traffic.answered(), traffic.failed());
    }

    private String report(Traffic traffic) {
        var text = new StringBuilder(String.format(Locale.ROOT, """
                %d processors, %s %s, JDK %s, at most %d requests a second. Memory (PSS, MB) is the highest of the %d seconds before, \
                descriptors and threads the lowest; the most memory at any time was %d MB.

                | minute | memory | of it JVM | workers | descriptors | threads | requests | failed |
                |---:|---:|---:|---:|---:|---:|---:|---:|
                """, Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"), System.getProperty("os.arch"),
                Runtime.version(), rate, WINDOW_SECONDS, highest >> 20));
        marks.forEach(mark -> text.append(row(mark)).append('\n'));
        text.append("\n| of all requests | count | median ms | p99 ms | longest ms |\n|---|---:|---:|---:|---:|\n");
        traffic.times().forEach((errand, times) -> text.append(String.format(Locale.ROOT, "| %s | %,d | %.1f | %.1f | %.1f |%n",
                errand.title, times.size(), quantile(times, 0.5), quantile(times, 0.99), quantile(times, 1))));
        return text.toString();
    }

    private static String row(Mark mark) {
        return String.format(Locale.ROOT, "| %.1f | %d | %d | %d | %d | %d | %,d | %,d |", mark.time().toSeconds() / 60.0,
                mark.all().memory() >> 20, mark.jvm().memory() >> 20, mark.all().memory() - mark.jvm().memory() >> 20,
                mark.all().descriptors(), mark.all().threads(), mark.requests(), mark.failed());
    }

    private static double quantile(List<Duration> sorted, double part) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) (part * (sorted.size() - 1))).toNanos() / 1e6;
    }

    private List<String> problems() {
        var first = marks.getFirst();
        var last = marks.getLast();
        var problems = new ArrayList<String>();
        if (last.all().memory() > MOST_GROWTH * first.all().memory()) {
            problems.add("memory grew to more than " + MOST_GROWTH + " times what it was");
        }
        if (last.all().memory() > MOST_MEMORY) {
            problems.add("memory is above " + (MOST_MEMORY >> 20) + " MB");
        }
        if (last.all().descriptors() > first.all().descriptors() + MOST_DESCRIPTORS) {
            problems.add("descriptors grew from " + first.all().descriptors() + " to " + last.all().descriptors());
        }
        if (last.all().threads() > MOST_THREADS * first.all().threads()) {
            problems.add("threads grew from " + first.all().threads() + " to " + last.all().threads());
        }
        if (failed > 0) {
            problems.add(failed + " requests failed");
        }
        return problems;
    }
}
