package dev.cortado.cli.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Clients that ask one URL again and again until they are stopped. */
final class Load implements AutoCloseable {

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final ConcurrentLinkedQueue<Sample> samples = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    /** @param status 0 where there was no answer */
    record Sample(long began, long nanos, int status, String body) {}

    Load(String url, int clients, Duration pause) {
        for (int i = 0; i < clients; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                while (running.get()) {
                    samples.add(ask(url));
                    try {
                        Thread.sleep(pause);
                    } catch (InterruptedException stopped) {
                        return;
                    }
                }
            }));
        }
    }

    private Sample ask(String url) {
        long began = System.nanoTime();
        try {
            var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30)).build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Sample(began, System.nanoTime() - began, response.statusCode(), response.body());
        } catch (IOException broken) {
            return new Sample(began, System.nanoTime() - began, 0, String.valueOf(broken.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Sample(began, System.nanoTime() - began, 0, "interrupted");
        }
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** Samples that began after a moment of {@link System#nanoTime()}. */
    List<Sample> since(long moment) {
        return samples.stream().filter(sample -> sample.began() >= moment).toList();
    }

    /** The 99th percentile in milliseconds. */
    static double p99(List<Sample> samples) {
        long[] nanos = samples.stream().mapToLong(Sample::nanos).sorted().toArray();
        if (nanos.length == 0) {
            throw new AssertionError("no samples");
        }
        return nanos[Math.min(nanos.length - 1, (int) Math.ceil(nanos.length * 0.99) - 1)] / 1e6;
    }

    void stop() throws InterruptedException {
        running.set(false);
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(35));
        }
    }

    @Override
    public void close() {
        running.set(false);
        client.shutdownNow();
    }
}
