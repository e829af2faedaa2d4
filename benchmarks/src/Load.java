import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/** Load on a server: wrk on a core of its own, or a fixed number of requests. */
final class Load {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");
    private static final Pattern FAILURES = Pattern.compile("Non-2xx or 3xx responses: (\\d+)|Socket errors: (.*)");

    private Load() {}

    record Result(double requestsPerSecond, double p99Millis) {}

    /** Runs wrk on the given core; a failed response fails the measurement. */
    static Result wrk(int port, String path, int connections, int seconds, int core) throws IOException, InterruptedException {
        var process = new ProcessBuilder("taskset", "-c", String.valueOf(core), "wrk", "-t1", "-c" + connections, "--latency", "--timeout",
                        "30s", "-d" + seconds + "s", "-H", "Accept-Encoding: gzip, br", "http://127.0.0.1:" + port + path)
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        var failures = FAILURES.matcher(output);
        if (failures.find()) {
            throw new IOException(path + ": " + failures.group());
        }
        var rate = RATE.matcher(output);
        var p99 = P99.matcher(output);
        if (!rate.find() || !p99.find()) {
            throw new IOException("wrk printed no result:\n" + output);
        }
        double scale = switch (p99.group(2)) {
            case "us" -> 0.001;
            case "ms" -> 1;
            default -> 1000;
        };
        return new Result(Double.parseDouble(rate.group(1)), Double.parseDouble(p99.group(1)) * scale);
    }

    /** Many connections that ask one request after the other, until the time is over. */
    record Crowd(java.lang.Process process) implements AutoCloseable {

        boolean running() {
            return process.isAlive();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    static Crowd crowd(int port, String path, int connections, int seconds) throws IOException {
        return new Crowd(new ProcessBuilder("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "http://127.0.0.1:" + port + path)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** Sends exactly {@code count} requests, at most {@code concurrency} at a time. */
    static void requests(int port, String path, int count, int concurrency) throws Exception {
        var places = new Semaphore(concurrency);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        List<Future<Integer>> answers = new ArrayList<>();
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                places.acquire();
                answers.add(threads.submit(() -> {
                    try {
                        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
                    } finally {
                        places.release();
                    }
                }));
            }
            for (var answer : answers) {
                if (answer.get() != 200) {
                    throw new IOException(path + " answered " + answer.get());
                }
            }
        }
    }
}
