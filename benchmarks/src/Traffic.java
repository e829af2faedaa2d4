import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Requests of all kinds at a fixed rate, until it is closed. */
final class Traffic implements AutoCloseable {

    /** More are not under way at a time: a server that cannot keep up gets fewer, not a crowd. */
    static final int MOST = 64;
    private static final int SHOWN_FAILURES = 20;

    private final String origin;
    private final long interval;
    private final Random random = new Random(1);
    private final Semaphore places = new Semaphore(MOST);
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Errand, List<Duration>> times = new EnumMap<>(Errand.class);
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final Thread pace = Thread.ofPlatform().name("pace").unstarted(this::run);
    private volatile boolean over;

    private Traffic(int port, int requestsPerSecond) {
        this.origin = "http://127.0.0.1:" + port;
        this.interval = TimeUnit.SECONDS.toNanos(1) / requestsPerSecond;
        for (var errand : Errand.values()) {
            times.put(errand, Collections.synchronizedList(new ArrayList<>()));
        }
    }

    static Traffic start(int port, int requestsPerSecond) {
        var traffic = new Traffic(port, requestsPerSecond);
        traffic.pace.start();
        return traffic;
    }

    private void run() {
        long next = System.nanoTime();
        while (!over) {
            LockSupport.parkNanos(next - System.nanoTime());
            if (System.nanoTime() < next) {
                continue;
            }
            places.acquireUninterruptibly();
            // What could not be sent in time is not made up for later: that would be a burst.
            next = Math.max(next, System.nanoTime() - interval) + interval;
            var errand = Errand.any(random);
            int number = random.nextInt(1000);
            threads.execute(() -> send(errand, number));
        }
    }

    private void send(Errand errand, int number) {
        long begin = System.nanoTime();
        try {
            var response = client.send(errand.request(origin, number), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                long read = errand.leaves ? body.read(new byte[64]) : body.transferTo(OutputStream.nullOutputStream());
                errand.check(response.statusCode(), read);
            }
            times.get(errand).add(Duration.ofNanos(System.nanoTime() - begin));
        } catch (Exception e) {
            failed(errand + ": " + e);
        } finally {
            places.release();
        }
    }

    private void failed(String what) {
        failures.add(what);
        if (failures.size() <= SHOWN_FAILURES) {
            System.err.println("failed: " + what);
        }
    }

    int answered() {
        return times.values().stream().mapToInt(List::size).sum();
    }

    int failed() {
        return failures.size();
    }

    /** Of each kind, in rising order. */
    Map<Errand, List<Duration>> times() {
        var sorted = new EnumMap<Errand, List<Duration>>(Errand.class);
        times.forEach((errand, list) -> {
            synchronized (list) {
                sorted.put(errand, list.stream().sorted().toList());
            }
        });
        return sorted;
    }

    /** Sends nothing any more, and waits for the answers that are under way. */
    @Override
    public void close() throws InterruptedException {
        over = true;
        pace.join();
        threads.close();
        client.close();
    }
}
