import dev.cortado.App;
import dev.cortado.Limits;
import dev.cortado.fuzz.Corpus;
import dev.cortado.fuzz.Escapes;
import dev.cortado.fuzz.Exchange;
import dev.cortado.fuzz.Judge;
import dev.cortado.fuzz.Mutator;
import dev.cortado.fuzz.Reference;
import dev.cortado.fuzz.Subject;
import dev.cortado.node.NodeException;
import dev.cortado.node.NodeProcess;
import dev.cortado.node.NodeRuntime;
import dev.cortado.node.Progress;
import dev.cortado.node.ProvisionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests that are changed at random against two servers. */
final class Differential {

    private static final int CLIENTS = 16;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** Node drops a request that it has not answered when it sees that the client has closed its side. */
    private static final int NODES_TRIES = 4;

    private final int ours;
    private final int nodes;
    private final Report report;

    private Differential(int ours, int nodes, Report report) {
        this.ours = ours;
        this.nodes = nodes;
        this.report = report;
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.of(args);
        Path home = Path.of(System.getProperty("cortado.home"));
        Path files = Files.createDirectories(home.resolve("conformance/http/target/files"));
        Files.writeString(files.resolve("small.txt"), "a small file");
        Report report = new Report(Exceptions.read(home.resolve("conformance/http/exceptions.tsv")));
        System.out.printf("seed %d, %d requests%n", options.seed(), options.count());
        CompletableFuture<Integer> port = new CompletableFuture<>();
        NodeProcess script = NodeProcess.of(node(home), home.resolve("conformance/http/src/seen.mjs"))
                .onEvent(event -> port.complete(event.get("port").asInt())).onError(System.err::println);
        try (App app = Subject.make(files).listen(0, "127.0.0.1"); NodeProcess.Running running = script.start()) {
            new Differential(app.port(), port.get(30, TimeUnit.SECONDS), report).run(options);
        }
        System.exit(report.print() ? 0 : 1);
    }

    private static NodeRuntime node(Path home) {
        try {
            return NodeRuntime.provision(ProvisionOptions.of(home).progress(Progress.terminal(System.err)));
        } catch (NodeException e) {
            System.err.println("conformance/http: " + e.getMessage());
            System.exit(2);
            throw new AssertionError("ended", e);
        }
    }

    private void run(Options options) throws InterruptedException {
        Mutator mutator = new Mutator(options.seed());
        List<byte[]> corpus = Corpus.requests();
        AtomicInteger next = new AtomicInteger(options.only() < 0 ? -corpus.size() : 0);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.submit(() -> {
                    for (int number = next.getAndIncrement(); number < options.count(); number = next.getAndIncrement()) {
                        compare(number, number < 0 ? corpus.get(corpus.size() + number)
                                : mutator.request(options.only() < 0 ? number : options.only()));
                    }
                });
            }
        }
    }

    private void compare(int number, byte[] request) {
        try {
            Reference.Reading expected = Reference.read(request, Limits.DEFAULT);
            Exchange our = Exchange.with(ours, request, number, LONGEST);
            report.count(expected);
            String fault = Judge.fault(expected, our);
            if (!fault.isEmpty()) {
                report.fault(number, fault, Escapes.written(request));
                return;
            }
            List<String> differences = List.of();
            for (int i = 0; i < NODES_TRIES && (i == 0 || differences.toString().contains(Difference.CLOSED)); i++) {
                differences = Difference.between(expected, our, Exchange.with(nodes, request, number, LONGEST));
            }
            differences.forEach(difference -> report.difference(number, difference, Escapes.written(request)));
        } catch (IOException | RuntimeException broken) {
            report.fault(number, "the comparison failed: " + broken, Escapes.written(request));
        }
    }
}
