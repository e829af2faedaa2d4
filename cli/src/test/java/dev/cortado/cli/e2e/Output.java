package dev.cortado.cli.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/** Collects what a process prints. Safe for use by several threads. */
final class Output implements AutoCloseable {

    private final StringBuilder text = new StringBuilder();
    private final Thread reader;

    Output(Process process) {
        reader = Thread.ofVirtual().start(() -> {
            try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    append(line);
                }
            } catch (IOException ended) {
                // the process is gone
            }
        });
    }

    private synchronized void append(String line) {
        text.append(line).append('\n');
        notifyAll();
    }

    synchronized String text() {
        return text.toString();
    }

    /** Waits until the process has closed its output. */
    void await() throws InterruptedException {
        reader.join(Duration.ofSeconds(5));
    }

    /** Waits for a text that fulfils the condition; false when the process ended or the time is over. */
    synchronized boolean await(Predicate<String> condition, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.test(text.toString())) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0 || !reader.isAlive()) {
                return condition.test(text.toString());
            }
            wait(Math.min(left, 200));
        }
        return true;
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}
